// Lands pages: a page's records and the place where the next one begins are committed together.
import type { Warehouse } from '#warehouse/open.ts';
import { rows, run, type DuckDBConnection } from '#warehouse/run.ts';
import { withoutTexts, type ZendeskRecord } from './page.ts';
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

/** In a transaction of its own. */
export function land(warehouse: Warehouse, landing: Landing): Promise<void> {
    return warehouse.write((connection) => landOn(connection, landing));
}

/** The same inside a transaction that is open already. */
export async function landOn(
    connection: DuckDBConnection,
    { source, resource, records, place, keepsTexts }: Landing,
): Promise<void> {
    const landed = records.flatMap((record) => landedRecord(resource, record, keepsTexts));
    if (landed.length > 0) {
        await run(
            connection,
            `INSERT INTO raw_zendesk
             SELECT $source, $resource, each.id, each.ticket, each.version, l.landing, each.record
             FROM (SELECT unnest(from_json($landed, '[{"id":"VARCHAR","ticket":"VARCHAR","version":"BIGINT","record":"VARCHAR"}]')) AS each)
             CROSS JOIN (SELECT nextval('zendesk_landings') AS landing) AS l`,
            { source, resource: resource.name, landed: JSON.stringify(landed) },
        );
    }
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

function landedRecord(resource: Landing['resource'], record: ZendeskRecord, keepsTexts: boolean): object[] {
    const id = idText(record.id);
    if (id === null) return [];
    const isArticle = resource.name === 'articles';
    const isOfComments = resource.name === 'ticket_events' || resource.name === 'audits';
    const kept = isArticle || (keepsTexts && isOfComments) ? record : withoutTexts(record);
    const updated = typeof record.updated_at === 'string' ? Math.floor(Date.parse(record.updated_at) / 1000) : NaN;
    const generated = Number(record.generated_timestamp);
    const version = generated > 0 ? generated : Number.isNaN(updated) ? 0 : updated;
    const ticket = resource.ticket === undefined ? null : idText(record[resource.ticket]);
    return [{ id, ticket, version, record: JSON.stringify(kept) }];
}

function idText(value: unknown): string | null {
    return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

/** Records that came in since a landing, and how many of them are the newest copy. */
export async function countSince(
    connection: DuckDBConnection,
    source: string,
    landing: number,
): Promise<{ resource: string; read: number; newest: number }[]> {
    const found = await rows(
        connection,
        `SELECT resource, count(*) AS read, count(DISTINCT record_id) AS newest FROM raw_zendesk
         WHERE source = $source AND landing > $landing GROUP BY resource ORDER BY resource`,
        { source, landing },
    );
    return found.map((row) => ({ resource: String(row.resource), read: Number(row.read), newest: Number(row.newest) }));
}
