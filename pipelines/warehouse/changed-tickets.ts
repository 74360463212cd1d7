// Which tickets an import changed, by its own records or because they hang on what its records changed.
import type { DuckDBConnection } from '@duckdb/node-api';
import { rows, run } from './run.ts';

/** Every record that a ticket's facts are made of bears the number of the import that brought it. */
const recordTables = ['raw_tickets', 'raw_events', 'raw_states', 'raw_surveys', 'raw_worklogs'];

/** Tickets of which these imports brought a record, and those that are gone. */
const ofImports = `
    ${recordTables.map((table) => `SELECT source, ticket_id FROM ${table} WHERE import_id IN (SELECT unnest(from_json($imports, '["BIGINT"]')))`).join(' UNION ')}
    UNION
    (SELECT source, ticket_id FROM stg_tickets EXCEPT SELECT source, ticket_id FROM raw_tickets)`;

/** Tickets of people whose name, role or being a bot is another than in people_before. */
const ofPeople = `
    WITH before AS (SELECT source, person_id, name, role, is_bot FROM people_before),
    now AS (SELECT source, person_id, name, role, is_bot FROM stg_people),
    changed AS (
        SELECT source, person_id FROM (FROM before EXCEPT FROM now)
        UNION
        SELECT source, person_id FROM (FROM now EXCEPT FROM before)
    )
    SELECT t.source, t.ticket_id FROM raw_tickets AS t
    SEMI JOIN changed AS c ON c.source = t.source AND c.person_id = t.assignee_id
    UNION
    SELECT t.source, t.ticket_id FROM fct_tickets AS t
    SEMI JOIN changed AS c ON c.source = t.source AND c.person_id = t.assignee_id
    UNION
    SELECT e.source, e.ticket_id FROM raw_events AS e
    SEMI JOIN changed AS c ON c.source = e.source AND c.person_id = e.actor_id`;

/** Tickets that wait or whose clocks run: their figures move with the horizon. */
const unfinished = `
    SELECT source, ticket_id FROM fct_tickets WHERE status NOT IN ('solved', 'closed')
    UNION
    SELECT source, ticket_id FROM fct_sla_clocks WHERE ended_at IS NULL`;

/** Begins the list, changed_tickets; answers with how many are on it. */
export async function listChanged(connection: DuckDBConnection, imports: readonly number[]): Promise<number> {
    await connection.run('CREATE OR REPLACE TEMP TABLE changed_tickets (source VARCHAR, ticket_id VARCHAR)');
    await connection.run('CREATE OR REPLACE TEMP TABLE people_before AS FROM stg_people');
    return add(connection, ofImports, { imports: JSON.stringify(imports) });
}

/** Takes in the others, when people and horizon are known; answers with how many are on the list now. */
export async function widenChanged(
    connection: DuckDBConnection,
    { horizonMoved }: { horizonMoved: boolean },
): Promise<number> {
    if (horizonMoved) await add(connection, unfinished);
    return add(connection, ofPeople);
}

export async function dropChanged(connection: DuckDBConnection): Promise<void> {
    for (const name of ['changed_tickets', 'people_before']) await connection.run(`DROP TABLE temp.${name}`);
}

async function add(connection: DuckDBConnection, found: string, params: { imports?: string } = {}): Promise<number> {
    await run(
        connection,
        `INSERT INTO changed_tickets SELECT source, ticket_id FROM (${found}) WHERE ticket_id IS NOT NULL EXCEPT FROM changed_tickets`,
        params,
    );
    const [counted] = await rows(connection, 'SELECT count(*) AS tickets FROM changed_tickets');
    return Number(counted?.tickets ?? 0);
}
