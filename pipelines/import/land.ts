// Lands spooled files in a table of the transaction, typed, one row a record; what doesn't cast goes to quarantine with its reason.
import { neutralFiles, type Kind } from '#domain/mapping/neutral.ts';
import { readRecord } from '#domain/mapping/record.ts';
import { rows, run, type DuckDBConnection } from '#warehouse/run.ts';
import { castSelect, sqlType } from './cast-sql.ts';
import { spoolReader } from './delimited.ts';
import type { Quarantine } from './quarantine.ts';
import { cleanLine } from './mend.ts';
import { spoolColumns, type Spooled } from './spool.ts';
import { named, SqlValues } from './sql-text.ts';

/** All records of one kind in this import, in the order of files and lines. */
export interface Landed {
    kind: Kind;
    /** Columns: the kind's fields, and `failed`; `rowid` rises from `firstRow` over all files. */
    table: string;
    firstRow: bigint;
    files: LandedFile[];
    failed: number;
}

export interface LandedFile {
    spooled: Spooled;
    /** Its records are those from this one on. */
    firstRecord: number;
}

/** Lands the files of one kind, given in the order in which later beats earlier. */
export async function landKind(
    connection: DuckDBConnection,
    kind: Kind,
    files: Spooled[],
    quarantine: Quarantine,
): Promise<Landed> {
    const table = `landed_${kind.replace('-', '_')}`;
    const columns = neutralFiles[kind].fields.map((field) => `${named(field.name)} ${sqlType(field.reading)}`);
    await run(connection, `CREATE OR REPLACE TEMP TABLE ${table} (${columns.join(', ')}, failed BOOLEAN)`);
    const landed: Landed = { kind, table, firstRow: 0n, files: [], failed: 0 };
    let firstRecord = 0;
    for (const spooled of files) {
        const values = new SqlValues();
        const select = castSelect(spooled.plan, spoolReader(spooled, values), values);
        await run(connection, `INSERT INTO ${table} ${select}`, values.params);
        landed.files.push({ spooled, firstRecord });
        firstRecord += spooled.clean;
    }
    landed.firstRow = await firstRow(connection, table, firstRecord);
    for (const file of landed.files) landed.failed += await quarantineFailed(connection, landed, file, quarantine);
    return landed;
}

/**
 * The first row's `rowid`: it counts the rows in the order in which they were inserted, from anywhere within a transaction.
 * Lines and the order of copies rest on that, so that it is checked.
 */
async function firstRow(connection: DuckDBConnection, table: string, records: number): Promise<bigint> {
    const reader = await connection.runAndReadAll(`SELECT count(*), min(rowid), max(rowid) FROM ${table}`);
    const [count, first, last] = (reader.getRows()[0] ?? []) as (bigint | null)[];
    const isWhole =
        Number(count) === records && (records === 0 || (last ?? 0n) - (first ?? 0n) + 1n === BigInt(records));
    if (!isWhole) throw new Error(`the reader found ${count} records where the scanner passed on ${records}`);
    return first ?? 0n;
}

async function quarantineFailed(
    connection: DuckDBConnection,
    landed: Landed,
    file: LandedFile,
    quarantine: Quarantine,
): Promise<number> {
    const { spooled, firstRecord } = file;
    const { table } = landed;
    const [found] = await rows(connection, `SELECT count(*) AS n FROM ${table} WHERE failed`);
    if (Number(found?.n ?? 0) === 0) return 0;
    const values = new SqlValues();
    const cells = spoolColumns(spooled.dialect);
    const from = spoolReader(spooled, values);
    const statement = await connection.prepare(
        `WITH numbered AS (SELECT row_number() OVER () - 1 AS record, * FROM ${from}),
         failed AS (
            SELECT rowid - ${landed.firstRow + BigInt(firstRecord)} AS record FROM ${table} WHERE failed
         )
         SELECT record::INTEGER AS record, ${cells.join(', ')} FROM numbered SEMI JOIN failed USING (record) ORDER BY record`,
    );
    for (const [name, value] of Object.entries(values.params))
        statement.bindVarchar(statement.parameterIndex(name), String(value));
    const result = await statement.stream();
    let count = 0;
    for (;;) {
        const chunk = await result.fetchChunk();
        if (!chunk || chunk.rowCount === 0) break;
        for (const [record, ...texts] of chunk.getRows()) {
            quarantineRecord(
                spooled,
                Number(record),
                texts.map((text) => (typeof text === 'string' ? text : '')),
                quarantine,
            );
            count += 1;
        }
        await quarantine.flush();
    }
    statement.destroySync();
    return count;
}

/** The reference reading tells the reason; the database has only told that there is one. */
function quarantineRecord(spooled: Spooled, record: number, cells: string[], quarantine: Quarantine): void {
    const { problem } = readRecord(spooled.plan, cells);
    quarantine.add({
        file: spooled.name,
        line: spooled.lines.lineOf(record),
        column: problem?.column ?? null,
        value: problem?.value ?? null,
        reason: problem?.reason ?? 'not readable as the mapping says',
        raw: plainLine(cells, spooled.dialect.delimiter),
    });
}

/** The record as CSV, quotes only where they are needed. */
function plainLine(cells: string[], delimiter: string): string {
    return cells
        .map((cell) =>
            /["\r\n]/.test(cell) || cell.includes(delimiter) ? cleanLine([cell], delimiter).trimEnd() : cell,
        )
        .join(delimiter);
}
