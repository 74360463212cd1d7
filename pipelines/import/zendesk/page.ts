// Reads one answer of Zendesk without losing a digit or taking a NUL, and drops what must not be kept.

export type ZendeskRecord = Record<string, unknown>;

/** An answer: its lists and its words for where the next page begins. */
export type Page = Record<string, unknown>;

/** Ids may have more digits than a JavaScript number keeps: long numbers become text. NUL becomes the replacement mark. */
export function parsedPage(text: string): Page | undefined {
    try {
        const value: unknown = parsedJson(text);
        return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Page) : undefined;
    } catch {
        return undefined;
    }
}

/** The same for any JSON text; throws SyntaxError. */
export function parsedJson(text: string): unknown {
    const isLong = /\d{16}/.test(text);
    const exact = isLong ? text.replace(/"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g, quotedNumber) : text;
    const clean = exact.includes('\\u0000') ? exact.replace(/\\(?:\\|u0000)/g, withoutNul) : exact;
    return JSON.parse(clean) as unknown;
}

function quotedNumber(token: string): string {
    return token.startsWith('"') ? token : `"${token}"`;
}

function withoutNul(token: string): string {
    return token === '\\\\' ? token : '\uFFFD';
}

export function records(page: Page, key: string): ZendeskRecord[] {
    const list = page[key];
    if (!Array.isArray(list)) return [];
    return list.filter((each): each is ZendeskRecord => typeof each === 'object' && each !== null);
}

const texts = new Set(['body', 'html_body', 'plain_body', 'attachments', 'photo', 'comment_text']);

/** A record as JSON, without the texts of comments, which are kept only where the settings say so. */
export function textless(record: ZendeskRecord): string {
    return JSON.stringify(withoutTexts(record));
}

/** A copy, which takes a fraction of the time that JSON.stringify needs to ask about every key. */
function withoutTexts(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(withoutTexts);
    if (typeof value !== 'object' || value === null) return value;
    const kept = Object.entries(value).filter(([key]) => !texts.has(key));
    return Object.fromEntries(kept.map(([key, each]) => [key, withoutTexts(each)]));
}
