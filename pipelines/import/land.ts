// Lands spooled files, typed, one row a record; what doesn't cast goes to quarantine with its reason.
import { neutralFiles, type Kind } from '#domain/mapping/neutral.ts';
import { readRecord } from '#domain/mapping/record.ts';
import { rows, run, type DuckDBConnection } from '#warehouse/run.ts';
import { castSelect, sqlType } from './cast-sql.ts';
import { spoolReader } from './delimited.ts';
import type { Quarantine } from './quarantine.ts';
import { cleanRecord } from './mend.ts';
import { lineColumn, spoolColumns, type Spooled } from './spool.ts';
import { named, SqlValues } from './sql-text.ts';

/** Under which source and import records are landed. */
export interface Landing {
    source: string;
    importId: number;
}

/** The records of one kind in this import that can be stored. */
export interface Landed {
    kind: Kind;
    files: Spooled[];
    /** What stands behind FROM: the kind's fields and `line`; while they aren't stored also `file`, their file's place. */
    from: string;
    /** They are in the raw table already: the first of their kind from this source need no comparison. */
    isStored: boolean;
    failed: number;
}

/** The raw table of a kind. */
export function rawTable(kind: Kind): string {
    return kind === 'state-log' ? 'raw_states' : `raw_${kind}`;
}

export function columnsOf(kind: Kind): string[] {
    return neutralFiles[kind].fields.map((field) => named(field.name));
}

/**
 * Lands the files of one kind, given in the order in which later beats earlier: a single file into the raw table itself where the
 * source has nothing of that kind yet, so that its text is written once; any other into a table of the transaction.
 */
export async function landKind(
    connection: DuckDBConnection,
    kind: Kind,
    files: Spooled[],
    quarantine: Quarantine,
    { source, importId }: Landing,
): Promise<Landed> {
    const isStored = files.length === 1 && !(await hasRows(connection, kind, source));
    const columns = columnsOf(kind);
    const table = isStored ? rawTable(kind) : `landed_${kind.replace('-', '_')}`;
    if (!isStored) await createTable(connection, kind, table);
    let failed = 0;
    for (const [file, spooled] of files.entries()) {
        const values = new SqlValues();
        const select = castSelect(spooled.plan, spoolReader(spooled, values), values, [lineColumn]);
        const insert = isStored
            ? `INSERT INTO ${table} (source, import_id, ${lineColumn}, ${columns.join(', ')})
               SELECT $source, $importId, ${lineColumn}, ${columns.join(', ')} FROM (${select}) WHERE NOT failed`
            : `INSERT INTO ${table} SELECT ${file}, ${lineColumn}, ${columns.join(', ')} FROM (${select}) WHERE NOT failed`;
        await run(connection, insert, { ...values.params, source, importId });
        const mine = isStored ? `${table} WHERE import_id = ${importId}` : `${table} WHERE file = ${file}`;
        failed += await quarantineFailed(connection, spooled, await countOf(connection, mine), quarantine);
    }
    return {
        kind,
        files,
        from: isStored ? `(SELECT * FROM ${table} WHERE import_id = ${importId})` : table,
        isStored,
        failed,
    };
}

export async function countOf(connection: DuckDBConnection, from: string, params = {}): Promise<number> {
    const [row] = await rows(connection, `SELECT count(*) AS n FROM ${from}`, params);
    return Number(row?.n ?? 0);
}

async function hasRows(connection: DuckDBConnection, kind: Kind, source: string): Promise<boolean> {
    const found = await rows(connection, `SELECT 1 AS found FROM ${rawTable(kind)} WHERE source = $source LIMIT 1`, {
        source,
    });
    return found.length > 0;
}

async function createTable(connection: DuckDBConnection, kind: Kind, table: string): Promise<void> {
    const columns = neutralFiles[kind].fields.map((field) => `${named(field.name)} ${sqlType(field.reading)}`);
    await run(
        connection,
        `CREATE OR REPLACE TEMP TABLE ${table} (file INTEGER, ${lineColumn} BIGINT, ${columns.join(', ')})`,
    );
}

/** Finds the records of a file that didn't cast, if any; answers with their number. */
async function quarantineFailed(
    connection: DuckDBConnection,
    spooled: Spooled,
    landed: number,
    quarantine: Quarantine,
): Promise<number> {
    const expected = spooled.clean - landed;
    if (expected === 0) return 0;
    const values = new SqlValues();
    const cells = spoolColumns(spooled.dialect);
    const select = castSelect(spooled.plan, spoolReader(spooled, values), values, [lineColumn, ...cells]);
    const statement = await connection.prepare(
        `SELECT ${[lineColumn, ...cells].join(', ')} FROM (${select}) WHERE failed`,
    );
    for (const [name, value] of Object.entries(values.params)) {
        statement.bindVarchar(statement.parameterIndex(name), String(value));
    }
    const result = await statement.stream();
    let count = 0;
    for (;;) {
        const chunk = await result.fetchChunk();
        if (!chunk || chunk.rowCount === 0) break;
        for (const [line, ...texts] of chunk.getRows()) {
            const record = texts.map((text) => (typeof text === 'string' ? text : ''));
            quarantineRecord(spooled, Number(line), record, quarantine);
            count += 1;
        }
        await quarantine.flush();
    }
    statement.destroySync();
    if (count !== expected) {
        throw new Error(`the reader found ${landed + count} records where the scanner passed on ${spooled.clean}`);
    }
    return count;
}

/** The reference reading tells the reason; the database has only told that there is one. */
function quarantineRecord(spooled: Spooled, line: number, cells: string[], quarantine: Quarantine): void {
    const { problem } = readRecord(spooled.plan, cells);
    quarantine.add({
        file: spooled.name,
        line,
        column: problem?.column ?? null,
        value: problem?.value ?? null,
        reason: problem?.reason ?? 'not readable as the mapping says',
        raw: plainRecord(cells, spooled.dialect.delimiter),
    });
}

/** The record as CSV, quotes only where they are needed. */
function plainRecord(cells: string[], delimiter: string): string {
    const needsQuotes = (cell: string): boolean => /["\r\n]/.test(cell) || cell.includes(delimiter);
    return cells.map((cell) => (needsQuotes(cell) ? cleanRecord([cell], delimiter) : cell)).join(delimiter);
}
