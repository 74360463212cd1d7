// Receives an upload: the request's body as it is, streamed into a file of the spool under a random name.
import type { IncomingMessage } from 'node:http';
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { badField, Refusal } from './errors.ts';
import { textFlaw } from './params.ts';

export interface UploadLimits {
    /** Largest file, 1 GiB. */
    mostBytes: number;
    /** Free space that must be left beside the file: the import itself needs room. */
    freeBytes: number;
    /** An upload that stands still for so long is dropped. */
    idleMs: number;
    /** A short import is answered with its end; a longer one with the job as it stands, to be followed by its id. */
    patienceMs: number;
}

export const uploadLimits: UploadLimits = { mostBytes: 2 ** 30, freeBytes: 1e9, idleMs: 30_000, patienceMs: 1_200 };

/** A file's name as a label for people: the last part of a path, with nothing in it that could end a line or a header. */
export function fileLabel(name: string): string {
    const label = name.split(/[/\\]/).at(-1)?.trim() ?? '';
    if (label === '' || label === '.' || label === '..')
        throw badField('name', 'expected the file’s name, such as tickets.csv');
    if (label.length > 200) throw badField('name', 'expected at most 200 characters');
    if (/\p{Cc}/u.test(label) || textFlaw(label) !== undefined) throw badField('name', 'holds a control character');
    return label;
}

/** Refuses by the headers alone what would be refused later, before a byte is read: packed, too large, no room, nothing. */
export async function checkUpload(request: IncomingMessage, folder: string, limits: UploadLimits): Promise<void> {
    const { 'content-encoding': encoding = 'identity', 'content-type': type = '' } = request.headers;
    if (encoding !== 'identity') throw new Refusal(415, 'compressed body', 'unpack the file and send it as it is');
    if (/^multipart\//i.test(type)) {
        throw new Refusal(415, 'form upload', 'send the file’s bytes as the body: curl --data-binary @tickets.csv');
    }
    const length = Number(request.headers['content-length'] ?? 0);
    if (length > limits.mostBytes) throw tooLarge(limits);
    const disk = await statfs(folder);
    const missing = length + limits.freeBytes - disk.bavail * disk.bsize;
    if (missing > 0) throw noSpace(missing);
}

/**
 * Streams the body to a new file and answers with its path and size. A failure of any kind, the sender's leaving and `signal` included,
 * removes what was written.
 */
export async function receiveUpload(
    request: IncomingMessage,
    folder: string,
    limits: UploadLimits,
    signal: AbortSignal,
    onBytes: (bytes: number) => void,
): Promise<{ path: string; bytes: number }> {
    const path = join(folder, `upload-${randomUUID()}`);
    let bytes = 0;
    const idle = new AbortController();
    const timer = setTimeout(() => idle.abort(), limits.idleMs);
    const count = new Transform({
        transform(chunk: Buffer, _encoding, done) {
            bytes += chunk.length;
            timer.refresh();
            onBytes(bytes);
            if (bytes > limits.mostBytes) done(tooLarge(limits));
            else done(null, chunk);
        },
    });
    const file = createWriteStream(path, { flags: 'wx', mode: 0o600 });
    try {
        // The request itself stays out of the pipeline: a pipeline destroys its source, and with it the connection for the answer.
        const left = new AbortController();
        request.once('close', () => request.complete || left.abort());
        request.pipe(count);
        await pipeline(count, file, { signal: AbortSignal.any([signal, idle.signal, left.signal]) });
        if (bytes === 0) throw new Refusal(422, 'empty file', 'send a file with a header and at least one row');
        return { path, bytes };
    } catch (error) {
        request.unpipe(count);
        await rm(path, { force: true });
        if (idle.signal.aborted) throw new Refusal(408, 'upload stood still', 'send the file again');
        if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw noSpace(limits.freeBytes);
        throw error;
    } finally {
        clearTimeout(timer);
    }
}

function tooLarge({ mostBytes }: UploadLimits): Refusal {
    const size = mostBytes >= 2 ** 20 ? `${Math.floor(mostBytes / 2 ** 20)} MiB` : `${mostBytes} bytes`;
    return new Refusal(
        413,
        'file too large',
        `at most ${size}; split it, or import it on the command line: caseload import FILE`,
    );
}

function noSpace(bytes: number): Refusal {
    return new Refusal(
        409,
        'disk almost full',
        `free ${Math.ceil(bytes / 1e6)} MB and send the file again; nothing was changed`,
    );
}
