// State logs and event logs become tickets and events: changed values only, from whatever parts and in whatever order they come.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MappingInput } from '#domain/mapping/mapping.ts';
import { imported, newSource } from '#support/importing.ts';
import { openWarehouse, type Warehouse } from '#warehouse/open.ts';

let warehouse: Warehouse;
beforeAll(async () => {
    warehouse = await openWarehouse({ file: ':memory:', memoryLimit: '1GB' });
});
afterAll(() => warehouse.close());

const header = 'id,when,n,state,team,who,line,urgency\n';
const log: MappingInput = {
    kind: 'state-log',
    timeZone: 'UTC',
    columns: {
        ticket_id: 'id',
        at: 'when',
        seq: 'n',
        status: {
            column: 'state',
            values: { New: 'new', Active: 'open', Waiting: 'pending', Resolved: 'solved', Closed: 'closed' },
        },
        group_name: 'team',
        assignee_id: 'who',
        tier: 'line',
        priority: { column: 'urgency', values: { high: 'P2', low: 'P4' } },
    },
};
const life = [
    '7,2024-03-04 09:00,0,New,Desk,,L1,low',
    '7,2024-03-04 09:10,1,Active,Desk,ana,L1,low',
    '7,2024-03-04 09:10,2,Active,Network,bo,L2,high',
    '7,2024-03-04 10:00,3,Waiting,Network,bo,L2,high',
    '7,2024-03-04 11:00,4,,Network,bo,L2,high',
    '7,2024-03-04 12:00,5,Resolved,Network,bo,L2,high',
    '7,2024-03-05 12:00,6,Closed,Network,bo,L2,high',
];

async function events(source: string): Promise<string[]> {
    const found = await warehouse.query(
        'SELECT "at", seq, kind, old_value, new_value FROM raw_events WHERE source = $source ORDER BY seq',
        { source },
    );
    return found.map((row) =>
        [String(row.at).slice(11, 16), row.kind, row.old_value ?? '-', row.new_value ?? '-'].join(' '),
    );
}

const told = [
    '09:00 created - -',
    '09:10 assignee - ana',
    '09:10 status new open',
    '09:10 priority low high',
    '09:10 tier L1 L2',
    '09:10 group Desk Network',
    '09:10 assignee ana bo',
    '10:00 status open pending',
    '12:00 status pending solved',
    '12:00 status solved closed',
];

test('a changed value is an event, an equal or missing status none; the first row is the creation', async () => {
    const source = newSource();
    const report = await imported(warehouse, header + life.join('\n'), { source, mapping: log });
    expect(report.rows).toEqual({ read: 7, stored: 7, superseded: 0, rejected: 0, blank: 0 });
    expect(await events(source)).toEqual(told.map((line) => line.replace('low', 'P4').replace('high', 'P2')));
    const [ticket] = await warehouse.query(
        'SELECT status, priority, group_name, created_at, solved_at, updated_at, escalations, last_tier FROM fct_tickets WHERE source = $source',
        { source },
    );
    expect(ticket).toEqual({
        status: 'closed',
        priority: 'P2',
        group_name: 'Network',
        created_at: '2024-03-04T09:00:00Z',
        solved_at: '2024-03-04T12:00:00Z',
        updated_at: '2024-03-05T12:00:00Z',
        escalations: 1,
        last_tier: 'L2',
    });
});

test('a log in parts, in any order, gives what the whole log gives', async () => {
    const [whole, parts] = [newSource(), newSource()];
    await imported(warehouse, header + life.join('\n'), { source: whole, mapping: log });
    for (const part of [life.slice(4), life.slice(0, 2), life.slice(1, 5)])
        await imported(warehouse, header + part.join('\n'), { source: parts, mapping: log });
    expect(await events(parts)).toEqual(await events(whole));
    const ticket = (source: string): Promise<unknown> =>
        warehouse.query('SELECT * EXCLUDE (source, import_id) FROM raw_tickets WHERE source = $source', { source });
    expect(await ticket(parts)).toEqual(await ticket(whole));
});

test('where the creation is told, a first status other than new is a change', async () => {
    const source = newSource();
    const mapping = { ...log, columns: { ...log.columns, created_at: 'n' } };
    await imported(
        warehouse,
        `${header}7,2024-03-04 09:30,2024-03-04 09:00,Active,,,,\n7,2024-03-04 10:00,2024-03-04 09:00,Closed,,,,\n`,
        { source, mapping: { ...mapping, columns: { ...mapping.columns, seq: 'line' } } },
    );
    expect(await events(source)).toEqual(['09:00 created - -', '09:30 status new open', '10:00 status open closed']);
});

test('an event log of case, activity, timestamp and resource is recognised', async () => {
    const source = newSource();
    const text =
        'Case ID,Activity,Resource,Complete Timestamp\nA,Created,ana,2024/03/04 09:00:00.000\nA,In progress,bo,2024/03/04 09:30:00.000\nA,Resolved,bo,2024/03/04 10:00:00.000\nA,Had lunch,bo,2024/03/04 10:30:00.000\n';
    const report = await imported(warehouse, text, { source, timeZone: 'Europe/Rome' });
    expect(report.rows).toMatchObject({ stored: 3, rejected: 1 });
    expect(report.remarks).toContain(
        '1 refused: "Activity": unknown status; expected new, open, pending, hold, solved or closed (tickets.csv line 5, "Had lunch")',
    );
    expect(await events(source)).toEqual([
        '08:00 created - -',
        '08:30 assignee ana bo',
        '08:30 status new open',
        '09:00 status open solved',
    ]);
});

test("a ticket of a tickets file that is newer than the log keeps the file's values", async () => {
    const source = newSource();
    await imported(
        warehouse,
        'ticket_id,subject,status,created_at,updated_at\n7,Printer,open,2024-03-04T09:00:00Z,2024-04-01T00:00:00Z\n',
        { source },
    );
    await imported(warehouse, header + life.join('\n'), { source, mapping: log });
    expect(await warehouse.query('SELECT subject, status FROM raw_tickets WHERE source = $source', { source })).toEqual(
        [{ subject: 'Printer', status: 'open' }],
    );
});

test('what a state log cannot tell stays unknown: replies, who opened the ticket, first contact', async () => {
    const source = newSource();
    await imported(warehouse, header + life.join('\n') + '\n', { source, mapping: log });
    const [ticket] = await warehouse.query(
        `SELECT public_replies, customer_replies, private_notes, opened_by, first_reply_at, first_contact_resolved, reopens, escalations
         FROM fct_tickets WHERE source = $source`,
        { source },
    );
    expect(ticket).toEqual({
        ...{ public_replies: null, customer_replies: null, private_notes: null, opened_by: null },
        ...{ first_reply_at: null, first_contact_resolved: null, reopens: 0, escalations: 1 },
    });
});
