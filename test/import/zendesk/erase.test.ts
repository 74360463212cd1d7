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

/** A customer and an agent of one ticket, another ticket that mentions them, and later copies of both. */
async function planted(): Promise<Record<'customer' | 'agent', { id: string; words: string[] }>> {
    const { tickets = [], users = [], ticket_events: events = [] } = account.records;
    const ticket = tickets.find((each) => each.assignee_id !== null && each.requester_id === each.submitter_id) ?? {};
    const other = tickets.find((each) => each.requester_id !== ticket.requester_id) ?? {};
    const customer = users.find(({ id }) => id === ticket.requester_id) ?? {};
    const agent = users.find(({ id }) => id === ticket.assignee_id) ?? {};
    Object.assign(customer, { name: 'Zoë Quandt-Ferrari', email: 'zoe.quandt@example.org', phone: '+49 2271 4711' });
    Object.assign(agent, { name: 'Bernd Agentino', email: 'agentino@example.org', notes: secret });
    const via = { channel: 'email', source: { from: { address: 'zoe.quandt@example.org' } } };
    Object.assign(ticket, { subject: secret, description: secret, via });
    Object.assign(other, {
        subject: 'Call Zoë Quandt-Ferrari,\nZOE.QUANDT@example.org or Bernd Agentino!',
        follower_ids: [1, customer.id, agent.id],
    });
    (events[0]?.child_events as unknown[]).push({
        ...{ event_type: 'Change', requester_id: customer.id, previous_value: customer.id },
    });
    await sync(0);
    return {
        customer: { id: String(customer.id), words: [String(customer.id), 'Quandt', 'zoe.quandt', '2271 4711'] },
        agent: { id: String(agent.id), words: [String(agent.id), 'Agentino', 'old mill'] },
    };
}

test('a customer and an agent are gone from every table; the figures are what they were', async () => {
    const { customer, agent } = await planted();
    expect(await holding(customer.id)).toContain('raw_zendesk');
    const before = await figures();
    for (const [column, { id, words }] of [
        ['requester_id', customer],
        ['assignee_id', agent],
    ] as const) {
        const { pseudonym, changed } = await erasePerson(warehouse, id);
        for (const word of words) expect(await holding(word), word).toEqual([]);
        expect(changed.raw_zendesk).toBeGreaterThan(3);
        const found = await warehouse.query(`SELECT 1 FROM fct_tickets WHERE ${column} = $pseudonym`, { pseudonym });
        expect(found.length).toBeGreaterThan(0);
    }
    expect(await figures()).toEqual(before);
    expect((await checkWarehouse(warehouse)).findings).toEqual([]);
    await expect(erasePerson(warehouse, '5')).rejects.toThrow('unknown person');
}, 180_000);
