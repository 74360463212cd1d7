// Data of the benches: tickets and events made by the engine itself from their number, the same for everybody who runs them.
import type { DuckDBConnection } from '@duckdb/node-api';
import { stringify } from 'yaml';
import { run } from '#warehouse/run.ts';

/**
 * Every random part of ticket i hangs on `hash(i * 64 + part)`: a hash of two columns would only combine two hashes, and columns
 * made from it are correlated. Two years, one customer in 40 tickets, 200 agents, 40 categories; solved 19 times in 20.
 */
const random = (part: number, below: number | string): string => `(hash(i * 64 + ${part}) % ${below})::bigint`;

/** The sum of three throws of 1,000, about their mean, in units of 500: nearly normal, and integers up to here. */
const bell = (part: number): string =>
    `(${random(part, 1000)} + ${random(part + 1, 1000)} + ${random(part + 2, 1000)} - 1500) / 500.0`;

const facets = (tickets: number): string => `
    select
        i,
        timestamp '2024-01-01' + to_seconds(i * 63072000 // ${tickets}) as created_at,
        exp(6.5 + 1.2 * ${bell(1)})::bigint as reply_seconds,
        exp(10 + 1.1 * ${bell(4)})::bigint as work_seconds,
        ${random(7, 100)} as luck,
        ${random(8, 100)} as path,
        ${random(9, 200)} as agent,
        ${random(10, `greatest(1, ${tickets} // 40)`)} as customer,
        ${random(11, 40)} as category,
        ${random(12, 100)} as channel,
        ${random(13, 100)} as priority,
        ${random(14, 6)} as product,
        ${random(15, 12)} as tag,
        ${random(16, 5)} as score
    from range(${tickets}) as numbers(i)`;

const described = (tickets: number): string => `
    select
        *,
        created_at + to_seconds(reply_seconds) as reply_at,
        created_at + to_seconds(reply_seconds + work_seconds) as done_at,
        luck < 95 as is_solved,
        case when path < 70 then 'L1' when path < 90 then 'L2' else 'L3' end as highest,
        list_value('Frontline', 'Frontline EU', 'Frontline APAC')[1 + agent % 3] as front
    from (${facets(tickets)})`;

/** 23 columns of text and instants, one row per ticket, ordered by creation. */
export const flatTickets = (tickets: number): string => `
    select
        (100000 + i)::varchar as ticket_id,
        'Question about ' || list_value('billing', 'login', 'delivery', 'an error', 'the export')[1 + category % 5] || ' no. ' || i % 9973 as subject,
        case when channel < 45 then 'email' when channel < 70 then 'chat' when channel < 85 then 'phone' when channel < 95 then 'web' else 'social' end as channel,
        list_value('question', 'incident', 'problem', 'task')[1 + category % 4] as type,
        case when priority < 5 then 'P1' when priority < 20 then 'P2' when priority < 75 then 'P3' else 'P4' end as priority,
        case when not is_solved then 'open' when luck < 90 then 'closed' else 'solved' end as status,
        'Category ' || category as category,
        'Product ' || product as product,
        'tag' || tag || ' tag' || (tag + 5) % 12 as tags,
        front as group_name,
        'agent' || agent as assignee_id,
        'Agent Number ' || agent as assignee_name,
        'customer' || customer as requester_id,
        'org' || customer % 4000 as organization_id,
        'Organization ' || customer % 4000 as organization_name,
        list_value('Enterprise', 'Business', 'Professional', 'Starter', 'Free')[1 + customer % 5] as customer_tier,
        created_at,
        greatest(created_at, done_at) as updated_at,
        case when luck < 98 then reply_at end as first_reply_at,
        case when is_solved then done_at end as solved_at,
        (path % 13 = 0)::integer as reopens,
        highest as highest_tier,
        case when score < 2 and is_solved then 1 + (luck + path) % 5 end as csat_score
    from (${described(tickets)})`;

const logged = (kind: string, at: string, role: string, from: string, to: string, where: string): string => `
    select (100000 + i)::varchar as ticket_id, ${at} as "at", '${kind}' as kind,
        ${role === 'agent' ? "'agent' || agent" : role === 'customer' ? "'customer' || customer" : 'null'} as actor_id,
        '${role}' as actor_role, ${from} as old_value, ${to} as new_value
    from described where ${where}`;

/** About 5.5 events a ticket, ordered by ticket and instant. */
export const eventLog = (tickets: number): string => `
    with described as materialized (${described(tickets)})
    select * from (
        ${[
            logged('created', 'created_at', 'customer', 'null', 'null', 'true'),
            logged(
                'assignee',
                'created_at + (reply_at - created_at) / 2',
                'system',
                'null',
                "'agent' || agent",
                'path % 2 = 0',
            ),
            logged('status', 'reply_at', 'agent', "'new'", "'open'", 'true'),
            logged('public_reply', 'reply_at', 'agent', 'null', 'null', 'luck < 98'),
            logged('public_reply', 'reply_at + (done_at - reply_at) / 4', 'customer', 'null', 'null', 'path % 3 = 0'),
            logged('group', 'reply_at + (done_at - reply_at) / 3', 'agent', 'front', "'Technical'", "highest <> 'L1'"),
            logged('status', 'reply_at + (done_at - reply_at) / 3', 'agent', "'open'", "'pending'", 'path % 5 = 0'),
            logged('status', 'reply_at + (done_at - reply_at) / 2', 'customer', "'pending'", "'open'", 'path % 5 = 0'),
            logged('status', 'done_at', 'agent', "'open'", "'solved'", 'is_solved'),
            logged(
                'status',
                'done_at + interval 1 hour',
                'customer',
                "'solved'",
                "'open'",
                'is_solved and path % 13 = 0',
            ),
            logged('status', 'done_at + interval 2 hour', 'agent', "'open'", "'solved'", 'is_solved and path % 13 = 0'),
            logged('status', 'done_at + interval 4 day', 'system', "'solved'", "'closed'", 'luck < 10'),
        ].join(' union all ')}
    ) order by ticket_id, "at"`;

/** Settings like a real company's: three tiers, one schedule with holidays, targets for four priorities. */
export const benchSettings = stringify({
    organization: 'Bench',
    timeZone: 'America/New_York',
    tiers: {
        L1: { teams: ['Frontline', 'Frontline EU', 'Frontline APAC'] },
        L2: { teams: ['Technical'] },
    },
    schedules: [
        {
            id: 'office',
            timeZone: 'America/New_York',
            hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ['09:00-18:00']])),
            holidays: [{ name: 'Thanksgiving', from: '2024-11-28', to: '2024-11-29' }],
        },
    ],
    policies: [
        {
            id: 'standard',
            name: 'Standard',
            schedule: 'office',
            targets: [
                { metric: 'first_response', priority: ['P1', 'P2'], within: '1h', clock: 'calendar' },
                { metric: 'first_response', priority: ['P3', 'P4'], within: '4h', clock: 'business' },
                { metric: 'resolution', within: '24h', clock: 'business', pauseOn: ['pending', 'hold'] },
            ],
        },
    ],
});

/** Columns of a made SELECT, as the engine types them. */
export async function shapeOf(connection: DuckDBConnection, select: string): Promise<{ name: string; type: string }[]> {
    const reader = await connection.runAndReadAll(`DESCRIBE ${select}`);
    return reader.getRows().map(([name, type]) => ({ name: String(name), type: String(type) }));
}

/** Puts made tickets, and their event log if asked for, into the raw tables as an import would, without reading a file. */
export async function storeMade(connection: DuckDBConnection, tickets: number, hasEvents: boolean): Promise<void> {
    const documents = "INSERT INTO settings_versions VALUES (1, TIMESTAMP '2026-01-01', 'bench', $document)";
    await run(connection, documents, { document: benchSettings });
    await storeSelect(connection, 'raw_tickets', flatTickets(tickets));
    if (hasEvents) await storeSelect(connection, 'raw_events', eventLog(tickets));
}

async function storeSelect(connection: DuckDBConnection, table: string, select: string): Promise<void> {
    const shape = await shapeOf(connection, select);
    const names = shape.map(({ name }) => `"${name}"`).join(', ');
    await run(
        connection,
        `INSERT INTO ${table} (source, import_id, line, ${names}) SELECT 'csv', 1, row_number() OVER () + 1, * FROM (${select})`,
    );
    if (table !== 'raw_tickets') return;
    for (const { name } of shape)
        await run(connection, "INSERT INTO import_columns VALUES (1, 'tickets', $name)", { name });
}
