// Rows to CSV files (RFC 4180, UTF-8), a chunk at a time: memory stays small however many rows there are.
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

const chunkCharacters = 1 << 19;
const splitChunkCharacters = 1 << 14;
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
    private text = '';
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

    /** Adds a row, its fields joined and quoted. */
    add(row: string): void {
        this.text += row;
        this.text += '\n';
        this.rows++;
    }

    /** Whether enough has gathered to be written. */
    isFull(): boolean {
        return this.text.length > (this.splitBytes === undefined ? chunkCharacters : splitChunkCharacters);
    }

    /** Writes what has gathered and waits until it is taken: the backpressure. A chunk is whole rows, so parts end with a row. */
    async flush(): Promise<void> {
        const chunk = Buffer.from(this.text, 'utf8');
        this.text = '';
        if (this.splitBytes !== undefined && this.bytes + chunk.length > this.splitBytes) await this.end();
        if (this.file === undefined) await this.begin();
        await this.write(chunk);
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
