// Turns state logs into tickets and events: a changed value is an event, an equal one none; the first row is the creation.
import { run, type DuckDBConnection } from '#warehouse/run.ts';
import type { Landed } from './land.ts';

/** Fields whose changes are events, in the order in which changes of one instant are told; status comes last. */
const changes: readonly { field: string; kind: string; named: boolean }[] = [
    { field: 'priority', kind: 'priority', named: false },
    { field: 'channel', kind: 'field', named: true },
    { field: 'category', kind: 'category', named: false },
    { field: 'product', kind: 'field', named: true },
    { field: 'tier', kind: 'tier', named: false },
    { field: 'group_name', kind: 'group', named: false },
    { field: 'assignee_id', kind: 'assignee', named: false },
    { field: 'status', kind: 'status', named: false },
];

/** What a ticket is called and for whom: the last value that was told. */
const told = [
    'subject',
    'description',
    'type',
    'tags',
    'assignee_name',
    'requester_id',
    'organization_id',
    'organization_name',
    'customer_tier',
];

/** Derives the tickets that these rows touched anew from all their stored rows, so that files may come in any parts and order. */
export async function deriveFromStates(
    connection: DuckDBConnection,
    landed: Landed,
    source: string,
    importId: number,
): Promise<void> {
    const params = { source, importId };
    await run(
        connection,
        `CREATE OR REPLACE TEMP TABLE state_rows AS
         SELECT * EXCLUDE (import_id, line, source, created_at),
             coalesce(min(created_at) OVER (PARTITION BY ticket_id), min("at") OVER (PARTITION BY ticket_id)) AS created_at,
             row_number() OVER (PARTITION BY ticket_id ORDER BY "at", seq NULLS FIRST, rowid) AS place
         FROM raw_states
         WHERE source = $source AND ticket_id IN (SELECT ticket_id FROM ${landed.from})`,
        params,
    );
    await run(
        connection,
        `DELETE FROM raw_events WHERE source = $source AND line IS NULL AND ticket_id IN (SELECT ticket_id FROM state_rows)`,
        params,
    );
    await run(connection, eventsSql(), params);
    await deriveTickets(connection, params);
    await run(connection, 'DROP TABLE state_rows');
}

function eventsSql(): string {
    const union = changes.map(({ field, kind, named }, order) => {
        // A status that isn't told goes on; any other value that isn't told is none.
        const rows = field === 'status' ? 'state_rows WHERE status IS NOT NULL' : 'state_rows';
        // A first status other than new, told after the creation, is itself a change.
        const isFirst =
            field === 'status' ? `before_place IS NULL AND "at" > created_at AND now_value <> 'new'` : 'false';
        const before = field === 'status' ? "coalesce(before_value, 'new')" : 'before_value';
        return `SELECT ticket_id, "at", place, ${order + 1} AS kind_order, '${kind}' AS kind, ${before} AS old_value, now_value AS new_value,
                ${named ? `'${field}'` : 'NULL'} AS field_name
            FROM (
                SELECT ticket_id, "at", place, created_at, ${field} AS now_value,
                    lag(${field}) OVER (PARTITION BY ticket_id ORDER BY place) AS before_value,
                    lag(place) OVER (PARTITION BY ticket_id ORDER BY place) AS before_place
                FROM ${rows}
            )
            WHERE (before_place IS NOT NULL AND now_value IS DISTINCT FROM before_value) OR (${isFirst})`;
    });
    return `INSERT INTO raw_events (source, ticket_id, "at", seq, kind, old_value, new_value, field_name, import_id)
        WITH told AS (
            SELECT ticket_id, created_at AS "at", 0 AS place, 0 AS kind_order, 'created' AS kind,
                NULL AS old_value, NULL AS new_value, NULL AS field_name
            FROM state_rows WHERE place = 1
            UNION ALL ${union.join(' UNION ALL ')}
        )
        SELECT $source, ticket_id, "at", row_number() OVER (PARTITION BY ticket_id ORDER BY place, kind_order),
            kind, old_value, new_value, field_name, $importId
        FROM told`;
}

async function deriveTickets(
    connection: DuckDBConnection,
    params: { source: string; importId: number },
): Promise<void> {
    const states = changes.map(({ field }) => field).filter((field) => field !== 'status' && field !== 'tier');
    const columns = [...told, ...states, 'tier', 'status'];
    const latest = [
        ...told.map((field) => `arg_max(${field}, place) AS ${field}`),
        ...[...states, 'tier'].map((field) => `arg_max_null(${field}, place) AS ${field}`),
        'arg_max(status, place) AS status',
    ];
    await run(
        connection,
        `CREATE OR REPLACE TEMP TABLE state_tickets AS
         SELECT ticket_id, ${latest.join(', ')}, any_value(created_at) AS created_at, max("at") AS updated_at FROM state_rows GROUP BY ticket_id`,
    );
    // A ticket of a tickets file that is newer than the log stays; one that was derived before is derived anew.
    await run(
        connection,
        `DELETE FROM raw_tickets USING state_tickets AS s
         WHERE raw_tickets.source = $source AND raw_tickets.ticket_id = s.ticket_id
             AND (raw_tickets.line IS NULL OR coalesce(raw_tickets.updated_at <= s.updated_at, true))`,
        params,
    );
    await run(
        connection,
        `INSERT INTO raw_tickets (source, ticket_id, ${columns.join(', ')}, created_at, updated_at, import_id)
         SELECT $source, ticket_id, ${columns.join(', ')}, created_at, updated_at, $importId FROM state_tickets AS s
         ANTI JOIN (SELECT ticket_id FROM raw_tickets WHERE source = $source) AS t USING (ticket_id)`,
        params,
    );
    await run(connection, 'DROP TABLE state_tickets');
}
