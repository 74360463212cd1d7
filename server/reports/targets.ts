// Where a report can go by itself: a folder beside the warehouse, a webhook, e-mail; each says in words what it was.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CaseloadError } from '#domain/errors.ts';
import type { Pack } from '#domain/review/contract.ts';
import type { Mail, Report } from '#domain/settings/reports.ts';
import { contentTypes, type ReportEnding } from './report-file.ts';

export interface ReportFile {
    name: string;
    ending: ReportEnding;
    bytes: Buffer;
}

export interface Sending {
    pack: Pack;
    files: ReportFile[];
    /** The folder that folders of reports lie in. */
    folder: string;
    mail: Mail | undefined;
    environment: Readonly<Record<string, string | undefined>>;
}

export interface Target {
    words: string;
    send(sending: Sending): Promise<void>;
}

/** A slow receiver isn't waited for longer. */
const patienceMs = 15_000;

/** The targets of a report. */
export function targetsOf({ to }: Report): Target[] {
    const targets: Target[] = [];
    const { folder, webhook, email } = to;
    if (folder !== undefined) targets.push({ words: `folder ${folder}`, send: (sending) => toFolder(folder, sending) });
    if (webhook !== undefined)
        targets.push({ words: `webhook ${new URL(webhook).host}`, send: (sending) => toWebhook(webhook, sending) });
    if (email.length > 0) {
        const words = `e-mail to ${email.length} ${email.length === 1 ? 'address' : 'addresses'}`;
        targets.push({ words, send: (sending) => toMail(email, sending) });
    }
    return targets;
}

/** Written beside and renamed: whoever watches the folder never sees half a file. */
function toFolder(name: string, { folder, files }: Sending): Promise<void> {
    const target = join(folder, name);
    mkdirSync(target, { recursive: true });
    for (const file of files) {
        const whole = join(target, file.name);
        writeFileSync(`${whole}.part`, file.bytes);
        renameSync(`${whole}.part`, whole);
    }
    return Promise.resolve();
}

/** One JSON document: the headline as `text`, which chat programs show, and the files in base64. Redirects are not followed. */
async function toWebhook(address: string, { pack, files }: Sending): Promise<void> {
    const [first] = pack.pages;
    const body = JSON.stringify({
        text: [first?.headline.text, first?.lead?.text].filter(Boolean).join(' '),
        pack: pack.kind,
        period: pack.period.word,
        files: files.map(({ name, ending, bytes }) => ({
            name,
            type: contentTypes[ending],
            base64: bytes.toString('base64'),
        })),
    });
    const answer = await fetch(address, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(patienceMs),
    }).catch((error: unknown) => {
        throw new CaseloadError(
            {
                kind: 'webhook does not answer',
                name: new URL(address).host,
                cure: 'see that it runs and can be reached',
            },
            { cause: error },
        );
    });
    await answer.body?.cancel();
    if (!answer.ok)
        throw new CaseloadError({
            kind: 'webhook refused',
            name: new URL(address).host,
            value: answer.status,
            cure: 'see its own log',
        });
}

/** Off until the settings name a mail server; its user and password come from the environment alone. */
async function toMail(addresses: readonly string[], { pack, files, mail, environment }: Sending): Promise<void> {
    if (!mail)
        throw new CaseloadError({ kind: 'no mail server', cure: 'name one in the settings: mail: {host, from}' });
    const { createTransport } = await import('nodemailer');
    const { CASELOAD_MAIL_USER: user, CASELOAD_MAIL_PASSWORD: pass } = environment;
    const transport = createTransport({
        host: mail.host,
        port: mail.port,
        secure: mail.port === 465,
        ...(user && pass && { auth: { user, pass } }),
        connectionTimeout: patienceMs,
        greetingTimeout: patienceMs,
        socketTimeout: patienceMs,
        disableUrlAccess: true,
        disableFileAccess: true,
    });
    const [first] = pack.pages;
    try {
        await transport.sendMail({
            from: mail.from,
            to: [...addresses],
            subject: `${pack.title}, ${pack.period.words}`,
            text: [first?.headline.text, first?.lead?.text].filter(Boolean).join('\n\n'),
            attachments: files.map(({ name, ending, bytes }) => ({
                filename: name,
                content: bytes,
                contentType: contentTypes[ending],
            })),
        });
    } catch (error) {
        throw new CaseloadError(
            {
                kind: 'mail was not taken',
                name: mail.host,
                cure: 'see host, port and the credentials in the environment',
            },
            { cause: error },
        );
    } finally {
        transport.close();
    }
}
