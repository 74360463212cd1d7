// What changed and why, from facts: a planted change is found with its slice, chance is not, and every step of a waterfall is told.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changesQuery, scorecardQuery, waterfallQuery, type Changes } from '#domain/metrics/contract.ts';
import { metricIds } from '#domain/metrics/index.ts';
import { changes } from '#warehouse/changes.ts';
import type { Warehouse } from '#warehouse/open.ts';
import { scorecard } from '#warehouse/scorecard.ts';
import { waterfall } from '#warehouse/waterfall.ts';
import { replaceFacts, ticketFact, warehouseWithFacts, type Fact } from '#support/facts.ts';
import { randomFacts, randomSettings } from '#support/random-facts.ts';

let warehouse: Warehouse;
beforeAll(async () => {
    warehouse = await warehouseWithFacts({});
});
afterAll(() => warehouse.close());

const october = { from: '2026-10-01', to: '2026-11-01' };

/** 600 tickets each in September and October, solved at once; `slowed` says which of October's were reopened beside every tenth. */
function tickets(
    isReopened: (i: number, isOctober: boolean) => boolean,
    fields: (i: number) => Fact = () => ({}),
): Fact[] {
    return Array.from({ length: 1200 }, (_, i) => {
        const isOctober = i >= 600;
        const day = `2026-${isOctober ? '10' : '09'}-${String(1 + (i % 28)).padStart(2, '0')}T12:00:00Z`;
        return ticketFact(i, {
            ...{ created_at: day, solved_at: day, category: i % 5 === 0 ? 'Billing' : 'Login' },
            ...{ channel: ['chat', 'email', 'phone'][i % 3] ?? null, public_replies: 1 },
            reopens: isReopened(i, isOctober) ? 1 : 0,
            ...fields(i),
        });
    });
}

async function asked(facts: Fact[]): Promise<Changes> {
    await replaceFacts(warehouse, { tickets: facts, horizon: '2026-12-01T00:00:00Z' });
    return changes(warehouse, changesQuery.parse({ ...october, compareFrom: '2026-09-01', compareTo: '2026-10-01' }));
}

test('a category that got worse is found, and named as the reason', async () => {
    const { findings } = await asked(
        tickets((i, isOctober) => i % 10 === 3 || (isOctober && i % 5 === 0 && i % 10 < 6)),
    );
    const [first] = findings;
    expect(first).toMatchObject({ metric: 'reopen_rate', tone: 'worse', isAlike: false });
    expect(first?.sentence).toBe('Reopen rate rose 20.0 points to 30.0%.');
    expect(first?.reasons.map(({ by, key }) => [by, key])).toEqual([['category', 'Billing']]);
});

test('a change that is everywhere alike has no reason', async () => {
    const { findings } = await asked(tickets((i, isOctober) => i % 7 === 3 || (isOctober && i % 11 === 0)));
    expect(findings[0]).toMatchObject({ metric: 'reopen_rate', reasons: [], isAlike: true });
});

test('what did not change is not told', async () => {
    expect((await asked(tickets((i) => i % 10 === 3))).findings).toEqual([]);
});

// 60 reopens of 600 against 84: z = 2.13, beyond noise by itself (p 0.033), not as one of two metrics tested together (0.025).
test('the scorecard says of each change whether it stands among all of them, as this does', async () => {
    const facts = tickets((i, isOctober) => i % 10 === 3 || (isOctober && i % 25 === 4));
    const { findings, tested } = await asked(facts);
    expect(tested).toBeGreaterThan(1);
    expect(findings).toEqual([]);
    const query = scorecardQuery.parse({ ...october, compareFrom: '2026-09-01', compareTo: '2026-10-01' });
    const { metrics } = await scorecard(warehouse, query);
    expect(metrics.find(({ id }) => id === 'reopen_rate')).toMatchObject({ significant: true, stands: false });
    expect(metrics.filter(({ stands }) => stands !== null)).toHaveLength(tested);
});

// FRT halves, reopens double: the pair says so.
test('faster at the cost of more reopens says so', async () => {
    const { findings } = await asked(
        tickets(
            (i, isOctober) => i % 10 === 3 || (isOctober && i % 10 === 4),
            (i) => ({
                first_reply_at: '2026-09-01T00:00:00Z',
                first_reply_seconds: (i >= 600 ? 1800 : 3600) + (i % 60),
            }),
        ),
    );
    const frt = findings.find(({ metric }) => metric === 'frt');
    expect(frt).toMatchObject({ tone: 'better' });
    expect(frt?.cost).toEqual([{ metric: 'reopen_rate', sentence: 'Reopen rate rose 10.0 points to 20.0%.' }]);
});

test('the waterfall of every metric ends at its n, and its steps add up', async () => {
    const [facts] = fc.sample(randomFacts(60), { seed: 31, numRuns: 1 });
    await replaceFacts(warehouse, { ...facts, settings: randomSettings });
    const { metrics: lines } = await scorecard(warehouse, scorecardQuery.parse(october));
    for (const metric of metricIds) {
        const { start, leftOut, counted, needs } = await waterfall(
            warehouse,
            waterfallQuery.parse({ ...october, metric }),
        );
        const line = lines.find(({ id }) => id === metric);
        if (needs === null) expect({ metric, n: counted.count }).toEqual({ metric, n: line?.n });
        const steps = leftOut.reduce((sum, { count }) => sum + count, counted.count);
        expect({ metric, steps }).toEqual({ metric, steps: start.count });
    }
});

test('a waterfall says why each ticket is left out', async () => {
    const facts = ['spam', 'merged', 'spam', null, null, null].map((excluded, i) =>
        ticketFact(i, { excluded, first_reply_seconds: i === 3 ? 60 : null }),
    );
    await replaceFacts(warehouse, { tickets: [...facts, ticketFact(9, { first_reply_at: '2026-10-02T00:00:00Z' })] });
    await replaceFacts(warehouse, {
        tickets: facts.map((fact, i) => (i === 3 ? { ...fact, first_reply_at: '2026-10-01T09:01:00Z' } : fact)),
    });
    expect(await waterfall(warehouse, waterfallQuery.parse({ ...october, metric: 'frt' }))).toEqual({
        metric: 'frt',
        start: { words: 'tickets created in the period', count: 6 },
        leftOut: [
            { words: 'merged', count: 1 },
            { words: 'spam', count: 2 },
            { words: 'not answered yet, or solved without an answer', count: 2 },
        ],
        counted: { words: 'counted', count: 1 },
        needs: null,
    });
});
