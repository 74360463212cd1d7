// Collects refused records in a file of the spool, so that a million of them cost no memory, and lands them with the import.
import { randomBytes } from 'node:crypto';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { run, type DuckDBConnection } from '#warehouse/run.ts';

export interface Reject {
    file: string;
    line: number;
    column: string | null;
    value: string | null;
    reason: string;
    /** The record as it stood in the file. */
    raw: string;
}

const longestValue = 300;
const flushBytes = 1_048_576;

export class Quarantine {
    count = 0;
    /** The first reject: what a person is told when nothing could be stored. */
    first: Reject | undefined;
    /** For each reason, the column before it: how many, and the first of them. */
    readonly reasons = new Map<string, { count: number; first: Reject }>();
    readonly path: string;
    private file: FileHandle | undefined;
    private text: string[] = [];
    private length = 0;

    constructor(folder: string) {
        this.path = join(folder, `${randomBytes(12).toString('hex')}.rejects.csv`);
    }

    add(reject: Reject): void {
        this.first ??= reject;
        this.count += 1;
        const reason = reject.column === null ? reject.reason : `${JSON.stringify(reject.column)}: ${reject.reason}`;
        const seen = this.reasons.get(reason);
        if (seen) seen.count += 1;
        else this.reasons.set(reason, { count: 1, first: reject });
        const value =
            reject.value !== null && reject.value.length > longestValue
                ? `${reject.value.slice(0, longestValue)}…`
                : reject.value;
        const cells = [reject.file, String(reject.line), reject.column ?? '', value ?? '', reject.reason, reject.raw];
        const line = `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`;
        this.text.push(line);
        this.length += line.length;
    }

    /** Writes what has gathered, once it is much. */
    async flush(isLast = false): Promise<void> {
        if (this.text.length === 0 || (!isLast && this.length < flushBytes)) return;
        this.file ??= await open(this.path, 'wx', 0o600);
        const text = this.text.join('');
        this.text = [];
        this.length = 0;
        await this.file.appendFile(text);
    }

    /** Stores the refused records of this import. */
    async land(connection: DuckDBConnection, importId: number): Promise<void> {
        if (this.count === 0) return;
        await this.flush(true);
        await run(
            connection,
            `INSERT INTO import_rejects
             SELECT $id, file, line, nullif(column_name, ''), value, reason, raw
             FROM read_csv($path, auto_detect = false, header = false, delim = ',', quote = '"', escape = '"', new_line = '\\n',
                 max_line_size = 16777216,
                 columns = {file: 'VARCHAR', line: 'BIGINT', column_name: 'VARCHAR', value: 'VARCHAR', reason: 'VARCHAR', raw: 'VARCHAR'})
             ORDER BY file, line`,
            { id: importId, path: this.path },
        );
    }

    async remove(): Promise<void> {
        await this.file?.close();
        this.file = undefined;
        await rm(this.path, { force: true });
    }
}
