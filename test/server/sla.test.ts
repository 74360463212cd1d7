// Promises over HTTP: compliance, breaches, the clock of one ticket, and a replay that stores nothing.
import type { SlaAtRisk, SlaBreaches, SlaCompliance, SlaReplay, SlaTicketAnswer } from '#domain/sla/contract.ts';
import { startWhole, type WholeServer } from '#support/running-server.ts';
import { event, ticket } from '#support/stored.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';

const policies = {
    schedules: [{ id: 'always', timeZone: 'UTC', hours: 'always' }],
    policies: [{ id: 'p', name: 'Standard', targets: [{ metric: 'first_response', within: '1h', clock: 'calendar' }] }],
};
const period = 'from=2024-03-01&to=2024-04-01';

let server: WholeServer;
beforeAll(async () => {
    server = await startWhole({
        tickets: [ticket(1), ticket(2), ticket('x/y')],
        events: [
            event(1, '09:30', 'public_reply'),
            event(2, '11:00', 'public_reply'),
            event('x/y', '09:00', 'created', { actor_role: 'customer' }),
        ],
    });
    const applied = await server.ask('/api/settings', {
        method: 'PUT',
        body: JSON.stringify(policies),
        headers: { 'Content-Type': 'application/json' },
    });
    expect(applied.status).toBe(200);
});
afterAll(() => server.end());

test('of three promises one is kept, one broken, and one still waits past its target', async () => {
    const { metrics, tickets } = await server.json<SlaCompliance>(`/api/sla/compliance?${period}`);
    const [first] = metrics.filter(({ metric }) => metric === 'first_response');
    // ticket 1: 30 min, ticket 2: 2 h, ticket x/y: unanswered 2 h after its creation, at the horizon; the target is 1 h
    expect(first).toMatchObject({ met: 1, breached: 2, running: 0 });
    expect(tickets.created).toBe(3);
    const { days } = await server.json<SlaBreaches>(`/api/sla/breaches?from=2024-03-04&to=2024-03-05`);
    expect(days).toEqual([{ day: '2024-03-04', breaches: 2, severe: 2 }]);
    const { total } = await server.json<SlaAtRisk>('/api/sla/at-risk');
    expect(total).toBe(1);
});

test('the clock of a ticket is told whatever characters its id has', async () => {
    const told = await server.json<SlaTicketAnswer>('/api/sla/ticket/x%2Fy');
    expect([told.ticket_id, told.clocks.length]).toEqual(['x/y', 1]);
    expect((await server.ask('/api/sla/ticket/nothing')).status).toBe(404);
    expect((await server.ask('/api/sla/ticket/1?source=other')).status).toBe(404);
});

test('a replay turns the verdicts and leaves the ones in force alone', async () => {
    const replay = (document: string): Promise<Response> =>
        server.ask(`/api/sla/replay?${period}`, {
            method: 'POST',
            body: JSON.stringify({ document }),
            headers: { 'Content-Type': 'application/json' },
        });
    const longer = {
        ...policies,
        policies: [{ id: 'p', targets: [{ metric: 'first_response', within: '3h', clock: 'calendar' }] }],
    };
    const { metrics } = (await (await replay(JSON.stringify(longer))).json()) as SlaReplay;
    expect(metrics.find(({ metric }) => metric === 'first_response')).toMatchObject({
        met: 2,
        current: { met: 1, breached: 2 },
    });
    const yaml = 'policies: [{id: p, targets: [{metric: nothing, within: 3h}]}]';
    expect((await replay(yaml)).status).toBe(422);
    const after = await server.json<SlaCompliance>(`/api/sla/compliance?${period}`);
    expect(after.metrics.find(({ metric }) => metric === 'first_response')).toMatchObject({ met: 1, breached: 2 });
});

test('more days than can be shown are refused by name', async () => {
    const response = await server.ask('/api/sla/breaches?from=2000-01-01&to=2026-01-01');
    expect([response.status, ((await response.json()) as { errors: { path: string }[] }).errors[0]?.path]).toEqual([
        400,
        'to',
    ]);
});
