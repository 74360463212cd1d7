// Moves landed records into the raw tables: newer beats older, an equal one changes nothing, a second copy is superseded.
import { neutralFiles, type Kind } from '#domain/mapping/neutral.ts';
import { rows, run, type DuckDBConnection } from '#warehouse/run.ts';
import { columnsOf, countOf, rawTable, type Landed, type Landing } from './land.ts';
import { lineColumn } from './spool.ts';
import { differs } from './sql-text.ts';

export interface StoredCount {
    stored: number;
    superseded: number;
}

/** Stores one kind's landed records. */
export async function storeKind(connection: DuckDBConnection, landed: Landed, landing: Landing): Promise<StoredCount> {
    const good = await countOf(connection, landed.from);
    const hasCopies = await copies(connection, landed);
    const stored = landed.isStored
        ? await dropCopies(connection, landed, landing, hasCopies)
        : await insertNewer(connection, landed, landing, hasCopies);
    return { stored, superseded: good - stored };
}

/** Hashes of whole rows only tell that there are no copies; which rows are equal is decided exactly. */
async function copies(connection: DuckDBConnection, { kind, from }: Landed): Promise<boolean> {
    const [key] = neutralFiles[kind].key;
    const what = key ?? `hash(${columnsOf(kind).join(', ')})`;
    const [found] = await rows(connection, `SELECT count(*) - count(DISTINCT ${what}) AS n FROM ${from}`);
    return Number(found?.n ?? 0) > 0;
}

/** The records are stored already: copies among them go. */
async function dropCopies(
    connection: DuckDBConnection,
    landed: Landed,
    landing: Landing,
    hasCopies: boolean,
): Promise<number> {
    const mine = `${rawTable(landed.kind)} WHERE import_id = ${landing.importId}`;
    if (hasCopies) {
        const placed = `(SELECT rowid AS place, ${columnsOf(landed.kind).join(', ')} FROM ${mine})`;
        await run(
            connection,
            `DELETE FROM ${mine} AND rowid NOT IN (SELECT place FROM ${newest(landed.kind, placed)})`,
        );
    }
    return countOf(connection, mine);
}

/** Compares with what the source has already; answers with the number of rows inserted. */
async function insertNewer(
    connection: DuckDBConnection,
    landed: Landed,
    { source, importId }: Landing,
    hasCopies: boolean,
): Promise<number> {
    const { kind, from } = landed;
    const table = rawTable(kind);
    const columns = columnsOf(kind);
    const placed = `(SELECT *, file * 1000000000000 + ${lineColumn} AS place FROM ${from})`;
    const winners = hasCopies ? newest(kind, placed) : placed;
    const [key] = neutralFiles[kind].key;
    const incoming = `${from}_incoming`;
    await run(
        connection,
        `CREATE OR REPLACE TEMP TABLE ${incoming} AS
         SELECT r.* FROM ${winners} AS r ${key === undefined ? notStored(kind) : newerThanStored(kind, key)} ORDER BY r.place`,
        { source },
    );
    if (key !== undefined) {
        await run(
            connection,
            `DELETE FROM ${table} WHERE source = $source AND ${key} IN (SELECT ${key} FROM ${incoming})`,
            { source },
        );
    }
    await run(
        connection,
        `INSERT INTO ${table} (source, import_id, ${lineColumn}, ${columns.join(', ')})
         SELECT $source, $importId, ${lineColumn}, ${columns.join(', ')} FROM ${incoming}`,
        { source, importId },
    );
    return countOf(connection, incoming);
}

/** A record is stored if its key is new, or if it is newer; with equal or missing dates if it differs, since it came later. */
function newerThanStored(kind: Kind, key: string): string {
    const { newerBy } = neutralFiles[kind];
    const changed = differs('r', 'e', columnsOf(kind));
    const isNewer =
        newerBy === undefined
            ? changed
            : `CASE WHEN r.${newerBy} <> e.${newerBy} THEN r.${newerBy} > e.${newerBy} ELSE ${changed} END`;
    return `LEFT JOIN ${rawTable(kind)} AS e ON e.source = $source AND e.${key} = r.${key}
        WHERE e.${key} IS NULL OR (${isNewer})`;
}

function notStored(kind: Kind): string {
    const isSame = columnsOf(kind).map((column) => `e.${column} IS NOT DISTINCT FROM r.${column}`);
    return `ANTI JOIN (SELECT * FROM ${rawTable(kind)} WHERE source = $source) AS e ON ${isSame.join(' AND ')}`;
}

/**
 * One record a key, of records with their `place`: each beats the one before it, unless both are dated and it is older. So a record
 * without a date beats all before it, and of those after the last such one the newest wins, the later place among equals.
 * Without a key equal rows are one.
 */
function newest(kind: Kind, placed: string): string {
    const { key, newerBy } = neutralFiles[kind];
    const by = key[0] ?? columnsOf(kind).join(', ');
    if (newerBy === undefined) {
        const order = key.length > 0 ? 'DESC' : 'ASC';
        return `(SELECT * FROM ${placed} QUALIFY row_number() OVER (PARTITION BY ${by} ORDER BY place ${order}) = 1)`;
    }
    const lastUndated = `max(CASE WHEN ${newerBy} IS NULL THEN place END) OVER (PARTITION BY ${by})`;
    return `(SELECT * EXCLUDE (last_undated) FROM (SELECT *, ${lastUndated} AS last_undated FROM ${placed})
        WHERE place >= coalesce(last_undated, place)
        QUALIFY row_number() OVER (PARTITION BY ${by} ORDER BY ${newerBy} DESC NULLS LAST, place DESC) = 1)`;
}
