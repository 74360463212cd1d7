// The Tiers page's numbers on tickets made by hand: landings, moves, bounces with their cost, and what was easy.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tiersQuery, type Tiers } from '#domain/metrics/tiers-contract.ts';
import type { Warehouse } from '#warehouse/open.ts';
import { tierFlow } from '#warehouse/tiers.ts';
import { replaceFacts, ticketFact, warehouseWithFacts, type Fact } from '#support/facts.ts';
import { event, ticket, warehouseWith } from '#support/stored.ts';

let warehouse: Warehouse;
let answer: Tiers;
afterAll(() => warehouse.close());

const at = (hour: number): string => `2026-10-05T${String(hour).padStart(2, '0')}:00:00Z`;
const path = (key: number, ...steps: [tier: string, hour: number][]): Fact[] =>
    steps.map(([value, hour], i) => ({
        ...{ ticket_key: key, source: 'csv', ticket_id: String(key), kind: 'tier', stay_order: i, value },
        ...{ from_at: at(hour), to_at: steps[i + 1] ? at(steps[i + 1]?.[1] ?? 0) : null },
        ...{ previous_value: steps[i - 1]?.[0] ?? null, next_value: steps[i + 1]?.[0] ?? null },
    }));

beforeAll(async () => {
    warehouse = await warehouseWithFacts({});
    const ticket = (id: number, fields: Fact): Fact =>
        ticketFact(id, {
            ...{
                solved_at: at(20),
                first_tier: 'L1',
                escalations: 0,
                bounces: 0,
                category: 'Login',
                public_replies: 1,
            },
            ...fields,
        });
    await replaceFacts(warehouse, {
        horizon: '2026-12-01T00:00:00Z',
        settings: 'agents: [{id: a, name: A, tier: L1, fte: 3}, {id: b, name: B, tier: L2, fte: 3}]',
        tickets: [
            ticket(1, { last_tier: 'L1', highest_tier: 'L1', handle_seconds: 600 }),
            ticket(2, {
                last_tier: 'L2',
                highest_tier: 'L2',
                escalations: 1,
                handle_seconds: 600,
                category: 'Billing',
            }),
            // L1, L2, L1, L2: back in L1 at 12:00, solved at 20:00, so 8 h more; 3 h of work where ticket 2 took 10 minutes.
            ticket(3, {
                ...{ last_tier: 'L2', highest_tier: 'L2', escalations: 2, bounces: 2, handle_seconds: 10_800 },
                escalation_reason: 'Needs logs',
            }),
            ticket(4, { last_tier: 'L1', highest_tier: 'L1', solved_at: null }),
            ticket(5, { last_tier: 'L1', excluded: 'spam' }),
        ],
        tierStays: [
            ...path(1, ['L1', 9]),
            ...path(2, ['L1', 9], ['L2', 10]),
            ...path(3, ['L1', 9], ['L2', 11], ['L1', 12], ['L2', 13]),
            ...path(4, ['L1', 9]),
            ...path(5, ['L1', 9]),
        ],
    });
    answer = await tierFlow(warehouse, tiersQuery.parse({ from: '2026-10-01', to: '2026-11-01' }));
});

test('landed, passed and ended count tickets; excluded ones nowhere', () => {
    const told = answer.tiers.map(({ tier, landed, passed, ended, share }) => [tier, landed, passed, ended, share]);
    expect(answer.tickets).toBe(4);
    expect(told).toEqual([
        ['L1', 4, 4, 2, 50],
        ['L2', 0, 2, 2, 50],
    ]);
    // The targets are those of volume_share_l1 and _l2; four tickets are too few to judge.
    expect(answer.tiers.map(({ target, status }) => [target, status])).toEqual([
        [[60, 80], 'none'],
        [[15, 25], 'none'],
    ]);
});

// Growth: 8 to 3 to 1, of six people.
test('people stand beside what the stage’s ratio would give', () => {
    expect(answer.tiers.map(({ fte, stageFte }) => [fte, stageFte])).toEqual([
        [3, 4],
        [3, 1.5],
    ]);
});

test('the flow counts every move with the time before it, and ends add up to the solved', () => {
    const flow = answer.flow.map(({ from, to, moves, tickets, medianSeconds }) => [
        from,
        to,
        moves,
        tickets,
        medianSeconds,
    ]);
    expect(flow).toEqual([
        [null, 'L1', 4, 4, null],
        // 1 h, 2 h and 1 h.
        ['L1', 'L2', 3, 2, 3600],
        ['L1', null, 1, 1, 11 * 3600],
        ['L2', 'L1', 1, 1, 3600],
        // From 10:00 and from 13:00 until 20:00.
        ['L2', null, 2, 2, 8.5 * 3600],
    ]);
});

test('a bounced ticket costs what it took beyond one of the same tier that did not bounce', () => {
    expect(answer.bounces).toMatchObject({ tickets: 1, moves: 2, extraWaitHours: 8 });
    expect(answer.bounces.extraHandleHours).toBeCloseTo((10_800 - 600) / 3600, 12);
    expect(answer.bounces.pairs.map(({ kind, from, to, moves }) => [kind, from, to, moves]).sort()).toEqual([
        ['tier', 'L1', 'L2', 1],
        ['tier', 'L2', 'L1', 1],
    ]);
});

test('escalations are told by category and the tier they came in at; who moved them is unknown without an event', () => {
    expect(answer.sources.map(({ category, n, escalated }) => [category, n, escalated])).toEqual([
        ['Login', 3, 1],
        ['Billing', 1, 1],
    ]);
    expect(answer.escalations).toMatchObject({ moves: 3, unknown: 3, automatic: 0 });
});

test('the reasons that the source keeps stand by category, and of how many they are known', () => {
    const needsLogs = [{ reason: 'Needs logs', tickets: 1 }];
    expect(answer.escalations).toMatchObject({ tickets: 2, reasonKnown: 1, reasons: needsLogs });
    expect(answer.sources.map(({ reasons }) => reasons)).toEqual([needsLogs, []]);
});

test('easy is what L2 or L3 solved within L1’s own time and with one reply, where no ticket has a topic', () => {
    expect(answer.easy).toMatchObject({ limitSeconds: 900, isRepeatKnown: false, n: 2, short: 1, tickets: 1 });
    expect(answer.easy.categories.map(({ category, tickets }) => [category, tickets])).toEqual([['Billing', 1]]);
});

// Nine tickets on one topic are too few to repeat, ten are enough (fewestRanked).
test.each([
    [9, 0],
    [10, 1],
])('a topic that came up %d times makes %d of the short ones easy', async (times, easy) => {
    const first = Array.from({ length: times - 1 }, (_, id) =>
        ticketFact(id + 1, { last_tier: 'L1', solved_at: at(20), category: 'Login', topic_id: 'login' }),
    );
    const short = { last_tier: 'L2', solved_at: at(20), handle_seconds: 600, public_replies: 1, category: 'Login' };
    await replaceFacts(warehouse, { tickets: [...first, ticketFact(50, { ...short, topic_id: 'login' })] });
    const { easy: told } = await tierFlow(warehouse, tiersQuery.parse({ from: '2026-10-01', to: '2026-11-01' }));
    expect(told).toMatchObject({ isRepeatKnown: true, n: 1, short: 1, tickets: easy });
    if (easy > 0) expect(told.categories).toMatchObject([{ category: 'Login', tier: 'L2', byFirstLine: times - 1 }]);
});

test('who moved it up tells functional, hierarchical and automatic; another’s event of the same second does not', async () => {
    const moved = (id: number, to: string, fields = {}) =>
        event(id, '10:00', 'group', { seq: 1, old_value: 'Frontline', new_value: to, ...fields });
    const stored = await warehouseWith(
        {
            tickets: [1, 2, 3, 4].map((id) => ticket(id, { group_name: 'Technical' })),
            events: [
                moved(1, 'Technical'),
                event(1, '10:00', 'assignee', { seq: 2, actor_id: 'rules', new_value: 'a2' }),
                moved(2, 'Technical', { actor_id: 'rules' }),
                moved(3, 'Management'),
                moved(4, 'Technical', { actor_id: 'c1', actor_role: 'customer' }),
            ],
        },
        'tiers: {L1: {teams: [Frontline]}, L2: {teams: [Technical]}, L4: {teams: [Management]}}\nbots: [rules]',
    );
    const { escalations } = await tierFlow(stored, tiersQuery.parse({ from: '2024-03-01', to: '2024-04-01' }));
    expect(escalations).toMatchObject({ moves: 4, functional: 1, automatic: 1, hierarchical: 1, unknown: 1 });
    await stored.close();
});
