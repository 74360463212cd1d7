// The scorecard from facts: anchors, denominators, what is missing, comparison, and the state at an instant.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Scorecard, ScorecardMetric } from '#domain/metrics/contract.ts';
import { scorecardQuery, seriesQuery } from '#domain/metrics/contract.ts';
import type { Warehouse } from '#warehouse/open.ts';
import { scorecard } from '#warehouse/scorecard.ts';
import { series } from '#warehouse/series.ts';
import { replaceFacts, ticketFact, warehouseWithFacts, type Facts } from '#support/facts.ts';

let warehouse: Warehouse;
beforeAll(async () => {
    warehouse = await warehouseWithFacts({});
});
afterAll(() => warehouse.close());

const october = { from: '2026-10-01', to: '2026-11-01' };

async function asked(facts: Facts, words: Record<string, string> = {}): Promise<Scorecard> {
    await replaceFacts(warehouse, { horizon: '2026-12-01T00:00:00Z', ...facts });
    return scorecard(warehouse, scorecardQuery.parse({ ...october, ...words }));
}

async function line(id: string, facts: Facts, words: Record<string, string> = {}): Promise<ScorecardMetric> {
    const { metrics } = await asked(facts, words);
    const found = metrics.find((each) => each.id === id);
    if (!found) throw new Error(`no ${id} in the scorecard`);
    return found;
}

test('median FRT ignores unanswered tickets, which stand beside it as open', async () => {
    const tickets = [600, 1800, 3000, null, null].map((seconds, i) =>
        ticketFact(i, {
            first_reply_seconds: seconds,
            first_reply_at: seconds === null ? null : '2026-10-02T00:00:00Z',
            solved_at: i === 4 ? '2026-10-02T00:00:00Z' : null,
        }),
    );
    expect(await line('frt', { tickets })).toMatchObject({
        value: 1800,
        n: 3,
        median: 1800,
        p90: 2760,
        open: 1,
        smallSample: true,
    });
});

test('a period is half-open in the reporting zone, daylight saving included', async () => {
    const created = ['2026-10-01T03:59:59Z', '2026-10-01T04:00:00Z', '2026-11-01T03:59:59Z', '2026-11-01T04:00:00Z'];
    const tickets = created.map((created_at, i) => ticketFact(i, { created_at }));
    const settings = 'timeZone: America/New_York';
    expect((await line('tickets_created', { tickets, settings })).value).toBe(2);
    expect((await asked({ tickets, settings })).period).toEqual({ ...october, timeZone: 'America/New_York' });
});

test('excluded tickets count nowhere', async () => {
    const tickets = ['merged', 'deleted', 'suspended', 'spam', null].map((excluded, i) => ticketFact(i, { excluded }));
    expect((await line('tickets_created', { tickets })).value).toBe(1);
});

test('a ratio divides by the tickets whose fact is known', async () => {
    const tickets = [true, false, true, null].map((first_contact_resolved, i) =>
        ticketFact(i, { first_contact_resolved, solved_at: '2026-10-02T00:00:00Z' }),
    );
    expect(await line('fcr', { tickets })).toMatchObject({ value: (100 * 2) / 3, n: 3 });
});

test('an unknown highest tier is not "never reached", while escalations go by themselves', async () => {
    const tickets = [
        ticketFact(1, { highest_tier: 'L3', escalations: 2 }),
        ticketFact(2, { highest_tier: 'L1', escalations: 0 }),
        ticketFact(3, { highest_tier: null, escalations: 0 }),
        ticketFact(4, { highest_tier: null, escalations: null }),
    ];
    expect(await line('escalation_rate', { tickets })).toMatchObject({ value: 100 / 3, n: 3 });
    expect(await line('escalation_rate_l2', { tickets })).toMatchObject({ value: 50, n: 2 });
    expect(await line('escalation_rate_l4', { tickets })).toMatchObject({ value: 0, n: 2 });
});

test('survey response rate divides by the offers, or by all solved where no offer is known', async () => {
    const solved_at = '2026-10-02T00:00:00Z';
    const answered = { csat_answered_at: '2026-12-24T00:00:00Z', csat_satisfied: true };
    const offered = { csat_offered_at: '2026-10-03T00:00:00Z' };
    const some = [
        ticketFact(1, { solved_at, ...answered, ...offered }),
        ticketFact(2, { solved_at, ...offered }),
        ticketFact(3, { solved_at }),
    ];
    expect(await line('csat_response_rate', { tickets: some })).toMatchObject({ value: 50, n: 2 });
    const none = [
        ticketFact(1, { solved_at, ...answered }),
        ticketFact(2, { solved_at }),
        ticketFact(3, { solved_at }),
    ];
    expect(await line('csat_response_rate', { tickets: none })).toMatchObject({ value: 100 / 3, n: 3 });
});

test('CSAT counts an answer in the period in which it came', async () => {
    const answers = ['2026-09-30T23:59:59Z', '2026-10-01T00:00:00Z', '2026-10-31T23:59:59Z'];
    const tickets = answers.map((csat_answered_at, i) => ticketFact(i, { csat_answered_at, csat_satisfied: i === 1 }));
    expect(await line('csat', { tickets })).toMatchObject({ value: 50, n: 2 });
});

test('SLA compliance counts instances met or breached; the running ones stand beside it', async () => {
    const outcomes = ['met', 'met', 'met', 'breached', 'running', 'cancelled'];
    const clocks = outcomes.map((outcome, i) => ({
        ...{ ticket_key: 1, source: 'csv', ticket_id: '1', metric: 'first_response', instance: i + 1, outcome },
        percent_of_target: outcome === 'breached' ? 250 : 50,
    }));
    const facts = { tickets: [ticketFact(1)], clocks };
    expect(await line('sla_response', facts)).toMatchObject({ value: 75, n: 4, open: 1 });
    expect(await line('sla_response_used', facts)).toMatchObject({ value: 100, n: 4, median: 50 });
    expect(await line('sla_breaches', facts)).toMatchObject({ value: 1, n: 4 });
    expect(await line('sla_severe_breaches', facts)).toMatchObject({ value: 1, n: 4, status: 'watch' });
    expect(await line('sla_resolution', facts)).toMatchObject({ value: null, n: 0, status: 'none' });
});

test('clocks of tickets that count nowhere count nowhere', async () => {
    const clocks = [
        { ticket_key: 1, source: 'csv', ticket_id: '1', metric: 'resolution', instance: 1, outcome: 'breached' },
    ];
    expect(await line('sla_breaches', { tickets: [ticketFact(1, { excluded: 'spam' })], clocks })).toMatchObject({
        value: 0,
        n: 0,
    });
});

test('nothing in the period is null, but for counts, which are 0', async () => {
    const { metrics } = await asked({
        tickets: [ticketFact(1, { created_at: '2026-01-01T00:00:00Z', first_reply_seconds: 60 })],
    });
    for (const { id, value, n } of metrics) {
        const isCount = ['tickets_created', 'tickets_solved'].includes(id);
        if (isCount) expect({ id, value, n }).toEqual({ id, value: 0, n: 0 });
    }
    expect(metrics.find(({ id }) => id === 'frt')).toMatchObject({ value: null, n: 0, interval: null, status: 'none' });
});

test('what the data lack is said, with what to import, and never 0', async () => {
    const { metrics } = await asked({ tickets: [ticketFact(1)] });
    const needs = metrics.filter((each) => each.needs !== null);
    expect(needs.map(({ id }) => id)).toEqual(
        expect.arrayContaining(['csat', 'frt', 'fcr', 'sla_response', 'sla_breaches', 'nps']),
    );
    for (const { id, value, status, interval } of needs) {
        expect({ id, value, status, interval }).toEqual({ id, value: null, status: 'none', interval: null });
    }
    expect(metrics.find(({ id }) => id === 'csat')?.needs).toBe('Import surveys, or tickets with a csat_score column.');
});

test('filters combine with AND between dimensions and OR within one; a missing value can be asked for', async () => {
    const tickets = [
        ticketFact(1, { priority: 'P1', channel: 'chat', tags: ['a', 'b'] }),
        ticketFact(2, { priority: 'P2', channel: 'chat', tags: [] }),
        ticketFact(3, { priority: null, channel: 'mail, old', organization_id: 'o1', organization_name: 'Acme' }),
    ];
    const created = async (words: Record<string, string>): Promise<number | null> =>
        (await line('tickets_created', { tickets }, words)).value;
    expect(await created({ priority: 'P1,P2', channel: 'chat' })).toBe(2);
    expect(await created({ priority: 'P1,(none)' })).toBe(2);
    expect(await created({ channel: 'mail\\, old' })).toBe(1);
    expect(await created({ tag: 'b,c' })).toBe(1);
    expect(await created({ tag: '(none)' })).toBe(2);
    expect(await created({ organization: 'Acme' })).toBe(1);
    expect(await created({ organization: 'o1' })).toBe(1);
    expect(await created({ priority: 'p1' })).toBe(0);
});

test('words of a filter are values, whatever they hold', async () => {
    const tickets = [ticketFact(1, { channel: "'; drop table fct_tickets; --" })];
    expect((await line('tickets_created', { tickets }, { channel: "'; drop table fct_tickets; --" })).value).toBe(1);
});

test('the change stands beside the earlier value: points for %, percent for the rest, null from nothing or 0', async () => {
    const month = (at: string, from: number, count: number, hits: number, seconds: number) =>
        Array.from({ length: count }, (_, i) =>
            ticketFact(from + i, {
                created_at: at,
                escalations: i < hits ? 1 : 0,
                first_reply_seconds: seconds,
                first_reply_at: at,
            }),
        );
    const tickets = [
        ...month('2026-09-15T00:00:00Z', 1, 100, 10, 1000 + 0),
        ...month('2026-10-15T00:00:00Z', 500, 200, 60, 1500),
    ];
    const { metrics, compare } = await asked({ tickets }, { compare: 'previous' });
    expect(compare).toEqual({ from: '2026-08-31', to: '2026-10-01' });
    const of = (id: string): ScorecardMetric | undefined => metrics.find((each) => each.id === id);
    // z = (0.3 - 0.1) / √(7/30 * 23/30 * (1/200 + 1/100)) = 3.86.
    expect(of('escalation_rate')).toMatchObject({
        value: 30,
        previous: { value: 10, n: 100 },
        delta: 20,
        significant: true,
    });
    expect(of('frt')).toMatchObject({ value: 1500, previous: { value: 1000, n: 100 }, delta: 50 });
    expect(of('tickets_created')).toMatchObject({
        value: 200,
        previous: { value: 100, n: 100 },
        delta: 100,
        significant: null,
    });
    expect(of('tickets_solved')).toMatchObject({ previous: { value: 0, n: 0 }, delta: null });
    const alone = await asked({ tickets });
    expect(alone.compare).toBeNull();
    expect(alone.metrics.find(({ id }) => id === 'frt')).toMatchObject({
        previous: null,
        delta: null,
        significant: null,
    });
});

test('a chosen period may overlap the one asked for', async () => {
    const tickets = ['2026-10-02', '2026-10-20', '2026-09-20'].map((date, i) =>
        ticketFact(i, { created_at: `${date}T00:00:00Z` }),
    );
    const chosen = { compareFrom: '2026-09-15', compareTo: '2026-10-15' };
    expect(await line('tickets_created', { tickets }, chosen)).toMatchObject({ value: 2, previous: { value: 2 } });
});

test('the backlog is the state at the end: what happened in that instant belongs to the next period', async () => {
    const end = '2026-11-01T00:00:00Z';
    const stay = (key: number, value: string, from_at: string, to_at: string | null) => ({
        ticket_key: key,
        value,
        from_at,
        to_at,
    });
    const tickets = [
        ticketFact(1, { created_at: '2026-10-30T00:00:00Z', priority: 'P1' }),
        ticketFact(2, { created_at: '2026-10-31T00:00:00Z', solved_at: end, priority: 'P2', first_reply_at: end }),
        ticketFact(3, { created_at: end }),
        ticketFact(4, { created_at: '2026-10-01T00:00:00Z', solved_at: '2026-10-02T00:00:00Z' }),
    ];
    const stays = [
        stay(1, 'pending', '2026-10-30T00:00:00Z', null),
        stay(2, 'open', '2026-10-31T00:00:00Z', end),
        stay(2, 'solved', end, null),
        stay(3, 'new', end, null),
        stay(4, 'open', '2026-10-01T00:00:00Z', '2026-10-02T00:00:00Z'),
    ];
    const facts = { tickets, stays };
    expect(await line('backlog', facts)).toMatchObject({ value: 2, n: 2 });
    expect(await line('queue_depth', facts)).toMatchObject({ value: 1 });
    expect(await line('backlog_age', facts)).toMatchObject({ value: 1.5 * 86_400, n: 2, status: 'watch' });
    // Created exactly 24 h before is not more than 24 h before.
    expect(await line('backlog_over_24h', facts)).toMatchObject({ value: 1 });
    expect(await line('wait_time', facts)).toMatchObject({ value: 1.5 * 86_400, n: 2 });
    expect(await line('priority_mix', facts)).toMatchObject({ value: 50, n: 2 });
});

test('beyond the horizon the state is the one at the horizon', async () => {
    const tickets = [
        ticketFact(1, { created_at: '2026-10-30T00:00:00Z', assignee_id: null }),
        ticketFact(2, { assignee_id: 'a' }),
    ];
    const stays = [1, 2].map((key) => ({
        ticket_key: key,
        value: 'open',
        from_at: '2026-10-30T00:00:00Z',
        to_at: null,
    }));
    const facts = { tickets, stays, horizon: '2026-10-30T12:00:00Z' };
    expect(await line('backlog_age', facts, { priority: '(none)', agent: '(none)' })).toMatchObject({
        value: 43_200,
        n: 1,
    });
    expect(await line('unassigned', facts)).toMatchObject({ value: 1 });
});

test('answers that belong to no ticket count, in the slice of the missing value', async () => {
    const surveys = [10, 9, 8, 7, 6, 0].map((score) => ({
        source: 'csv',
        kind: 'nps',
        score,
        answered_at: '2026-10-05T00:00:00Z',
    }));
    const facts = {
        surveys: [...surveys, { source: 'csv', kind: 'ces', score: 1.5, answered_at: '2026-10-05T00:00:00Z' }],
    };
    // Two promoters, two detractors of six.
    expect(await line('nps', facts)).toMatchObject({ value: 0, n: 6, median: null });
    expect(await line('ces', facts)).toMatchObject({ value: 1.5, n: 1 });
    expect(await line('nps', facts, { team: '(none)' })).toMatchObject({ n: 6 });
    expect(await line('nps', facts, { team: 'A' })).toMatchObject({ value: null, n: 0 });
});

test('a month is judged by the target in force on its last day, and so is each point of a series', async () => {
    const settings = 'targets: {csat: {target: 93, validFrom: 2026-10-15, earlier: [{target: 80}]}}';
    await replaceFacts(warehouse, { horizon: '2026-12-01T00:00:00Z', settings });
    const targetIn = async (from: string, to: string) =>
        (await scorecard(warehouse, scorecardQuery.parse({ from, to }))).metrics.find(({ id }) => id === 'csat')
            ?.target;
    expect(await targetIn('2026-10-01', '2026-11-01')).toBe(93);
    expect(await targetIn('2026-09-01', '2026-10-01')).toBe(80);
    const span = { from: '2026-09-01', to: '2026-11-01' };
    const { points } = await series(warehouse, seriesQuery.parse({ metric: 'csat', grain: 'month', ...span }));
    expect(points.map(({ target }) => target)).toEqual([80, 93]);
});

test('targets, stage and customers come from the settings, the stage also from the question', async () => {
    const settings = 'stage: scale\ntargets: {csat: {target: 93}}\ncustomers: [{from: 2026-01-01, count: 50}]';
    const facts = {
        tickets: [ticketFact(1, { csat_answered_at: '2026-10-05T00:00:00Z', csat_satisfied: true })],
        settings,
    };
    expect(await line('csat', facts)).toMatchObject({ target: 93, warning: 85, benchmark: 90 });
    expect((await line('csat', facts, { stage: 'enterprise' })).benchmark).toBe(92);
    expect((await line('tickets_per_100_customers', facts)).value).toBe(2);
});

test('days on schedule leave out holidays and closed weekdays', async () => {
    const settings = [
        'schedules:',
        '  - {id: office, timeZone: UTC, hours: {mon: ["09:00-17:00"], tue: ["09:00-17:00"]}, holidays: [{name: H, from: 2026-10-05, to: 2026-10-05}]}',
        'agents: [{id: a1, tier: L1, fte: 0.5, schedule: office}]',
    ].join('\n');
    const tickets = [1, 2, 3].map((id) => ticketFact(id, { solved_at: '2026-10-06T00:00:00Z' }));
    // October 2026 has four Mondays, one of them a holiday, and four Tuesdays: 7 days at half time.
    expect((await line('tickets_per_agent_day', { tickets, settings })).value).toBeCloseTo(3 / 3.5, 12);
});

test('an empty warehouse answers too', async () => {
    const { horizon, metrics } = await asked({ horizon: null });
    expect(horizon).toBeNull();
    expect(metrics.every(({ value }) => value === null || value === 0)).toBe(true);
});

test('outside the reach of the data a count is unknown, and so is a change from there', async () => {
    const tickets = [ticketFact(1, { created_at: '2026-10-02T00:00:00Z' })];
    const january = { from: '2026-01-01', to: '2026-02-01' };
    expect(await line('tickets_created', { tickets }, january)).toMatchObject({ value: null, n: 0 });
    const next = { from: '2027-01-01', to: '2027-02-01' };
    expect(await line('tickets_created', { tickets }, next)).toMatchObject({ value: null, n: 0 });
    expect(await line('tickets_created', { tickets }, { from: '2026-11-01', to: '2026-12-01' })).toMatchObject({
        value: 0,
    });
    const before = { compareFrom: '2026-09-01', compareTo: '2026-10-01' };
    expect(await line('tickets_created', { tickets }, before)).toMatchObject({
        value: 1,
        previous: { value: null, n: 0 },
        delta: null,
    });
});
