// Topics after an import of a few tickets: those of a build of all, though only the changed ones' texts are read where they can be.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultSettings } from '#domain/settings/schema.ts';
import { plantedTexts, type PlantedText } from '#support/planted-texts.ts';
import { buildModels } from '#warehouse/build.ts';
import { openWarehouse, type Warehouse } from '#warehouse/open.ts';
import { rows, run, type DuckDBConnection, type Row } from '#warehouse/run.ts';

let warehouse: Warehouse;
beforeEach(async () => {
    warehouse = await openWarehouse({ file: ':memory:', memoryLimit: '1GB' });
});
afterEach(() => warehouse.close());

const texts = plantedTexts({ tickets: 1500, seed: 3 });
/** A ticket every ten minutes: 144 a day. */
const store = async (connection: DuckDBConnection, some: PlantedText[], importId: number, first = 0): Promise<void> => {
    const tickets = some.map(({ id, title, body }, i) => ({ id, title, body, minutes: (first + i) * 10 }));
    await run(connection, 'DELETE FROM raw_tickets WHERE list_contains($ids, ticket_id)', {
        ids: some.map(({ id }) => id),
    });
    await run(
        connection,
        `INSERT INTO raw_tickets BY NAME
         SELECT 'csv' AS source, t.id AS ticket_id, t.title AS subject, t.body AS description, 'closed' AS status,
             TIMESTAMP '2024-03-01' + to_minutes(t.minutes) AS created_at, created_at AS updated_at, created_at AS solved_at, $importId AS import_id
         FROM (SELECT unnest(from_json($tickets, '[{"id":"VARCHAR","title":"VARCHAR","body":"VARCHAR","minutes":"BIGINT"}]')) AS t)`,
        { tickets: JSON.stringify(tickets), importId },
    );
};

const told = (connection: DuckDBConnection): Promise<Row[]> =>
    rows(
        connection,
        `SELECT t.ticket_id, t.topic_id, f.standing, f.found_topic_id, f.likeness FROM fct_tickets AS t
         INNER JOIN fct_ticket_topics AS f USING (source, ticket_id) ORDER BY t.ticket_key LIMIT 2000`,
    );
const learned = async (connection: DuckDBConnection): Promise<unknown> =>
    (await rows(connection, 'SELECT fingerprint FROM topics_state'))[0]?.fingerprint;

/** Brings some tickets after 1,300 others; answers with what was told and learned before, then, and by a build of all. */
async function brought(
    some: PlantedText[],
    first: number,
): Promise<Record<'before' | 'then' | 'whole', [Row[], unknown]>> {
    return warehouse.write(async (connection) => {
        const state = async (): Promise<[Row[], unknown]> => [await told(connection), await learned(connection)];
        await store(connection, texts.slice(0, 1300), 1);
        await buildModels(connection, defaultSettings);
        const before = await state();
        await store(connection, some, 2, first);
        const { tickets } = await buildModels(connection, defaultSettings, 2);
        expect(tickets).not.toBe('all');
        const then = await state();
        await buildModels(connection, defaultSettings);
        return { before, then, whole: await state() };
    });
}

test('what comes in on the newest day changes nothing that was learned', async () => {
    // 1,300 tickets end within the tenth day, four more are of the same day; the fifth gets another text.
    const other = texts[1400] as PlantedText;
    const { before, then, whole } = await brought([...texts.slice(1300, 1304), { ...other, id: '5' }], 1300);
    expect(before[0].filter((row) => row.found_topic_id !== null).length).toBeGreaterThan(600);
    expect(then[0]).toHaveLength(1305);
    expect(then[1]).toBe(before[1]);
    expect(then).toEqual(whole);
});

test('the next day the texts of this one are learned too', async () => {
    const { before, then, whole } = await brought(texts.slice(1300, 1500), 1300);
    expect(then[0]).toHaveLength(1500);
    expect(then[1]).not.toBe(before[1]);
    expect(then).toEqual(whole);
});
