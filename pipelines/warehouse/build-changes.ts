// Builds the facts of the tickets that an import changed, and of those that hang on its records; all others keep theirs.
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Settings } from '#domain/settings/schema.ts';
import { buildModel, dropSteps, storedHorizon, type BuildReport } from './build-model.ts';
import { dropChanged, listChanged, widenChanged } from './changed-tickets.ts';
import { orderedModels, topicsFollow, turnsOf, type Model } from './models.ts';
import { rows, run } from './run.ts';
import { quotedName, tables, type Table } from './tables.ts';
import { dropFound, findTopics } from './topics.ts';
import { deriveZendesk } from './zendesk.ts';

/** What the facts are before the import. */
export interface KnownFacts {
    horizon: string;
    tickets: number;
    /** Tickets whose facts were rebuilt alone since all were. */
    rebuilt: number;
}

/** Where more of the tickets are to be rebuilt, all of them cost less. */
const mostShare = 0.3;
/** What is rebuilt alone ends up behind all others: when so many were, a build of all puts them in the order of time again. */
const mostRebuilt = 0.5;

/**
 * Models by ticket read the changed tickets' rows alone: tables of the connection's own, under the names of the stored ones, which its
 * queries see in place of those. What comes of them takes the place of these tickets' stored rows. Answers null where all has to be
 * built.
 */
export async function buildChanges(
    connection: DuckDBConnection,
    settings: Settings,
    importId: number,
    known: KnownFacts,
): Promise<BuildReport | null> {
    const derived = await deriveZendesk(connection, settings);
    const changed = await listChanged(connection, [importId, ...derived]);
    const isBuilt =
        changed + known.rebuilt <= mostRebuilt * known.tickets && (await buildTurns(connection, settings, known));
    await dropChanged(connection);
    if (!isBuilt) return null;
    return { horizon: await storedHorizon(connection), tickets: changed, models: isBuilt };
}

async function buildTurns(
    connection: DuckDBConnection,
    settings: Settings,
    known: KnownFacts,
): Promise<BuildReport['models'] | null> {
    const stored = await storedTables(connection);
    const turns = turnsOf(orderedModels());
    const models: BuildReport['models'] = [];
    for (const [place, { isByTicket, models: some }] of turns.entries()) {
        const shadows = isByTicket ? await shadow(connection, stored, some) : [];
        for (const model of some) {
            const started = performance.now();
            await buildModel(connection, model, { temporary: isByTicket });
            if (model.name === topicsFollow) await findTopics(connection, settings, { changedAlone: true });
            models.push({ name: model.name, milliseconds: Math.round(performance.now() - started) });
        }
        if (isByTicket) await takePlace(connection, stored, some, shadows);
        // What the first turn builds needs no ticket, and tells which others have to be rebuilt too.
        if (place === 0 && !(await carryOn(connection, stored, known))) {
            await dropSteps(connection, some);
            return null;
        }
    }
    await run(connection, topicsMoved(stored));
    await dropSteps(
        connection,
        turns.flatMap((turn) => turn.models),
    );
    await dropFound(connection);
    return models;
}

interface Stored {
    /** The warehouse's own schema, past whatever the connection has under the same names. */
    schema: string;
    tables: Table[];
}

async function storedTables(connection: DuckDBConnection): Promise<Stored> {
    const [database] = await rows(connection, 'SELECT current_database() AS name');
    return { schema: `${quotedName(String(database?.name))}.main`, tables: await tables(connection) };
}

const has = ({ columns }: Table, ...names: string[]): boolean =>
    names.every((name) => columns.some((column) => column.name === name));

/** A row without a ticket hangs on no other: it is always among those rebuilt. */
const isChanged = '(ticket_id IS NULL OR (source, ticket_id) IN (SELECT (source, ticket_id) FROM changed_tickets))';

/** Puts the changed tickets' rows in front of every stored table that these models read and that holds tickets. */
async function shadow(connection: DuckDBConnection, stored: Stored, models: Model[]): Promise<string[]> {
    const made = new Set(models.map(({ name }) => name));
    const read = new Set(models.flatMap(({ reads }) => reads).filter((name) => !made.has(name)));
    const shadows = stored.tables.filter((table) => read.has(table.name) && has(table, 'source', 'ticket_id'));
    for (const { name } of shadows) {
        await connection.run(`CREATE TEMP TABLE ${name} AS FROM ${stored.schema}.${name} WHERE ${isChanged}`);
    }
    return shadows.map(({ name }) => name);
}

/** The new rows of the changed tickets instead of the old ones. */
async function takePlace(
    connection: DuckDBConnection,
    { schema }: Stored,
    models: Model[],
    shadows: string[],
): Promise<void> {
    const facts = models.filter(({ stored }) => stored === 'table').map(({ name }) => name);
    for (const name of facts) {
        await connection.run(`DELETE FROM ${schema}.${name} WHERE ${isChanged}`);
        await connection.run(`INSERT INTO ${schema}.${name} FROM temp.${name}`);
    }
    for (const name of [...facts, ...shadows]) await connection.run(`DROP TABLE temp.${name}`);
}

/** What moves on for tickets that nobody changed: their numbers, and the stretches that last. False where that moves too much. */
async function carryOn(connection: DuckDBConnection, stored: Stored, known: KnownFacts): Promise<boolean> {
    const horizon = await storedHorizon(connection);
    if (horizon === null || horizon < known.horizon) return false;
    const toRebuild = await widenChanged(connection, { horizonMoved: horizon !== known.horizon });
    if (toRebuild > mostShare * known.tickets) return false;
    await connection.run(`CREATE TEMP TABLE moved_keys AS
        SELECT t.ticket_key AS old_key, k.ticket_key AS new_key FROM stg_tickets AS t
        INNER JOIN int_ticket_keys AS k ON k.source = t.source AND k.ticket_id = t.ticket_id
        WHERE k.ticket_key <> t.ticket_key`);
    const [moved] = await rows(connection, 'SELECT count(*) AS tickets FROM moved_keys');
    const isFew = Number(moved?.tickets) <= mostShare * known.tickets;
    if (isFew && Number(moved?.tickets) > 0) {
        const byTicket = new Set(orderedModels().flatMap(({ name, isByTicket }) => (isByTicket ? [name] : [])));
        for (const table of stored.tables.filter((each) => byTicket.has(each.name) && has(each, 'ticket_key'))) {
            await connection.run(`UPDATE ${stored.schema}.${table.name} AS t SET ticket_key = m.new_key
                FROM moved_keys AS m WHERE m.old_key = t.ticket_key`);
        }
    }
    await connection.run('DROP TABLE temp.moved_keys');
    if (isFew && horizon !== known.horizon) await lastOn(connection, stored, known.horizon);
    return isFew;
}

/** A stretch without an end is measured up to the horizon: it is longer by as much as its clocks have moved since. */
async function lastOn(connection: DuckDBConnection, { schema }: Stored, before: string): Promise<void> {
    await run(
        connection,
        `CREATE TEMP TABLE moved_clocks AS
         WITH sizes AS (
             SELECT schedule_order, any_value(slot_us) AS slot_us FROM dim_business_slots GROUP BY schedule_order
         ),
         schedules AS (
             SELECT s.schedule_id, open_seconds_at(h.horizon, b) - open_seconds_at($before::TIMESTAMP, a) AS business_seconds
             FROM dim_schedules AS s
             INNER JOIN sizes AS z ON z.schedule_order = s.schedule_order
             CROSS JOIN stg_horizon AS h
             LEFT JOIN dim_business_slots AS a ON a.slot_key = business_slot(s.schedule_order, z.slot_us, $before::TIMESTAMP)
             LEFT JOIN dim_business_slots AS b ON b.slot_key = business_slot(s.schedule_order, z.slot_us, h.horizon)
         )
         SELECT t.ticket_key, (epoch_us(h.horizon) - epoch_us($before::TIMESTAMP)) // 1000000 AS seconds, s.business_seconds
         FROM fct_tickets AS t
         CROSS JOIN stg_horizon AS h
         LEFT JOIN schedules AS s ON s.schedule_id = t.schedule_id`,
        { before: before.replace('Z', '') },
    );
    for (const name of ['fct_status_stays', 'fct_tier_stays']) {
        await connection.run(`UPDATE ${schema}.${name} AS s
            SET seconds = s.seconds + m.seconds, business_seconds = s.business_seconds + m.business_seconds
            FROM moved_clocks AS m WHERE m.ticket_key = s.ticket_key AND s.to_at IS NULL`);
    }
    await connection.run('DROP TABLE temp.moved_clocks');
}

/** A text may be nearer to another topic when more texts are known. */
const topicsMoved = ({ schema }: Stored): string => `
    UPDATE ${schema}.fct_tickets AS t SET topic_id = m.topic_id
    FROM (
        SELECT f.ticket_key, i.topic_id FROM fct_tickets AS f
        LEFT JOIN int_ticket_topics AS i ON i.ticket_key = f.ticket_key
        WHERE i.topic_id IS DISTINCT FROM f.topic_id
    ) AS m
    WHERE m.ticket_key = t.ticket_key`;
