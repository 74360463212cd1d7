// Erasing a person: no trace in any table or in the file's bytes, and the figures stay.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { event, storeRecords, ticket } from '#support/stored.ts';
import { buildModels } from '#warehouse/build.ts';
import { checkWarehouse } from '#warehouse/check.ts';
import { closeRewritten, erasePerson } from '#warehouse/erase.ts';
import { openWarehouse, type Warehouse } from '#warehouse/open.ts';
import { run } from '#warehouse/run.ts';
import { currentSettings } from '#warehouse/settings.ts';
import { storedSettings } from '#warehouse/stored-settings.ts';
import { tables } from '#warehouse/tables.ts';

let folder: string;
let file: string;
let warehouse: Warehouse;

beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'caseload-test-'));
    file = join(folder, 'w.duckdb');
    warehouse = await openWarehouse({ file, memoryLimit: '1GB' });
});
afterEach(async () => {
    await warehouse.close();
    rmSync(folder, { recursive: true, force: true });
});

const customer = { id: 'cust-4711', name: 'Zoë Quandt-Ferrari', email: 'zoe.quandt@example.org' };
const secret = 'my mother lives in Grevenbroich';

async function plant(): Promise<void> {
    await warehouse.write(async (connection) => {
        await storeRecords(connection, {
            people: [
                { person_id: customer.id, name: customer.name, email: customer.email, role: 'customer' },
                { person_id: 'a1', name: 'Ana', email: 'ana@example.org', role: 'agent' },
            ],
            tickets: [
                ticket(1, { requester_id: customer.id, assignee_id: 'a1', subject: secret, description: secret }),
                ticket(2, {
                    requester_id: 'other',
                    assignee_id: 'a1',
                    subject: `Call ${customer.name}, ${customer.email.toUpperCase()}!`,
                }),
            ],
            events: [
                event(1, '09:00', 'created', { actor_id: customer.id, actor_role: null }),
                event(1, '09:30', 'public_reply'),
                event(1, '09:40', 'public_reply', { actor_id: customer.id, actor_role: null }),
                event(1, '10:00', 'field', { field_name: 'address', old_value: null, new_value: secret }),
            ],
            surveys: [{ ticket_id: '1', kind: 'csat', answered_at: '2024-03-04T12:00:00Z', score: 5, comment: secret }],
        });
        await run(
            connection,
            "INSERT INTO import_rejects VALUES (1, 'tickets.csv', 9, 'status', 'nope', 'unknown status', $raw)",
            { raw: `9,nope,${customer.id},"${customer.name}"` },
        );
        const settings = 'organization: Acme\nagents: [{id: a1, name: Ana, tier: L1, fte: 1}]\n';
        await run(connection, "INSERT INTO settings_versions VALUES (1, TIMESTAMP '2026-01-01', 'test', $settings)", {
            settings,
        });
        await buildModels(connection, await storedSettings(connection));
    });
}

/** Cells of any table that hold a word, by table. */
async function hits(word: string): Promise<string[]> {
    const found: string[] = [];
    for (const { name } of await warehouse.read((connection) => tables(connection))) {
        const [row] = await warehouse.query(
            `SELECT count(*) AS n FROM ${name} AS t WHERE contains(lower(t::VARCHAR), lower($word))`,
            { word },
        );
        if (Number(row?.n) > 0) found.push(name);
    }
    return found;
}

const figures = (): Promise<unknown> =>
    warehouse.query(
        `SELECT ticket_id, status, first_reply_seconds, public_replies, customer_replies, opened_by, csat_score
         FROM fct_tickets ORDER BY ticket_id`,
    );

test('a customer is gone from tables, quarantine and the bytes of the file; the figures are what they were', async () => {
    await plant();
    const before = await figures();
    const words = [customer.id, customer.name, customer.email, secret, 'Grevenbroich'];
    for (const word of words) expect(await hits(word)).not.toEqual([]);
    const { pseudonym, changed } = await erasePerson(warehouse, customer.id);
    for (const word of words) expect(await hits(word), word).toEqual([]);
    expect(changed).toMatchObject({ raw_people: 2, raw_surveys: 1, import_rejects: 1 });
    expect(await figures()).toEqual(before);
    expect(await warehouse.query("SELECT requester_id FROM fct_tickets WHERE ticket_id = '1'")).toEqual([
        { requester_id: pseudonym },
    ]);
    expect((await checkWarehouse(warehouse)).findings).toEqual([]);
    await closeRewritten(warehouse);
    expect(existsSync(`${file}.wal`)).toBe(false);
    const bytes = readFileSync(file).toString('latin1');
    for (const word of [customer.id, customer.email, 'Grevenbroich', 'Quandt'])
        expect(bytes.includes(word), word).toBe(false);
    warehouse = await openWarehouse({ file });
    expect(await figures()).toEqual(before);
});

test('an agent is gone from tickets, assignments and every version of the settings', async () => {
    await plant();
    const { pseudonym } = await erasePerson(warehouse, 'a1');
    expect(await hits('Ana')).toEqual([]);
    expect(await hits('ana@example.org')).toEqual([]);
    const facts = await warehouse.query('SELECT DISTINCT assignee_id, assignee_name FROM fct_tickets');
    expect(facts).toEqual([{ assignee_id: pseudonym, assignee_name: null }]);
    expect((await currentSettings(warehouse)).agents).toMatchObject([{ id: pseudonym, name: 'erased' }]);
});

test('an id that nobody has is refused, and nothing changes', async () => {
    await plant();
    const before = await warehouse.dataVersion();
    await expect(erasePerson(warehouse, 'nobody')).rejects.toThrow(/unknown person: "nobody"/);
    await expect(erasePerson(warehouse, customer.id, { source: 'zendesk' })).rejects.toThrow(/unknown person/);
    expect(await warehouse.dataVersion()).toBe(before);
});
