// What a customer wrote, without what every letter has: quoted replies, greetings, signatures, addresses, numbers.

const replyMarks = /^\s*(?:(?:re|fw|fwd|aw|wg|rv|tr|urgent|external|spam)\s*:|\[[^\]]{0,40}\])\s*/i;

/** A subject without the marks that mail programs and hurried people put before it. */
export function subjectText(subject: string): string {
    let text = subject;
    for (let mark = replyMarks.exec(text); mark; mark = replyMarks.exec(text)) text = text.slice(mark[0].length);
    return text;
}

/** From here on, a mail is somebody else's, or its writer's address. */
const quoteLine =
    /^\s*(?:>|-{2,}\s*(?:original message|forwarded message|ursprüngliche nachricht|mensaje original)|_{5,}|(?:on|am|el|le) .{4,80}(?:wrote|schrieb|escribió|a écrit)\s*:|from:\s.+|von:\s.+)/i;
const signatureLine =
    /^\s*(?:--\s*$|(?:many |kind |kindest |best |warm )?(?:regards|wishes)\b|thanks(?: (?:a lot|again|in advance|so much|very much))?\s*[,.!]?\s*$|thank you\s*[,.!]?\s*$|cheers\b|sincerely\b|yours\b|sent from my |get outlook |viele grüße|mit freundlichen grüßen|beste grüße|freundliche grüße|gesendet von|un saludo|saludos|atentamente|cordialement|bien à vous|cordiali saluti|met vriendelijke groet|atenciosamente|cumprimentos)/i;
const greetingLine =
    /^\s*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings|to whom it may concern|guten (?:tag|morgen|abend)|hallo|liebe|sehr geehrte|buen[oa]s (?:días|tardes|noches)|hola|estimad[oa]s?|bonjour|bonsoir|buongiorno|salve|beste|geachte|olá|prezad[oa]s?)\b[^.?!\n]{0,40}[,:!.]?\s*$/i;

/** The first lines of a long text say what it is about; what follows is logs and history. */
const longestText = 2_000;

/** The message itself: from the greeting to the signature or the first quoted line. */
export function messageText(description: string): string {
    const lines: string[] = [];
    for (const line of description.slice(0, longestText).split(/\r?\n/)) {
        if (quoteLine.test(line)) break;
        if (lines.length > 0 && signatureLine.test(line)) break;
        if (greetingLine.test(line)) continue;
        if (line.trim() !== '') lines.push(line.trim());
    }
    return lines.join('\n');
}

const addresses = /(?:https?:\/\/|www\.)\S+|[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+/gu;
const markup = /<[^<>]{1,200}>|&[a-z]{2,8};/gi;
const fileNames = /\b[\p{L}\p{N}_-]*[\d_][\p{L}\p{N}_-]*\.(?=\p{L}{2,4}\b)/gu;

const ids = /(?<![\p{L}\p{N}])\p{L}{1,8}[-_#]\p{N}{3,}(?![\p{L}\p{N}])/gu;

/** Addresses, markup, ids such as REF-4711 and the names of files are no words; what kind of file it is, is one. */
export function withoutAddresses(text: string): string {
    return text.replace(addresses, ' . ').replace(markup, ' ').replace(fileNames, ' ').replace(ids, ' . ');
}
