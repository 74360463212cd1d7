// Brings one file or upload into the spool as clean CSV under a random name, in one pass: hash, characters, records, refused ones.
import { createHash, randomBytes } from 'node:crypto';
import { open, rm, stat, statfs, type FileHandle } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { basename, join } from 'node:path';
import { CaseloadError } from '#domain/errors.ts';
import { contentProblem } from '#domain/mapping/content.ts';
import { dayMonthOrder } from '#domain/mapping/dates.ts';
import { dialectOf, type Dialect } from '#domain/mapping/dialect.ts';
import { decodeSample } from '#domain/mapping/encoding.ts';
import type { Mapping } from '#domain/mapping/mapping.ts';
import { withOrder, type Plan } from '#domain/mapping/plan.ts';
import { decoderFor } from './decode.ts';
import type { Quarantine } from './quarantine.ts';
import { RecordScanner } from './scan.ts';

/** What is brought: a file on this machine, perhaps under another name, or bytes that arrive. */
export type Input = { path: string; name?: string } | { name: string; body: AsyncIterable<Uint8Array> };

/** What the first part of a file shows, before it is decided how to read it. */
export interface FirstPart {
    name: string;
    bytes: Uint8Array;
    isWhole: boolean;
}

export interface SpoolOptions {
    folder: string;
    quarantine: Quarantine;
    /** The mapping given by the person: its encoding, separator and header hold. */
    mapping?: Mapping | undefined;
    /** Finds the mapping by the first part. Undefined: nobody knows the file, and it isn't read. */
    choose(first: FirstPart): Mapping | undefined;
    plan(mapping: Mapping, header: readonly string[], name: string): Plan;
    signal?: AbortSignal | undefined;
    onBytes?(bytes: number): void;
    mendsAll?: boolean;
}

export interface Spooled {
    name: string;
    /** Of the original bytes. */
    hash: string;
    bytes: number;
    path: string;
    dialect: Dialect;
    plan: Plan;
    mapping: Mapping;
    /** Records after the header, blank lines included: the truth that everything else has to add up to. */
    read: number;
    clean: number;
    refused: number;
    blank: number;
}

const sampleBytes = 262_144;
const chunkBytes = 1_048_576;
/** Below it an import could fill the disk under the warehouse. */
const leastFreeBytes = 1_000_000_000;

export function inputName(input: Input): string {
    return input.name ?? basename('path' in input ? input.path : '');
}

/** How a file that begins so is cut into records, as a mapping wishes; without one, by what it shows. */
export function firstDialect(first: FirstPart, mapping?: Mapping): Dialect {
    const wish = { delimiter: mapping?.delimiter, header: mapping?.header ?? true, skipLines: mapping?.skipLines ?? 0 };
    return dialectOf(decodeSample(first.bytes, mapping?.encoding), wish, first.isWhole, first.name);
}

/** Reads the input once. Returns undefined when `decide` knows no reading; throws CaseloadError when the content can't be read. */
export async function spoolFile(input: Input, options: SpoolOptions): Promise<Spooled | undefined> {
    const name = inputName(input);
    const free = await statfs(options.folder);
    if (free.bavail * free.bsize < leastFreeBytes) {
        throw new CaseloadError({
            kind: 'disk almost full',
            name,
            cure: 'free at least 1 GB where the warehouse lies',
        });
    }
    const before = 'path' in input ? await fileState(input.path, name) : undefined;
    const source = 'path' in input ? createReadStream(input.path, { highWaterMark: chunkBytes }) : input.body;
    const chunks = source[Symbol.asyncIterator]();
    try {
        const spooled = await spoolChunks(name, chunks, options);
        if (before && 'path' in input && spooled) await assertUnchanged(input.path, name, before, spooled.bytes);
        return spooled;
    } finally {
        await chunks.return?.();
    }
}

async function spoolChunks(
    name: string,
    chunks: AsyncIterator<Uint8Array>,
    options: SpoolOptions,
): Promise<Spooled | undefined> {
    const hash = createHash('sha256');
    let bytes = 0;
    const nextChunk = async (): Promise<Uint8Array | undefined> => {
        options.signal?.throwIfAborted();
        const next = await chunks.next();
        if (next.done === true) return undefined;
        hash.update(next.value);
        bytes += next.value.length;
        options.onBytes?.(bytes);
        return next.value;
    };
    const { start, isWhole } = await firstPart(nextChunk);
    const problem = contentProblem(start, name, options.mapping?.encoding);
    if (problem) throw problem;
    const first = { name, bytes: start.subarray(0, sampleBytes), isWhole: isWhole && start.length <= sampleBytes };
    const mapping = options.mapping ?? options.choose(first);
    if (!mapping) return undefined;
    const dialect = firstDialect(first, mapping);
    const plan = options.plan(mapping, dialect.header, name);

    const path = join(options.folder, `${randomBytes(12).toString('hex')}.csv`);
    const file = await open(path, 'wx', 0o600);
    try {
        const output = new CleanOutput(file, name, options.quarantine);
        await output.header(dialect);
        const dateColumns = plan.fields.flatMap((field) =>
            isUndatedInstant(field) && field.column !== null ? [field.column] : [],
        );
        const scanner = new RecordScanner(
            { dialect, dateColumns, ...(options.mendsAll ? { mendsAll: true } : {}) },
            output,
        );
        const decode = decoderFor(start, mapping.encoding);
        for (let chunk: Uint8Array | undefined = start; chunk; chunk = await nextChunk()) {
            scanner.push(decode(chunk, false));
            await output.flush();
        }
        scanner.push(decode(Buffer.alloc(0), true));
        scanner.end();
        await output.flush();
        return {
            name,
            hash: hash.digest('hex'),
            bytes,
            path,
            dialect,
            plan: withOrder(plan, dayMonthOrder(scanner.evidence)),
            mapping,
            read: scanner.read,
            clean: scanner.clean,
            refused: scanner.refused,
            blank: scanner.blank,
        };
    } catch (error) {
        await rm(path, { force: true });
        throw error;
    } finally {
        await file.close();
    }
}

function isUndatedInstant(field: Plan['fields'][number]): boolean {
    return field.reading === 'instant' && field.since === undefined && field.instant.pattern === undefined;
}

async function firstPart(
    nextChunk: () => Promise<Uint8Array | undefined>,
): Promise<{ start: Buffer; isWhole: boolean }> {
    const pieces: Uint8Array[] = [];
    let length = 0;
    while (length < sampleBytes) {
        const chunk = await nextChunk();
        if (!chunk) return { start: Buffer.concat(pieces), isWhole: true };
        pieces.push(chunk);
        length += chunk.length;
    }
    return { start: Buffer.concat(pieces), isWhole: false };
}

/** Writes what the scanner passes on; bytes are gathered so that the disk sees few, large writes. */
class CleanOutput {
    private readonly file: FileHandle;
    private readonly name: string;
    private readonly quarantine: Quarantine;
    private pieces: Uint8Array[] = [];

    constructor(file: FileHandle, name: string, quarantine: Quarantine) {
        this.file = file;
        this.name = name;
        this.quarantine = quarantine;
    }

    /** Names of ours: the engine never sees the file's headings, and its first bytes can't be taken for a sign. */
    async header(dialect: Dialect): Promise<void> {
        this.pieces.push(Buffer.from(`${[lineColumn, ...spoolColumns(dialect)].join(dialect.delimiter)}\n`));
        await this.flush();
    }

    clean(bytes: Uint8Array): void {
        this.pieces.push(bytes);
    }

    broken(record: { line: number; reason: string; raw: string }): void {
        this.quarantine.add({ file: this.name, column: null, value: null, ...record });
    }

    async flush(): Promise<void> {
        const pieces = this.pieces;
        this.pieces = [];
        for (const piece of pieces.length > 8 ? [Buffer.concat(pieces)] : pieces) await this.file.appendFile(piece);
        await this.quarantine.flush();
    }
}

/** The first column of the spool: the physical line at which the record begins in the original. */
export const lineColumn = 'line';

/** Names of the other columns in the spool, by their places. */
export function spoolColumns(dialect: Dialect): string[] {
    return dialect.header.map((_, place) => `c${place + 1}`);
}

interface FileState {
    size: number;
    mtimeMs: number;
    ino: number;
}

async function fileState(path: string, name: string): Promise<FileState> {
    try {
        const { size, mtimeMs, ino } = await stat(path);
        return { size, mtimeMs, ino };
    } catch {
        throw new CaseloadError({ kind: 'no such file', name, cure: 'check the path' });
    }
}

async function assertUnchanged(path: string, name: string, before: FileState, bytes: number): Promise<void> {
    const after = await fileState(path, name);
    const isSame =
        after.size === before.size &&
        after.mtimeMs === before.mtimeMs &&
        after.ino === before.ino &&
        bytes === before.size;
    if (isSame) return;
    throw new CaseloadError({
        kind: 'file changed while it was read',
        name,
        cure: 'import it again when its export is finished',
    });
}
