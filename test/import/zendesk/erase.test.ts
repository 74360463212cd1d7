// Erasing a person whom a sync brought: no record of Zendesk's names them any more, older copies included, and the figures stay.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { syncZendesk } from '#import/zendesk/sync.ts';
import { now } from '#support/importing.ts';
import { fakeAccount, type FakeAccount } from '#support/zendesk/account.ts';
import { fakeCredentials, fakeZendesk, type FakeZendesk } from '#support/zendesk/server.ts';
import { checkWarehouse } from '#warehouse/check.ts';
import { erasePerson } from '#warehouse/erase.ts';
import { openWarehouse, type Warehouse } from '#warehouse/open.ts';
import { tables } from '#warehouse/tables.ts';

let warehouse: Warehouse;
let server: FakeZendesk;
let account: FakeAccount;
const secret = 'I live behind the old mill';

beforeEach(async () => {
    warehouse = await openWarehouse({ file: ':memory:', memoryLimit: '1GB' });
    account = fakeAccount(21, 30);
    server = await fakeZendesk(account);
});
afterEach(async () => {
    await server.close();
    await warehouse.close();
});

const sync = (day: number) =>
    syncZendesk(warehouse, {
        ...{ account: { subdomain: 'acme', origin: server.url }, credentials: fakeCredentials, exportsPerMinute: 0 },
        now: new Date(now.getTime() + day * 86_400_000),
        waiting: { monotonicMs: () => performance.now(), sleep: async () => undefined, jitter: () => 0 },
    });

/** Tables of which a cell holds the word. */
async function holding(word: string): Promise<string[]> {
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
        `SELECT * EXCLUDE (subject, requester_id, assignee_id, assignee_name) FROM fct_tickets ORDER BY ticket_id`,
    );

/** Somebody with an open ticket of theirs, and a later copy of it. */
async function planted(list: 'requester_id' | 'assignee_id'): Promise<{ id: string; words: string[] }> {
    const { tickets = [], users = [], ticket_events: events = [] } = account.records;
    const ticket =
        tickets.find((each) => each[list] !== null && each.requester_id !== each.submitter_id) ?? tickets[0] ?? {};
    const user = users.find(({ id }) => id === ticket[list]) ?? {};
    Object.assign(user, {
        name: 'Zoë Quandt-Ferrari',
        email: 'zoe.quandt@example.org',
        phone: '+49 2271 4711',
        notes: secret,
    });
    if (list === 'requester_id')
        Object.assign(ticket, {
            subject: secret,
            description: secret,
            via: { channel: 'email', source: { from: { address: 'zoe.quandt@example.org' } } },
        });
    const other = tickets.find((each) => each.requester_id !== user.id) ?? {};
    other.subject = 'Call Zoë Quandt-Ferrari,\nZOE.QUANDT@example.org!';
    other.follower_ids = [1, user.id];
    (events[0]?.child_events as unknown[]).push({
        event_type: 'Change',
        requester_id: user.id,
        previous_value: user.id,
    });
    await sync(0);
    for (const each of [ticket, other])
        Object.assign(each, { generated_timestamp: Number(each.generated_timestamp) + 9_000_000, tags: ['later'] });
    await sync(1);
    return { id: String(user.id), words: [String(user.id), 'Quandt', 'zoe.quandt', '4711', 'old mill'] };
}

test.each(['requester_id', 'assignee_id'] as const)(
    'a person known as %s is gone from every table; the figures are what they were',
    async (list) => {
        const { id, words } = await planted(list);
        expect(await holding(words[0] ?? '')).toContain('raw_zendesk');
        const before = await figures();
        const { pseudonym, changed } = await erasePerson(warehouse, id);
        for (const word of words) expect(await holding(word), word).toEqual([]);
        expect(changed.raw_zendesk).toBeGreaterThan(3);
        expect(await figures()).toEqual(before);
        expect(
            await warehouse.query(`SELECT DISTINCT ${list} AS id FROM fct_tickets WHERE ${list} = $pseudonym`, {
                pseudonym,
            }),
        ).toEqual([{ id: pseudonym }]);
        expect((await checkWarehouse(warehouse)).findings).toEqual([]);
    },
);

test('somebody else with a like number keeps their records', async () => {
    await sync(0);
    const [other] = await warehouse.query(
        "SELECT record_id FROM raw_zendesk WHERE resource = 'users' ORDER BY record_id DESC LIMIT 1",
    );
    const before = await warehouse.query(
        "SELECT record FROM raw_zendesk WHERE resource = 'tickets' AND record_id = '5'",
    );
    await expect(erasePerson(warehouse, '5')).rejects.toThrow('unknown person');
    expect(
        await warehouse.query("SELECT record FROM raw_zendesk WHERE resource = 'tickets' AND record_id = '5'"),
    ).toEqual(before);
    expect(await holding(String(other?.record_id))).toContain('raw_zendesk');
});
