// Facts of the tickets that an import changed, beside a build of all: the same rows, whatever came in whatever pieces.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DuckDBConnection } from '@duckdb/node-api';
import { parseSettings } from '#domain/settings/document.ts';
import { livelySettings, sampledLives, storeLives, type RawHistory } from '#support/histories.ts';
import { randomFrom } from '#support/zendesk/account.ts';
import { buildModels, buildTables } from '#warehouse/build.ts';
import { buildChanges } from '#warehouse/build-changes.ts';
import { storedHorizon } from '#warehouse/build-model.ts';
import { openWarehouse, type Warehouse } from '#warehouse/open.ts';
import { rows, run } from '#warehouse/run.ts';
import { tables } from '#warehouse/tables.ts';

const settings = parseSettings(`${livelySettings}
tiers: {L1: {teams: [Frontline]}, L2: {teams: [Technical], tags: [vip]}, L3: {agents: [a2]}}`);

let warehouse: Warehouse;
beforeEach(async () => {
    warehouse = await openWarehouse({ file: ':memory:', memoryLimit: '1GB' });
});
afterEach(() => warehouse.close());

/** Rows that a build of all gives and that aren't there, and the other way round, by table; nothing where both are equal. */
async function differences(connection: DuckDBConnection): Promise<Record<string, unknown>> {
    const built = (await tables(connection)).filter(({ name }) => /^(stg|dim|fct)_/.test(name));
    for (const { name } of built) await connection.run(`CREATE OR REPLACE TABLE before_${name} AS FROM ${name}`);
    await buildTables(connection, settings);
    const found: Record<string, unknown> = {};
    for (const { name } of built) {
        const missing = await rows(connection, `FROM (FROM ${name} EXCEPT ALL FROM before_${name}) LIMIT 3`);
        const wrong = await rows(connection, `FROM (FROM before_${name} EXCEPT ALL FROM ${name}) LIMIT 3`);
        if (missing.length + wrong.length > 0) found[name] = { missing, wrong };
    }
    return found;
}

class RolledBack extends Error {}

/** What a build of all would change, without doing it. */
async function differencesTo(all: Warehouse): Promise<Record<string, unknown>> {
    let found: Record<string, unknown> = {};
    const work = all.write(async (connection) => {
        found = await differences(connection);
        throw new RolledBack();
    });
    await work.catch((error: unknown) => {
        if (!(error instanceof RolledBack)) throw error;
    });
    return found;
}

/** A life up to an instant, as a source told it then. */
function upTo({ ticket, events }: RawHistory, instant: string): RawHistory {
    return { ticket, events: events.filter((event) => String(event.at) <= instant) };
}

/** Whoever acts in the lives, as one of several sources might tell it now. */
async function tellPeople(connection: DuckDBConnection, random: () => number, importId: number): Promise<void> {
    await run(connection, 'DELETE FROM raw_people');
    for (const id of ['a1', 'a2', 'c1', 'bot']) {
        const [role] = ['agent', 'customer', null].filter(() => random() < 0.5);
        const name = `${id} ${random() < 0.8 ? 'the First' : 'the Second'}`;
        const email = random() < 0.2 ? 'bot' : null;
        const person = { id, name, email, role: role ?? null, importId };
        await run(
            connection,
            `INSERT INTO raw_people BY NAME SELECT 'csv' AS source, $id AS person_id, $name AS name, $email::VARCHAR AS email,
                 $role::VARCHAR AS role, $importId AS import_id`,
            person,
        );
    }
}

async function tellSurvey(connection: DuckDBConnection, ticketId: string | null, importId: number): Promise<void> {
    await run(
        connection,
        `INSERT INTO raw_surveys BY NAME SELECT 'csv' AS source, $ticketId::VARCHAR AS ticket_id, 'csat' AS kind,
             TIMESTAMP '2024-03-01' + to_hours($importId) AS offered_at, TIMESTAMP '2024-03-02' + to_hours($importId) AS answered_at,
             4 AS score, $importId AS import_id`,
        { ticketId, importId },
    );
}

/** Some lives, each up to some instant of it, in the place of what was known of them; a few without what happened in them. */
async function tellPiece(
    connection: DuckDBConnection,
    lives: RawHistory[],
    random: () => number,
    importId: number,
): Promise<void> {
    const piece = lives.map((life) => {
        const instants = life.events.map((event) => String(event.at)).sort();
        const told = upTo(life, instants[Math.floor(random() * instants.length)] ?? '');
        return random() < 0.15 ? { ...told, events: [] } : told;
    });
    for (const { ticket } of piece) {
        const id = String(ticket.ticket_id);
        await run(connection, 'DELETE FROM raw_tickets WHERE ticket_id = $id', { id });
        await run(connection, 'DELETE FROM raw_events WHERE ticket_id = $id', { id });
        if (random() < 0.5) await tellSurvey(connection, random() < 0.8 ? id : null, importId);
    }
    if (piece.length > 0) await storeLives(connection, piece, importId);
    if (random() < 0.5) await tellPeople(connection, random, importId);
}

describe('random histories in random pieces', () => {
    test.each([1, 2, 3])(
        'seed %i: the facts are those of a build of all, row by row',
        async (seed) => {
            const random = randomFrom(seed);
            const lives = sampledLives(120, seed * 7919);
            await warehouse.write(async (connection) => {
                await tellPiece(
                    connection,
                    lives.filter(() => random() < 0.7),
                    random,
                    1,
                );
                await buildModels(connection, settings);
            });
            for (let importId = 2; importId <= 4; importId += 1) {
                const report = await warehouse.write(async (connection) => {
                    const horizon = await storedHorizon(connection);
                    await tellPiece(
                        connection,
                        lives.filter(() => random() < 0.08),
                        random,
                        importId,
                    );
                    // As if in a large account: however many of these few hang on the piece, they are rebuilt alone.
                    const known = { horizon: horizon ?? '', tickets: 1e6, rebuilt: 0 };
                    return buildChanges(connection, settings, importId, known);
                });
                expect(await differencesTo(warehouse)).toEqual({});
                expect(report?.tickets ?? 'all').not.toBe(lives.length);
            }
        },
        300_000,
    );
});
