// Metrics of tiers, quality, self-service and cost on rows made by hand: the value, its n, and what is left out.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { breakdownQuery, scorecardQuery, type ScorecardMetric } from '#domain/metrics/contract.ts';
import { breakdown } from '#warehouse/breakdown.ts';
import type { Warehouse } from '#warehouse/open.ts';
import { scorecard } from '#warehouse/scorecard.ts';
import { replaceFacts, ticketFact, warehouseWithFacts, type Fact, type Facts } from '#support/facts.ts';

let warehouse: Warehouse;
beforeAll(async () => {
    warehouse = await warehouseWithFacts({});
});
afterAll(() => warehouse.close());

const october = { from: '2026-10-01', to: '2026-11-01' };

async function lines(facts: Facts, words: Record<string, string> = {}): Promise<Map<string, ScorecardMetric>> {
    await replaceFacts(warehouse, { horizon: '2026-12-01T00:00:00Z', ...facts });
    const { metrics } = await scorecard(warehouse, scorecardQuery.parse({ ...october, ...words }));
    return new Map(metrics.map((line) => [line.id, line]));
}

async function line(id: string, facts: Facts, words: Record<string, string> = {}): Promise<ScorecardMetric> {
    const found = (await lines(facts, words)).get(id);
    if (!found) throw new Error(`no ${id} in the scorecard`);
    return found;
}

function solvedFact(id: number, fields: Fact = {}): Fact {
    return ticketFact(id, { solved_at: '2026-10-20T00:00:00Z', first_solved_at: '2026-10-10T00:00:00Z', ...fields });
}

test('the rivals of FCR count the same tickets differently', async () => {
    const tickets = [
        solvedFact(1, { escalations: 0, reopens: 0, customer_replies_after_answer: 0, public_replies: 1 }),
        solvedFact(2, { escalations: 1, reopens: 0, customer_replies_after_answer: 2, public_replies: 3 }),
        // Reopened exactly 7 days after the solve: still within; a second later: not.
        solvedFact(3, { escalations: 0, reopens: 1, first_reopened_at: '2026-10-17T00:00:00Z', public_replies: 1 }),
        solvedFact(4, { escalations: 0, reopens: 1, first_reopened_at: '2026-10-17T00:00:01Z', public_replies: 1 }),
        solvedFact(5),
    ];
    const found = await lines({ tickets });
    const told = (id: string): unknown[] => [found.get(id)?.value, found.get(id)?.n];
    expect(told('fcr_no_escalation')).toEqual([75, 4]);
    expect(told('fcr_no_customer_reply')).toEqual([50, 2]);
    expect(told('fcr_no_reopen_7d')).toEqual([75, 4]);
    expect(told('one_touch_rate')).toEqual([75, 4]);
});

test('time to first resolution ends at the first solve', async () => {
    const tickets = [solvedFact(1, { first_solve_seconds: 7200, full_resolution_seconds: 93_600 })];
    const found = await lines({ tickets });
    expect([found.get('ttr_first')?.value, found.get('ttr')?.value]).toEqual([7200, 93_600]);
});

const stay = (key: number, value: string, from: string, to: string | null, next: string | null, order = 0): Fact => ({
    ...{ ticket_key: key, source: 'csv', ticket_id: String(key), kind: 'tier', stay_order: order },
    ...{ value, from_at: from, to_at: to, next_value: next },
});

test('time in a tier ends with the next tier or the solve; a stay that lasts has none and stands as open', async () => {
    const tickets = [
        ticketFact(1, { solved_at: '2026-10-01T13:00:00Z', last_tier: 'L1' }),
        ticketFact(2, { last_tier: 'L2' }),
        ticketFact(3, { last_tier: 'L1', excluded: 'spam', solved_at: '2026-10-09T00:00:00Z' }),
    ];
    const tierStays = [
        stay(1, 'L1', '2026-10-01T09:00:00Z', '2026-10-01T11:00:00Z', 'L2'),
        stay(1, 'L2', '2026-10-01T11:00:00Z', '2026-10-01T12:00:00Z', 'L1', 1),
        stay(1, 'L1', '2026-10-01T12:00:00Z', null, null, 2),
        stay(2, 'L2', '2026-10-02T00:00:00Z', null, null),
        stay(3, 'L1', '2026-10-02T00:00:00Z', null, null),
    ];
    const found = await lines({ tickets, tierStays });
    expect(found.get('time_in_l1')).toMatchObject({ value: 5400, n: 2, open: 0 });
    expect(found.get('time_in_l2')).toMatchObject({ value: 3600, n: 1, open: 1 });
    expect(found.get('escalation_out_l1')).toMatchObject({ value: 50, n: 2 });
    expect(found.get('escalation_out_l2')).toMatchObject({ value: 0, n: 2 });
    expect(found.get('volume_share_l1')).toMatchObject({ value: 50, n: 2 });
    expect(found.get('time_in_l3')).toMatchObject({ value: null, n: 0 });
});

// The total is given here; stg_reviews makes it (test/models/reviews.test.ts).
test('quality is the mean of the totals; a review without one is left out', async () => {
    const review = (fields: Fact): Fact => ({
        source: 'csv',
        ticket_id: '1',
        at: '2026-10-05T00:00:00Z',
        reviewer_id: 'r',
        ...fields,
    });
    const reviews = [
        review({ total: 75, critical_fail: false }),
        review({ total: 85.5, critical_fail: true }),
        review({ total: null, critical_fail: null }),
        review({ total: 10, at: '2026-11-01T00:00:00Z' }),
    ];
    const found = await lines({ tickets: [ticketFact(1)], reviews });
    expect(found.get('qa_score')).toMatchObject({ value: 80.25, n: 2 });
    expect(found.get('qa_critical_fail_rate')).toMatchObject({ value: 50, n: 2 });
});

// Scores 1, 3, 2 against totals 1, 2, 3: covariance 0.5, spreads 1 and 1.
test('the correlation of quality and satisfaction is Pearson’s r over reviews whose ticket has a score', async () => {
    const tickets = [1, 3, 2, null].map((score, i) => ticketFact(i, { csat_score: score }));
    const reviews = [1, 2, 3, 4].map((total, i) => ({
        ...{ source: 'csv', ticket_id: String(i), at: '2026-10-05T00:00:00Z', reviewer_id: 'r', total },
    }));
    const found = await line('qa_csat_correlation', { tickets, reviews });
    expect(found).toMatchObject({ n: 3, smallSample: true, interval: null });
    expect(found.value).toBeCloseTo(0.5, 12);
    expect(await line('qa_csat_correlation', { tickets, reviews }, { channel: 'chat' })).toMatchObject({ value: null });
});

test('searches: what is not known counts in no denominator', async () => {
    const search = (results: number | null, clicked: boolean | null, ticket_created: boolean | null): Fact => ({
        ...{ source: 'csv', at: '2026-10-05T00:00:00Z', query: 'vpn', results, clicked, ticket_created },
    });
    const searches = [
        search(3, true, false),
        search(2, true, true),
        search(0, false, true),
        search(1, true, null),
        search(null, null, false),
    ];
    const found = await lines({ searches });
    expect(found.get('deflection_rate')).toMatchObject({ value: 50, n: 2 });
    expect(found.get('search_success')).toMatchObject({ value: 75, n: 4 });
    expect(found.get('zero_result_rate')).toMatchObject({ value: 25, n: 4 });
    expect((await lines({ searches }, { channel: 'chat' })).get('search_success')).toMatchObject({ value: null, n: 0 });
});

const article = (article_id: string, fields: Fact): Fact => ({
    ...{ source: 'csv', article_id, title: article_id, is_draft: false, created_at: '2025-01-01T00:00:00Z' },
    ...fields,
});

// The end of October less six months is the start of May.
test('content is fresh if reviewed, else updated, in the six months before the period’s end', async () => {
    const articles = [
        article('reviewed in May', { reviewed_at: '2026-05-01T00:00:00Z', updated_at: '2025-02-01T00:00:00Z' }),
        article('reviewed in April', { reviewed_at: '2026-04-30T23:59:59Z', updated_at: '2026-10-01T00:00:00Z' }),
        article('only updated', { updated_at: '2026-09-01T00:00:00Z' }),
        article('reviewed after it', { reviewed_at: '2026-11-05T00:00:00Z', updated_at: '2025-02-01T00:00:00Z' }),
        article('draft', { is_draft: true, updated_at: '2026-10-01T00:00:00Z' }),
        article('later', { created_at: '2026-11-02T00:00:00Z', updated_at: '2026-11-02T00:00:00Z' }),
    ];
    expect(await line('content_freshness', { articles })).toMatchObject({ value: 50, n: 4 });
});

test('votes have no dates: the latest period alone has a value', async () => {
    const articles = [
        article('one', { helpful: 80, not_helpful: 20 }),
        article('two', { helpful: 1, not_helpful: 99 }),
        article('unknown', { helpful: null, not_helpful: 3 }),
        article('draft', { helpful: 10, not_helpful: 0, is_draft: true }),
    ];
    const found = await line('article_helpfulness', { articles }, { compare: 'previous' });
    expect(found).toMatchObject({ value: 40.5, n: 200, previous: { value: null, n: 0 }, delta: null });
});

const office = 'schedules: [{id: office, timeZone: UTC, hours: {mon: ["09:00-17:00"], tue: ["09:00-17:00"]}}]';
const people = (tiers: string[]): string =>
    `${office}\nagents: [${tiers.map((tier, i) => `{id: a${i}, name: A, tier: ${tier}, fte: 0.5, schedule: office}`).join(', ')}]`;

// October 2026 has 4 Mondays and 4 Tuesdays: 8 days of 8 h at half time are 115,200 s each.
test('utilization is the worked time of worklogs over scheduled time; without worklogs, the handle time of the solved', async () => {
    const tickets = [solvedFact(1, { handle_seconds: 11_520, last_tier: 'L1' }), ticketFact(2, { last_tier: 'L2' })];
    const settings = people(['L1', 'L2']);
    expect(await line('agent_utilization', { tickets, settings })).toMatchObject({ value: 5, n: 1, status: 'bad' });
    const worklogs = [
        { source: 'csv', ticket_id: '1', agent_id: 'a', at: '2026-10-05T10:00:00Z', seconds: 57_600 },
        { source: 'csv', ticket_id: '2', agent_id: 'b', at: '2026-10-06T10:00:00Z', seconds: 115_200 },
        { source: 'csv', ticket_id: '2', agent_id: 'b', at: '2026-11-06T10:00:00Z', seconds: 115_200 },
    ];
    expect(await line('agent_utilization', { tickets, worklogs, settings })).toMatchObject({ value: 75, n: 2 });
    const query = breakdownQuery.parse({ ...october, metric: 'agent_utilization', by: 'tier' });
    const { slices } = await breakdown(warehouse, query);
    expect(slices.map(({ key, value }) => [key, value]).sort()).toEqual([
        ['L1', 50],
        ['L2', 100],
    ]);
    expect(await line('agent_utilization', { tickets, settings: office })).toMatchObject({ value: null });
});

test('slices of what the settings know for the whole alone have no value, and say what to ask', async () => {
    const tickets = [ticketFact(1, { channel: 'chat' }), ticketFact(2, { channel: 'email' })];
    await replaceFacts(warehouse, {
        ...{ tickets, horizon: '2026-12-01T00:00:00Z' },
        settings: 'customers: [{from: 2026-01-01, count: 50}]',
    });
    const query = breakdownQuery.parse({ ...october, metric: 'tickets_per_100_customers', by: 'channel' });
    const { total, slices, needs } = await breakdown(warehouse, query);
    expect(total).toEqual({ value: 4, n: 2 });
    expect(slices.map(({ value, n }) => [value, n])).toEqual([
        [null, 1],
        [null, 1],
    ]);
    expect(needs).toContain('without filters');
});

// 2 x 60,000 a year, a month of it over 10 tickets of L1 and one person over 2 of L2; by n they average to the whole's.
test('cost by tier averages, by tickets, to the whole’s', async () => {
    const tickets = Array.from({ length: 12 }, (_, i) => ticketFact(i, { last_tier: i < 10 ? 'L1' : 'L2' }));
    const settings = `agents: [{id: a, name: A, tier: L1}, {id: b, name: B, tier: L1}, {id: c, name: C, tier: L2}]
costs: {currency: USD, perAgentYear: {salary: 60000, tools: 0, training: 0, overhead: 0}}`;
    await replaceFacts(warehouse, { tickets, settings, horizon: '2026-12-01T00:00:00Z' });
    const query = breakdownQuery.parse({ ...october, metric: 'cost_per_ticket', by: 'tier' });
    const { total, slices } = await breakdown(warehouse, query);
    expect(slices.map(({ key, value, n }) => [key, value, n])).toEqual([
        ['L1', 1000, 10],
        ['L2', 2500, 2],
    ]);
    expect(total.value).toBe(1250);
});
