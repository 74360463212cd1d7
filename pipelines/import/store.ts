// Moves landed records into the raw tables: newer beats older, an equal one changes nothing, a second copy is superseded.
import { neutralFiles, type Kind } from '#domain/mapping/neutral.ts';
import { rows, run, type DuckDBConnection } from '#warehouse/run.ts';
import type { Landed } from './land.ts';
import { linedRecords } from './lines.ts';
import { differs, named } from './sql-text.ts';

export interface StoredCount {
    stored: number;
    superseded: number;
}

/** The raw table of a kind. */
export function rawTable(kind: Kind): string {
    return kind === 'state-log' ? 'raw_states' : `raw_${kind}`;
}

/** Stores one kind's landed records under a source and an import. */
export async function storeKind(
    connection: DuckDBConnection,
    landed: Landed,
    source: string,
    importId: number,
): Promise<StoredCount> {
    const { key } = neutralFiles[landed.kind];
    const records = await linedRecords(connection, landed);
    const good = await countOf(connection, `${landed.table} WHERE NOT failed`);
    const context = { connection, landed, source, importId, records, columns: columnsOf(landed.kind) };
    const stored = key.length > 0 ? await storeKeyed(context, key[0] ?? '') : await storeWhole(context);
    return { stored, superseded: good - stored };
}

interface Context {
    connection: DuckDBConnection;
    landed: Landed;
    source: string;
    importId: number;
    records: string;
    columns: string[];
}

function columnsOf(kind: Kind): string[] {
    return neutralFiles[kind].fields.map((field) => named(field.name));
}

async function countOf(connection: DuckDBConnection, from: string, params = {}): Promise<number> {
    const [row] = await rows(connection, `SELECT count(*) AS n FROM ${from}`, params);
    return Number(row?.n ?? 0);
}

/** Answers with the number of rows inserted. */
async function insert(context: Context, from: string): Promise<number> {
    const { connection, landed, source, importId, columns } = context;
    const table = rawTable(landed.kind);
    const values = columns.map((column) => `r.${column}`);
    const before = await countOf(connection, table);
    await run(
        connection,
        `INSERT INTO ${table} (source, ${columns.join(', ')}, import_id, line)
         SELECT $source, ${values.join(', ')}, $importId, r.line FROM ${from}`,
        { source, importId },
    );
    return (await countOf(connection, table)) - before;
}

async function storeKeyed(context: Context, key: string): Promise<number> {
    const { connection, landed, source, columns } = context;
    const table = rawTable(landed.kind);
    const [copies] = await rows(
        connection,
        `SELECT count(*) - count(DISTINCT ${key}) AS n FROM ${landed.table} WHERE NOT failed`,
    );
    const winners = Number(copies?.n ?? 0) > 0 ? newestOf(context, key) : context.records;
    if ((await countOf(connection, `${table} WHERE source = $source`, { source })) === 0)
        return insert(context, winners);

    const { newerBy } = neutralFiles[landed.kind];
    const changed = differs('r', 'e', columns);
    const isNewer =
        newerBy === undefined
            ? changed
            : `CASE WHEN r.${newerBy} <> e.${newerBy} THEN r.${newerBy} > e.${newerBy} ELSE ${changed} END`;
    const incoming = `${landed.table}_incoming`;
    await run(
        connection,
        `CREATE OR REPLACE TEMP TABLE ${incoming} AS
         SELECT r.* FROM ${winners} LEFT JOIN ${table} AS e ON e.source = $source AND e.${key} = r.${key}
         WHERE e.${key} IS NULL OR (${isNewer})`,
        { source },
    );
    await run(
        connection,
        `DELETE FROM ${table} WHERE source = $source AND ${key} IN (SELECT ${key} FROM ${incoming})`,
        { source },
    );
    return insert(context, `${incoming} AS r`);
}

/**
 * One record a key: in the order of lines each beats the one before it, unless both are dated and it is older. So a record
 * without a date beats all before it, and of those after the last such one the newest wins, the later line among equals.
 */
function newestOf({ landed, records }: Context, key: string): string {
    const { newerBy } = neutralFiles[landed.kind];
    if (newerBy === undefined) {
        return `(SELECT * FROM ${records} QUALIFY row_number() OVER (PARTITION BY ${key} ORDER BY record DESC) = 1) AS r`;
    }
    const lastUndated = `max(CASE WHEN ${newerBy} IS NULL THEN record END) OVER (PARTITION BY ${key})`;
    return `(SELECT * EXCLUDE (last_undated) FROM (SELECT *, ${lastUndated} AS last_undated FROM ${records})
        WHERE record >= coalesce(last_undated, record)
        QUALIFY row_number() OVER (PARTITION BY ${key} ORDER BY ${newerBy} DESC NULLS LAST, record DESC) = 1) AS r`;
}

/** The whole row is the key: two equal rows are one. Hashes only tell that there are no copies; equality itself is exact. */
async function storeWhole(context: Context): Promise<number> {
    const { connection, landed, source, columns } = context;
    const table = rawTable(landed.kind);
    const [copies] = await rows(
        connection,
        `SELECT count(*) - count(DISTINCT hash(${columns.join(', ')})) AS n FROM ${landed.table} WHERE NOT failed`,
    );
    const all = columns.join(', ');
    const distinct =
        Number(copies?.n ?? 0) > 0
            ? `(SELECT ${all}, min(record) AS record, min(line) AS line FROM ${context.records} GROUP BY ${all}) AS r`
            : context.records;
    if ((await countOf(connection, `${table} WHERE source = $source`, { source })) === 0)
        return insert(context, distinct);
    const isSame = columns.map((column) => `e.${column} IS NOT DISTINCT FROM r.${column}`);
    const incoming = `${landed.table}_incoming`;
    await run(
        connection,
        `CREATE OR REPLACE TEMP TABLE ${incoming} AS
         SELECT r.* FROM ${distinct} ANTI JOIN (SELECT * FROM ${table} WHERE source = $source) AS e ON ${isSame.join(' AND ')}`,
        { source },
    );
    return insert(context, `${incoming} AS r`);
}
