// Lands pages: a page's records and the place where the next one begins are committed together.
import { appendRows } from '#warehouse/insert-rows.ts';
import type { Warehouse } from '#warehouse/open.ts';
import { rows, run, type DuckDBConnection } from '#warehouse/run.ts';
import { textless, type ZendeskRecord } from './page.ts';
import type { Resource } from './resources.ts';
import type { Place } from './walk.ts';

export interface Stored extends Place {
    status: 'under way' | 'done' | 'unavailable';
}

/** Where a source's resource goes on. */
export async function storedPlace(warehouse: Warehouse, source: string, resource: string): Promise<Stored | undefined> {
    const [row] = await warehouse.query(
        'SELECT cursor, since, status FROM zendesk_cursors WHERE source = $source AND resource = $resource',
        { source, resource },
    );
    if (!row) return undefined;
    return {
        cursor: typeof row.cursor === 'string' ? row.cursor : null,
        since: Number(row.since),
        status: row.status as Stored['status'],
    };
}

export interface Landing {
    source: string;
    resource: Pick<Resource, 'name' | 'ticket'>;
    records: readonly ZendeskRecord[];
    /** Left out for records that have no place to go on from. */
    place?: Stored;
    keepsTexts: boolean;
}

/** In a transaction of its own. What landed changes no answer until it is given its meaning. */
export function land(warehouse: Warehouse, landing: Landing): Promise<void> {
    return warehouse.note((connection) => landOn(connection, landing), 'one of many');
}

/** The same inside a transaction that is open already. */
export async function landOn(
    connection: DuckDBConnection,
    { source, resource, records, place, keepsTexts }: Landing,
): Promise<void> {
    const landed = landedRows(source, resource, records, await nextLanding(connection), keepsTexts);
    if (landed.length > 0) await appendRows(connection, 'raw_zendesk', landed);
    if (!place) return;
    await run(connection, 'DELETE FROM zendesk_cursors WHERE source = $source AND resource = $resource', {
        source,
        resource: resource.name,
    });
    await run(connection, 'INSERT INTO zendesk_cursors VALUES ($source, $resource, $cursor, $since, $status, NULL)', {
        source,
        resource: resource.name,
        cursor: place.cursor,
        since: place.since,
        status: place.status,
    });
}

/**
 * A list that was fetched whole, in a transaction of its own: nothing is written where it is as it was; else its records take the place of
 * their older copies. What is no longer in the list stays, with an older landing: names are still asked for.
 */
export function landWhole(warehouse: Warehouse, landing: Omit<Landing, 'place'>): Promise<void> {
    const { source, resource, records, keepsTexts } = landing;
    return warehouse.note(async (connection) => {
        const landed = landedRows(source, resource, records, 0, keepsTexts);
        const bound = { source, resource: resource.name };
        const ofList = 'source = $source AND resource = $resource';
        const stored = await rows(
            connection,
            `SELECT record FROM raw_zendesk WHERE ${ofList}
                 AND landing = (SELECT max(landing) FROM raw_zendesk WHERE ${ofList})`,
            bound,
        );
        const before = stored.map((row) => String(row.record)).sort();
        const now = landed.map((cells) => String(cells.at(-1))).sort();
        if (before.length === now.length && before.every((record, i) => record === now[i])) return;
        await run(connection, `DELETE FROM raw_zendesk WHERE ${ofList} AND list_contains($ids, record_id)`, {
            ...bound,
            ids: landed.map((cells) => String(cells[2])),
        });
        await landOn(connection, landing);
    }, 'one of many');
}

async function nextLanding(connection: DuckDBConnection): Promise<number> {
    return Number((await rows(connection, "SELECT nextval('zendesk_landings') AS landing"))[0]?.landing);
}

type Cells = readonly (string | number | null)[];

/** In the order of the table's columns. */
function landedRows(
    source: string,
    resource: Landing['resource'],
    records: readonly ZendeskRecord[],
    landing: number,
    keepsTexts: boolean,
): Cells[] {
    const isOfComments = resource.name === 'ticket_events' || resource.name === 'audits';
    const isKeptWhole = resource.name === 'articles' || (keepsTexts && isOfComments);
    return records.flatMap((record) => {
        const id = idText(record.id);
        if (id === null) return [];
        const ticket = resource.ticket === undefined ? null : ticketOf(record, resource.ticket);
        const kept = isKeptWhole ? JSON.stringify(record) : textless(record);
        return [[source, resource.name, id, ticket, versionOf(record), landing, kept]];
    });
}

function versionOf(record: ZendeskRecord): number {
    const generated = Number(record.generated_timestamp);
    if (generated > 0) return Math.floor(generated);
    const updated = typeof record.updated_at === 'string' ? Math.floor(Date.parse(record.updated_at) / 1000) : NaN;
    return Number.isNaN(updated) ? 0 : updated;
}

/** The ticket's id under a key, or that of the ticket among a survey's subjects. */
function ticketOf(record: ZendeskRecord, key: string): string | null {
    const value = record[key];
    if (!Array.isArray(value)) return idText(value);
    const subject = (value as ZendeskRecord[]).find((each) => each.type === 'ticket');
    return idText(subject?.id);
}

function idText(value: unknown): string | null {
    return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

/** Copies are told apart by their rows' places: texts are read of the few records alone that came again. */
const sinceSql = `
    WITH fresh AS (
        SELECT DISTINCT resource, record_id FROM raw_zendesk WHERE source = $source AND landing > $landing
    ),
    copies AS (
        SELECT r.resource, r.record_id,
            count(*) FILTER (r.landing > $landing) AS copies,
            arg_max(r.rowid, (r.version, r.landing)) FILTER (r.landing > $landing) AS fresh,
            max(r.version) FILTER (r.landing > $landing) AS fresh_version,
            arg_max(r.rowid, (r.version, r.landing)) FILTER (r.landing <= $landing) AS known,
            max(r.version) FILTER (r.landing <= $landing) AS known_version
        FROM raw_zendesk AS r
        SEMI JOIN fresh AS f ON f.resource = r.resource AND f.record_id = r.record_id
        WHERE r.source = $source GROUP BY r.resource, r.record_id
    ),
    texts AS (
        SELECT rowid AS place, record FROM raw_zendesk
        WHERE rowid IN (SELECT unnest([fresh, known]) FROM copies WHERE known_version <= fresh_version)
    )
    SELECT c.resource, sum(c.copies)::BIGINT AS read,
        count(*) FILTER (c.known IS NULL OR (c.known_version <= c.fresh_version AND f.record <> k.record)) AS stored
    FROM copies AS c
    LEFT JOIN texts AS f ON f.place = c.fresh
    LEFT JOIN texts AS k ON k.place = c.known
    GROUP BY c.resource ORDER BY c.resource`;

/**
 * Records that came in since a landing, and how many of them are the newest copy and say something that the last one before didn't:
 * the others are superseded.
 */
export async function countSince(
    connection: DuckDBConnection,
    source: string,
    landing: number,
): Promise<{ resource: string; read: number; stored: number }[]> {
    // In a first sync nothing is known, and comparing all records with nothing would take their size in memory.
    const found = await rows(
        connection,
        landing === 0
            ? `SELECT resource, count(*) AS read, count(DISTINCT record_id) AS stored
               FROM raw_zendesk WHERE source = $source GROUP BY resource ORDER BY resource`
            : sinceSql,
        { source, landing },
    );
    return found.map((row) => ({ resource: String(row.resource), read: Number(row.read), stored: Number(row.stored) }));
}
