// Rows to CSV files (RFC 4180, UTF-8), a chunk at a time: memory stays small however many rows there are.
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

const chunkBytes = 1 << 18;
const splitChunkBytes = 1 << 14;
const needsQuotes = /[",\n\r]/;

/** A field as it stands in a CSV file. */
export function field(text: string): string {
    return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One kind of file; with `splitBytes` it goes on in NAME-2.csv and so on, each part with the header. */
export class CsvFile {
    private readonly folder: string;
    private readonly name: string;
    private readonly header: string;
    private readonly splitBytes: number | undefined;
    /** What has gathered, encoded at once: a long string of pieces would keep the garbage collector busy. */
    private gathered = Buffer.allocUnsafe(2 * chunkBytes);
    private length = 0;
    /** Bytes in the part that is open. */
    private bytes = 0;
    private file: FileHandle | undefined;
    /** Rows written, the headers not counted. */
    rows = 0;
    readonly paths: string[] = [];

    constructor(folder: string, name: string, columns: string, splitBytes?: number) {
        this.folder = folder;
        this.name = name;
        this.header = `${columns}\n`;
        this.splitBytes = splitBytes;
    }

    /** Adds rows, each with its line end. */
    add(text: string, rows = 1): void {
        // A character takes at most three bytes of UTF-8.
        const needed = this.length + text.length * 3;
        if (needed > this.gathered.length) {
            const larger = Buffer.allocUnsafe(needed * 2);
            this.gathered.copy(larger, 0, 0, this.length);
            this.gathered = larger;
        }
        this.length += this.gathered.write(text, this.length);
        this.rows += rows;
    }

    /** Whether enough has gathered to be written. */
    isFull(): boolean {
        return this.length > (this.splitBytes === undefined ? chunkBytes : splitChunkBytes);
    }

    /** Writes what has gathered and waits until it is taken: the backpressure. A chunk is whole rows, so parts end with a row. */
    async flush(): Promise<void> {
        if (this.splitBytes !== undefined && this.bytes + this.length > this.splitBytes) await this.end();
        if (this.file === undefined) await this.begin();
        await this.write(this.gathered.subarray(0, this.length));
        this.length = 0;
    }

    async close(): Promise<void> {
        await this.flush();
        await this.end();
    }

    private async begin(): Promise<void> {
        const part = this.paths.length + 1;
        const path = join(this.folder, part === 1 ? `${this.name}.csv` : `${this.name}-${part}.csv`);
        this.file = await open(path, 'w');
        this.paths.push(path);
        this.bytes = 0;
        await this.write(Buffer.from(this.header, 'utf8'));
    }

    private async write(chunk: Buffer): Promise<void> {
        await this.file?.writeFile(chunk);
        this.bytes += chunk.length;
    }

    private async end(): Promise<void> {
        await this.file?.close();
        this.file = undefined;
    }
}
