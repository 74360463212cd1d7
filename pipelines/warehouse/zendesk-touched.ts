// Which tickets new records of Zendesk's touch: their own, and those whose names or people's roles they change.
import type { DuckDBConnection } from '@duckdb/node-api';
import { rows, run } from './run.ts';

interface Job {
    source: string;
    /** Records after it are new; 0: all are. */
    landing: number;
}

/** Lists whose names stand on any ticket; a change of theirs is rare. */
const namingLists = ['groups', 'ticket_forms', 'custom_statuses'].map((name) => `'${name}'`).join(', ');

/** Tickets that are given their meaning at once. */
const ticketsAtOnce = 10_000;
const numbered = `(row_number() OVER (ORDER BY try_cast(ticket_id AS HUGEINT), ticket_id) - 1) // ${ticketsAtOnce}`;

/** Lists the touched tickets in slices: what was meant by the same records before needs no thought again. Answers with how many slices. */
export async function touchTickets(connection: DuckDBConnection, { source, landing }: Job): Promise<number> {
    await run(
        connection,
        `CREATE OR REPLACE TEMP TABLE touched_tickets AS
         SELECT source, ticket_id, ${numbered} AS slice FROM (
         SELECT DISTINCT source, ticket_id FROM raw_zendesk
         WHERE source = $source AND ticket_id IS NOT NULL AND landing > $landing
         UNION
         SELECT t.source, t.ticket_id FROM raw_tickets AS t
         WHERE t.source = $source AND t.organization_id IN (
             SELECT record_id FROM raw_zendesk WHERE source = $source AND resource = 'organizations' AND landing > $landing)
         UNION
         SELECT source, record_id FROM raw_zendesk
         WHERE source = $source AND resource = 'tickets' AND EXISTS (
             SELECT 1 FROM raw_zendesk WHERE source = $source AND landing > $landing AND resource IN (${namingLists})))`,
        { source, landing },
    );
    if (landing === 0) await run(connection, 'DELETE FROM zendesk_evidence WHERE source = $source', { source });
    return sliceCount(connection);
}

async function sliceCount(connection: DuckDBConnection): Promise<number> {
    const [row] = await rows(connection, 'SELECT coalesce(max(slice) + 1, 0) AS slices FROM touched_tickets');
    return Number(row?.slices ?? 0);
}

/** The slice that the models read. */
export async function takeSlice(connection: DuckDBConnection, slice: number): Promise<void> {
    await connection.run(`CREATE OR REPLACE TEMP VIEW int_zendesk_touched AS
        SELECT source, ticket_id FROM touched_tickets WHERE slice = ${slice}`);
}

export async function dropTouched(connection: DuckDBConnection): Promise<void> {
    await connection.run('DROP VIEW temp.int_zendesk_touched; DROP TABLE temp.touched_tickets');
}

/**
 * Takes in what the touched tickets tell of who was an agent when. Where that, or a role itself, is news about somebody, the tickets on
 * which they acted are touched too, in slices behind the others. Answers with how many slices there are now.
 */
export async function widenTouched(
    connection: DuckDBConnection,
    { source, landing }: Job,
    slices: number,
): Promise<number> {
    await run(
        connection,
        `CREATE OR REPLACE TEMP TABLE int_zendesk_evidence AS
         WITH acts AS (
             SELECT value AS person_id, "at" FROM int_zendesk_changes WHERE field = 'assignee_id' AND value IS NOT NULL
             UNION ALL
             SELECT coalesce(author_id, updater_id), "at" FROM int_zendesk_changes WHERE field = 'comment' AND NOT is_public
             UNION ALL
             SELECT person_id, unnest([first_at, last_at]) FROM zendesk_evidence WHERE source = $source
         )
         SELECT person_id, min("at") AS first_at, max("at") AS last_at FROM acts WHERE person_id IS NOT NULL GROUP BY person_id`,
        { source },
    );
    if (landing !== 0)
        await run(
            connection,
            `INSERT INTO touched_tickets
                   WITH heard AS (
                       SELECT e.person_id FROM int_zendesk_evidence AS e
                       LEFT JOIN zendesk_evidence AS k ON k.source = $source AND k.person_id = e.person_id
                       LEFT JOIN int_zendesk_people AS p ON p.source = $source AND p.person_id = e.person_id
                       WHERE p.role IS DISTINCT FROM 'agent' AND (k.first_at, k.last_at) IS DISTINCT FROM (e.first_at, e.last_at)
                       UNION
                       SELECT p.person_id FROM int_zendesk_people AS p
                       LEFT JOIN raw_people AS k ON k.source = p.source AND k.person_id = p.person_id
                       WHERE p.source = $source AND p.role IS DISTINCT FROM k.role
                   )
                   SELECT source, ticket_id, $slices + ${numbered} FROM (
                       SELECT DISTINCT e.source, e.ticket_id FROM raw_events AS e
                       SEMI JOIN heard AS h ON h.person_id = e.actor_id
                       ANTI JOIN touched_tickets AS t ON t.ticket_id = e.ticket_id
                       WHERE e.source = $source
                   )`,
            { source, slices },
        );
    await run(connection, 'DELETE FROM zendesk_evidence WHERE source = $source', { source });
    await run(connection, 'INSERT INTO zendesk_evidence SELECT $source, * FROM int_zendesk_evidence', { source });
    await connection.run('DROP TABLE temp.int_zendesk_evidence');
    return sliceCount(connection);
}
