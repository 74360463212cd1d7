// Laws that hold for every metric on any data: the SQL equals a second computation, parts add up, numbers lead to their tickets.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { breakdownQuery, explainQuery, scorecardQuery, seriesQuery, ticketsQuery } from '#domain/metrics/contract.ts';
import type { Breakdown, ScorecardMetric, TicketRow } from '#domain/metrics/contract.ts';
import { dimension, dimensionIds, filterText, type DimensionId } from '#domain/metrics/dimensions.ts';
import { metricIds, metrics } from '#domain/metrics/index.ts';
import { breakdown } from '#warehouse/breakdown.ts';
import { explain } from '#warehouse/explain.ts';
import type { Warehouse } from '#warehouse/open.ts';
import { scorecard } from '#warehouse/scorecard.ts';
import { series } from '#warehouse/series.ts';
import { ticketsBehind } from '#warehouse/tickets-behind.ts';
import { replaceFacts, warehouseWithFacts, type Fact } from '#support/facts.ts';
import { randomFacts, randomSettings, type RandomFacts } from '#support/random-facts.ts';
import { recomputed, type Counted, type Rows, type Span } from '#support/recomputed.ts';

let warehouse: Warehouse;
beforeAll(async () => {
    warehouse = await warehouseWithFacts({});
});
afterAll(() => warehouse.close());

// October 2026 in New York, which ends in the night in which clocks go back; the days before it.
const october = { from: '2026-10-01', to: '2026-11-01' };
const octoberSpan: Span = { from: Date.parse('2026-10-01T04:00:00Z'), to: Date.parse('2026-11-01T04:00:00Z') };
const beforeSpan: Span = { from: Date.parse('2026-08-31T04:00:00Z'), to: octoberSpan.from };
const november = { from: '2026-11-01', to: '2026-12-01' };
const novemberSpan: Span = { from: octoberSpan.to, to: Date.parse('2026-12-01T05:00:00Z') };

/** Metrics that only the settings can tell: a count and a constant. */
const figures = ['tickets_per_100_customers', 'cost_per_ticket', 'tickets_per_agent_day', 'agent_utilization'];

/** Of the help center's state, and of pairs of marks: rows by hand hold these (handmade.test.ts). */
const byHand = ['article_helpfulness', 'content_freshness', 'qa_csat_correlation'];

/** Metrics over topics and articles, which these facts don't have: gaps.test.ts holds them to the ranking. */
const ofTopics = ['article_coverage'];

async function onRandomFacts(
    { seed, runs, atLeast = 60 }: { seed: number; runs: number; atLeast?: number },
    law: (facts: RandomFacts) => Promise<void>,
): Promise<void> {
    await fc.assert(
        fc.asyncProperty(randomFacts(atLeast), async (facts) => {
            await replaceFacts(warehouse, { ...facts, settings: randomSettings });
            await law(facts);
        }),
        { seed, numRuns: runs, endOnFailure: true },
    );
}

function mean(values: number[]): number {
    return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Type 7, by its definition: position (n - 1) p among the values in order. */
function quantileOf(values: number[], p: number): number {
    const sorted = [...values].sort((a, b) => a - b);
    const at = (sorted.length - 1) * p;
    const [low, high] = [sorted[Math.floor(at)] ?? NaN, sorted[Math.ceil(at)] ?? NaN];
    return low + (at % 1) * (high - low);
}

const unitOf = new Map(metrics.map(({ id, unit }) => [id, unit]));
const knownByOf = new Map(metrics.map(({ id, knownBy }) => [id, knownBy]));
const kindOf = new Map(metrics.map(({ id, kind }) => [id, kind]));

/** Before the first ticket a count of nothing is unknown. */
function valueOf(id: string, { n, hits, values }: Counted, isBegun = true): number | null {
    if (kindOf.get(id) === 'count') return n > 0 || isBegun ? hits : null;
    if (n === 0) return null;
    return values ? mean(values) : (100 * hits) / n;
}

function hasBegunBy({ tickets }: Rows, { to }: Span): boolean {
    return tickets.some(({ created_at }) => Date.parse(String(created_at)) < to);
}

/** Whole numbers are equal; what was divided agrees to 1e-9, a mean of percentages of targets to the sixth place it is kept to. */
function expectEqual(id: string, found: number | null, expected: number | null): void {
    if (found === null || expected === null) return expect({ id, value: found }).toEqual({ id, value: expected });
    const tolerance = id.endsWith('_used') ? 1e-6 : 1e-9 * Math.max(1, Math.abs(expected));
    expect(Math.abs(found - expected), `${id}: ${found}, expected ${expected}`).toBeLessThanOrEqual(tolerance);
}

function expectLine(line: ScorecardMetric, now: Counted, isBegun = true): void {
    if (line.needs !== null) return expect({ id: line.id, value: line.value }).toEqual({ id: line.id, value: null });
    expect({ id: line.id, n: line.n }).toEqual({ id: line.id, n: now.n });
    expectEqual(line.id, line.value, valueOf(line.id, now, isBegun));
    if (!now.values || now.n === 0 || line.id === 'nps') return;
    expectEqual(line.id, line.median, quantileOf(now.values, 0.5));
    expectEqual(line.id, line.p90, quantileOf(now.values, 0.9));
    if (now.n < 30) return;
    const average = mean(now.values);
    const s = Math.sqrt(now.values.reduce((sum, value) => sum + (value - average) ** 2, 0) / (now.n - 1));
    const half = (1.959963984540054 * s) / Math.sqrt(now.n);
    expect(line.interval?.[0]).toBeCloseTo(average - half, 4);
    expect(line.interval?.[1]).toBeCloseTo(average + half, 4);
}

/** |z| of the change, by the textbook. */
function zOf(now: Counted, before: Counted): number | null {
    if (now.n === 0 || before.n === 0) return null;
    if (now.values && before.values) {
        if (now.n < 2 || before.n < 2) return 0;
        const variance = (values: number[]): number =>
            values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1);
        const error = Math.sqrt(variance(now.values) / now.n + variance(before.values) / before.n);
        const difference = Math.abs(mean(now.values) - mean(before.values));
        return difference < 1e-9 ? 0 : difference / error;
    }
    const pooled = (now.hits + before.hits) / (now.n + before.n);
    const error = Math.sqrt(pooled * (1 - pooled) * (1 / now.n + 1 / before.n));
    return error === 0 ? 0 : Math.abs(now.hits / now.n - before.hits / before.n) / error;
}

test('every metric has a second computation', () => {
    expect(metricIds.filter((id) => !(id in recomputed) && ![...figures, ...ofTopics, ...byHand].includes(id))).toEqual(
        [],
    );
});

test('the scorecard equals the second computation, comparison and significance too', async () => {
    await onRandomFacts({ seed: 11, runs: 20, atLeast: 1 }, async (facts) => {
        const answer = await scorecard(warehouse, scorecardQuery.parse({ ...october, compare: 'previous' }));
        for (const line of answer.metrics) {
            const recompute = recomputed[line.id];
            if (!recompute) continue;
            const now = recompute(facts, octoberSpan, () => true);
            const before = recompute(facts, beforeSpan, () => true);
            expectLine(line, now, hasBegunBy(facts, octoberSpan));
            if (line.needs !== null) continue;
            expect({ id: line.id, n: line.previous?.n }).toEqual({ id: line.id, n: before.n });
            expectEqual(line.id, line.previous?.value ?? null, valueOf(line.id, before, hasBegunBy(facts, beforeSpan)));
            const z = kindOf.get(line.id) === 'count' ? null : zOf(now, before);
            if (z === null || Math.abs(z - 1.96) > 1e-6) {
                expect({ id: line.id, significant: line.significant }).toEqual({
                    id: line.id,
                    significant: z === null ? null : z > 1.96,
                });
            }
        }
    });
});

test('so it does with filters, and for a period that the data end in', async () => {
    await onRandomFacts({ seed: 12, runs: 8, atLeast: 1 }, async (facts) => {
        const words = { channel: 'email,(none)', priority: 'P1,P2', tag: 'red,blue' };
        const keep = (ticket: Fact | null): boolean =>
            ticket !== null &&
            (ticket.channel === 'email' || ticket.channel === null) &&
            (ticket.priority === 'P1' || ticket.priority === 'P2') &&
            Array.isArray(ticket.tags) &&
            ticket.tags.some((tag) => tag === 'red' || tag === 'blue');
        const answer = await scorecard(warehouse, scorecardQuery.parse({ ...november, ...words }));
        for (const line of answer.metrics) {
            const recompute = recomputed[line.id];
            if (recompute) expectLine(line, recompute(facts, novemberSpan, keep));
        }
    });
});

function sum(values: number[]): number {
    return values.reduce((total, value) => total + value, 0);
}

function expectPartsOf({ total, slices }: Breakdown, id: string): void {
    expect({ id, n: sum(slices.map(({ n }) => n)) }).toEqual({ id, n: total.n });
    if (total.value === null) return;
    // Customers, people and cost aren't known by slice: such slices have no value rather than one that doesn't average to the whole's.
    if (knownByOf.get(id))
        return expect(slices.map(({ value }) => value).filter((value) => value !== null)).toEqual([]);
    const whole =
        kindOf.get(id) === 'count'
            ? sum(slices.map(({ value }) => value ?? 0))
            : sum(slices.map(({ value, n }) => n * (value ?? 0))) / total.n;
    expectEqual(id, whole, total.value);
}

test('parts add up to their whole, for every metric and dimension, the missing value included', async () => {
    await onRandomFacts({ seed: 13, runs: 1 }, async () => {
        const { metrics } = await scorecard(warehouse, scorecardQuery.parse(october));
        for (const { id: metric, value, n } of metrics) {
            for (const by of dimensionIds.filter((id) => !dimension(id).overlaps)) {
                const answer = await breakdown(warehouse, breakdownQuery.parse({ ...october, metric, by }));
                expectPartsOf(answer, metric);
                expect({ metric, ...answer.total }).toEqual({ metric, value, n });
            }
        }
    });
}, 300_000);

/** A slice as a filter, as the page writes it. */
function filterOf(by: DimensionId, key: string | null): Record<string, string> {
    return { [by]: filterText([key]) };
}

test('a slice asked for as a filter has the slice’s value and n, tags too', async () => {
    await onRandomFacts({ seed: 14, runs: 1 }, async () => {
        for (const by of dimensionIds) {
            const metric = ['frt', 'csat', 'sla_response', 'backlog'][dimensionIds.indexOf(by) % 4] ?? 'frt';
            const { slices } = await breakdown(warehouse, breakdownQuery.parse({ ...october, metric, by }));
            for (const { key, value, n } of slices) {
                const query = scorecardQuery.parse({ ...october, ...filterOf(by, key) });
                const { metrics: lines } = await scorecard(
                    warehouse,
                    query,
                    metrics.filter(({ id }) => id === metric),
                );
                expect({ by, key, value: lines[0]?.value, n: lines[0]?.n }).toEqual({ by, key, value, n });
            }
        }
    });
}, 300_000);

test('mix and rate of every dimension add up to the change', async () => {
    await onRandomFacts({ seed: 15, runs: 1 }, async () => {
        for (const metric of [
            'csat',
            'frt',
            'sla_resolution',
            'backlog_age',
            'tickets_created',
            'backlog',
            'tickets_per_100_customers',
        ]) {
            for (const by of dimensionIds.filter((id) => !dimension(id).overlaps)) {
                const { change, parts } = await explain(warehouse, explainQuery.parse({ ...october, metric, by }));
                if (change !== null)
                    expectEqual(`${metric} by ${by}`, sum(parts.map(({ mix, rate }) => mix + rate)), change);
            }
        }
    });
}, 300_000);

async function allTickets(
    metric: string,
    part: 'numerator' | 'denominator' | 'open',
): Promise<{ total: number; tickets: TicketRow[] }> {
    const tickets: TicketRow[] = [];
    let cursor: string | undefined;
    for (;;) {
        const page = await ticketsBehind(
            warehouse,
            ticketsQuery.parse({ ...october, metric, part, limit: '7', cursor }),
        );
        tickets.push(...page.tickets);
        if (page.next === null) return { total: page.total, tickets };
        cursor = page.next;
    }
}

test('a number leads to exactly its rows, page by page, none twice', async () => {
    await onRandomFacts({ seed: 16, runs: 1 }, async (facts) => {
        for (const { id, needs } of (await scorecard(warehouse, scorecardQuery.parse(october))).metrics) {
            const recompute = recomputed[id];
            if (!recompute || needs !== null) continue;
            const counted = recompute(facts, octoberSpan, () => true);
            for (const part of ['denominator', 'numerator'] as const) {
                const { total, tickets } = await allTickets(id, part);
                expect({ id, part, total, rows: tickets.length }).toEqual({
                    ...{ id, part, total: part === 'numerator' ? counted.hits : counted.n },
                    rows: part === 'numerator' ? counted.hits : counted.n,
                });
                const names = tickets.map(({ source, ticket_id, at, value, clock }) =>
                    JSON.stringify([source, ticket_id, at, value, clock]),
                );
                if (unitOf.get(id) !== 'points' && id !== 'ces') expect(new Set(names).size).toBe(names.length);
                if (part === 'denominator' && counted.values)
                    expectEqual(
                        id,
                        mean(tickets.map(({ value }) => value ?? NaN)) || null,
                        mean(counted.values) || null,
                    );
            }
        }
    });
}, 300_000);

test('what still waits leads to its tickets', async () => {
    await onRandomFacts({ seed: 17, runs: 1 }, async () => {
        const { metrics: lines } = await scorecard(warehouse, scorecardQuery.parse(october));
        for (const { id, open } of lines.filter((line) => line.open !== null)) {
            expect({ id, rows: (await allTickets(id, 'open')).tickets.length }).toEqual({ id, rows: open });
        }
    });
}, 300_000);

test('the points of a series are those of its days, weeks and months, daylight saving included', async () => {
    await onRandomFacts({ seed: 18, runs: 1 }, async (facts) => {
        const period = { from: '2026-10-07', to: '2026-11-11' };
        for (const metric of metricIds.filter((id) => id in recomputed)) {
            for (const grain of ['day', 'week', 'month'] as const) {
                const { points } = await series(warehouse, seriesQuery.parse({ ...period, metric, grain }));
                expect([points[0]?.from, points.at(-1)?.to]).toEqual([period.from, period.to]);
                for (const point of points) {
                    const counted = recomputed[metric]?.(
                        facts,
                        { from: start(point.from), to: start(point.to) },
                        () => true,
                    );
                    if (!counted) continue;
                    expect({ metric, grain, from: point.from, n: point.n }).toEqual({
                        metric,
                        grain,
                        from: point.from,
                        n: counted.n,
                    });
                    expectEqual(metric, point.value, valueOf(metric, counted));
                }
            }
        }
    });
}, 300_000);

/** Start of a local day in New York, from its offset alone. */
function start(date: string): number {
    return Date.parse(`${date}T00:00:00Z`) + (date <= '2026-11-01' ? 4 : 5) * 3_600_000;
}

test('one thread and two give the same digits', async () => {
    const [facts] = fc.sample(randomFacts(60), { seed: 19, numRuns: 1 });
    const query = scorecardQuery.parse({ ...october, compare: 'previous' });
    const answers = [];
    for (const threads of [1, 2]) {
        const other = await warehouseWithFacts({ ...facts, settings: randomSettings }, threads);
        answers.push(await scorecard(other, query));
        await other.close();
    }
    expect(answers[0]).toEqual(answers[1]);
});
