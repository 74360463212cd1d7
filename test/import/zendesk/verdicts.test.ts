// Every metric that Zendesk promises, judged by its metric events and by our clock: lives made by hand, one sync, the same verdicts.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { syncZendesk } from '#import/zendesk/sync.ts';
import { now } from '#support/importing.ts';
import { emptyAccount, HandmadeTicket } from '#support/zendesk/handmade.ts';
import { fakeCredentials, fakeZendesk } from '#support/zendesk/server.ts';
import { openWarehouse, type Warehouse } from '#warehouse/open.ts';
import { reconcile } from '#warehouse/reconcile.ts';

const account = emptyAccount();
const [customer, ana] = [900, 1];
const on = (time: string): string => `2026-03-02 ${time}:00`;
const instant = (time: string): string => `2026-03-02T${time}:00Z`;

/** Zendesk's name for each metric: in a policy, and in its events. */
const metrics = {
    next: ['next_reply_time', 'reply_time'],
    periodic: ['periodic_update_time', 'periodic_update_time'],
    pausable: ['pausable_update_time', 'pausable_update_time'],
    requester: ['requester_wait_time', 'requester_wait_time'],
    agent: ['agent_work_time', 'agent_work_time'],
    total: ['total_resolution_time', 'resolution_time'],
} as const;
type Tag = keyof typeof metrics;
const targetMinutes = 60;

/** A policy of its own for each metric, chosen by a tag. */
function policies(): void {
    Object.entries(metrics).forEach(([tag, [metric]], index) =>
        account.records.sla_policies?.push({
            ...{ id: 70 + index, title: tag, position: index + 1, filter: policyFilter(tag) },
            policy_metrics: [{ priority: 'normal', metric, target: targetMinutes, business_hours: false }],
        }),
    );
}

const policyFilter = (tag: string): object => ({
    all: [{ field: 'current_tags', operator: 'includes', value: tag }],
    any: [],
});

const ticket = (id: number, tag: Tag): HandmadeTicket =>
    new HandmadeTicket(account, id, on('09:00'), { tags: [tag], priority: 'normal' });

let events = 0;
/** What Zendesk's metric events tell of one instance. */
function judged(id: number, tag: Tag, instance: number, [from, to]: [string, string], breach?: string): void {
    const policy = { id: 70 + Object.keys(metrics).indexOf(tag), title: tag, description: null };
    const sla = { target: targetMinutes, business_hours: false, policy };
    const tell = (type: string, time: string, more: object = {}): void => {
        events += 1;
        const told = { id: events, ticket_id: id, metric: metrics[tag][1], instance_id: instance, type };
        account.records.ticket_metric_events?.push({ ...told, time: instant(time), deleted: false, ...more });
    };
    tell('activate', from);
    tell('apply_sla', from, { sla });
    if (breach !== undefined) tell('breach', breach);
    tell('fulfill', to);
}

function replies(): void {
    ticket(1, 'next')
        .says(on('09:10'), ana)
        .says(on('10:00'), customer)
        .says(on('10:30'), ana)
        .says(on('11:00'), customer)
        .says(on('12:30'), ana);
    judged(1, 'next', 2, ['10:00', '10:30']);
    judged(1, 'next', 3, ['11:00', '12:30'], '12:00');
    ticket(2, 'periodic')
        .says(on('09:10'), ana)
        .says(on('10:00'), ana)
        .says(on('11:30'), ana)
        .sets(on('11:40'), ana, 'status', 'solved');
    judged(2, 'periodic', 1, ['09:10', '10:00']);
    judged(2, 'periodic', 2, ['10:00', '11:30'], '11:00');
    judged(2, 'periodic', 3, ['11:30', '11:40']);
    // Two hours and twenty minutes between two updates, all but half an hour of them pending.
    ticket(3, 'pausable')
        .sets(on('09:05'), ana, 'status', 'pending')
        .says(on('09:10'), ana)
        .sets(on('11:00'), customer, 'status', 'open')
        .says(on('11:30'), ana);
    judged(3, 'pausable', 1, ['09:10', '11:30']);
}

/** Solved after 50 or 70 minutes on the metric's clock, the time in a status that it doesn't count aside. */
function resolutions(): void {
    const waits: [Tag, string | null][] = [
        ['requester', 'pending'],
        ['agent', 'hold'],
        ['total', null],
    ];
    waits.forEach(([tag, status], index) => {
        for (const [late, solvedAt, breach] of [
            [0, status ? '12:20' : '09:50', undefined],
            [1, status ? '12:40' : '10:10', status ? '12:30' : '10:00'],
        ] as const) {
            const id = 10 + index * 2 + late;
            const life = ticket(id, tag);
            if (status) life.sets(on('09:30'), ana, 'status', status).sets(on('12:00'), customer, 'status', 'open');
            life.sets(on(solvedAt), ana, 'status', 'solved');
            judged(id, tag, 1, ['09:00', solvedAt], breach);
        }
    });
}

let warehouse: Warehouse;
beforeAll(async () => {
    account.records.users?.push(
        { id: customer, name: 'Customer', role: 'end-user', updated_at: '2020-01-01T00:00:00Z' },
        { id: ana, name: 'Ana', role: 'agent', updated_at: '2020-01-01T00:00:00Z' },
    );
    policies();
    replies();
    resolutions();
    warehouse = await openWarehouse({ file: ':memory:', memoryLimit: '1GB' });
    const server = await fakeZendesk(account);
    try {
        const waiting = { monotonicMs: () => performance.now(), sleep: async () => undefined, jitter: () => 0 };
        const who = { account: { subdomain: 'acme', origin: server.url }, credentials: fakeCredentials };
        await syncZendesk(warehouse, { ...who, now, exportsPerMinute: 0, waiting });
    } finally {
        await server.close();
    }
});
afterAll(() => warehouse.close());

test('each instance that Zendesk judged is judged alike here', async () => {
    const found = await warehouse.query(
        `SELECT v.ticket_id, v.metric, v.instance, if(v.is_breached, 'breached', 'met') AS theirs, c.outcome AS ours
         FROM zendesk_verdicts AS v LEFT JOIN fct_sla_clocks AS c USING (source, ticket_id, metric, instance)
         ORDER BY v.ticket_id::INT, v.instance`,
    );
    const words = found.map((row) => [row.ticket_id, row.metric, row.instance, row.theirs, row.ours].join(' '));
    expect(words).toEqual([
        '1 next_response 1 met met',
        '1 next_response 2 breached breached',
        '2 update 1 met met',
        '2 update 2 breached breached',
        '2 update 3 met met',
        '3 update 1 met met',
        '10 resolution 1 met met',
        '11 resolution 1 breached breached',
        '12 resolution 1 met met',
        '13 resolution 1 breached breached',
        '14 resolution 1 met met',
        '15 resolution 1 breached breached',
    ]);
});

test('and the reconciliation finds no difference among them', async () => {
    const { differences } = await reconcile(warehouse);
    expect(differences.filter(({ metric }) => metric.startsWith('sla_'))).toEqual([]);
});
