// What the Overview makes of its answers: which tiles, which move, parts that add up.
import type { Explanation } from '#domain/metrics/contract.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { figures, metrics, scorecard, series } from '#support/northgate.ts';
import {
    attentionOf,
    changeFindings,
    changeParts,
    entriesOf,
    largestMove,
    tallyOf,
    tellingShare,
    tilesOf,
    weeksFinding,
} from '../../../web/state/overview.ts';

const cards = new Map(metrics.metrics.map((card) => [card.id, card]));
const entries = entriesOf(scorecard, cards);
const tiles = tilesOf(entries);

const explanation = (parts: { key: string; mix: number; rate: number }[]): Explanation => ({
    metric: 'frt',
    by: 'channel',
    period: scorecard.period,
    compare: { from: '2026-09-01', to: '2026-10-01' },
    value: 10,
    previous: 10 - parts.reduce((sum, part) => sum + part.mix + part.rate, 0),
    change: parts.reduce((sum, part) => sum + part.mix + part.rate, 0),
    parts: parts.map((part) => ({
        ...{ label: null, interval: null, significant: null, n: 1, value: 0, previous: { value: 0, n: 1 } },
        ...part,
    })),
});

const size = fc.double({ min: -100, max: 100, noNaN: true });
const parts = fc.uniqueArray(fc.record({ key: fc.string(), mix: size, rate: size }), {
    selector: (part) => part.key,
    minLength: 1,
    maxLength: 12,
});

test('the rows of a change add up to it exactly', () => {
    fc.assert(
        fc.property(parts, (all) => {
            const each = explanation(all);
            const sum = changeParts(each).reduce((total, row) => total + row.change, 0);
            expect(sum).toBeCloseTo(each.change ?? 0, 9);
        }),
    );
});

test('outcomes come first, SLA keeps its place while it needs policies, ten tiles at most', () => {
    const ids = tiles.map(({ card }) => card.id);
    expect(ids.slice(0, 7)).toEqual(['csat', 'frt', 'sla_response', 'fcr', 'escalation_rate', 'ttr', 'sla_resolution']);
    expect(ids.length).toBeLessThanOrEqual(10);
});

test('a metric that could be there but lacks its data gives its place to the next', () => {
    const lacking = entries.map((entry) =>
        entry.card.id === 'reopen_rate' ? { ...entry, metric: { ...entry.metric, needs: 'Import events.' } } : entry,
    );
    expect(tilesOf(lacking).map(({ card }) => card.id)).not.toContain('reopen_rate');
});

test('the tally counts the tiles as they are marked', () => {
    const marked = tallyOf(tiles);
    const withStatus = tiles.filter(({ metric }) => metric.status !== 'none').length;
    expect(marked.reduce((sum, each) => sum + each.count, 0)).toBe(withStatus);
});

test('what is past its warning stands before what is within it', () => {
    expect(attentionOf(entries)[0]?.card.id).toBe('sla_response');
});

test('nothing within noise is explained', () => {
    const quiet = entries.map((entry) => ({
        ...entry,
        metric: { ...entry.metric, significant: false, stands: false },
    }));
    expect(largestMove(quiet)).toBeNull();
    expect(largestMove(entries)?.metric.significant).toBe(true);
});

test('the dimension whose first part stands out tells most; an even split tells least', () => {
    const uneven = explanation([
        { key: 'a', mix: 0, rate: 9 },
        { key: 'b', mix: 0, rate: 1 },
        { key: 'c', mix: 0, rate: 1 },
    ]);
    const even = explanation([
        { key: 'a', mix: 0, rate: 3 },
        { key: 'b', mix: 0, rate: 3 },
        { key: 'c', mix: 0, rate: 3 },
    ]);
    expect(tellingShare(uneven)).toBeGreaterThan(tellingShare(even));
    expect(tellingShare(explanation([{ key: 'a', mix: 0, rate: 9 }]))).toBe(0);
});

test('a finding names the part that leads, with its two shares', () => {
    const [first] = changeFindings(
        explanation([
            { key: 'email', mix: 60, rate: 1200 },
            { key: 'chat', mix: 0, rate: 60 },
        ]),
        's',
        'FRT',
    );
    expect(first?.title).toBe('+21m of +22m from email');
    expect(first?.text).toContain('+20m because its own FRT changed, +1m because its share');
});

test('weeks at the strict edge of a target are not met', () => {
    const frt = entries.find(({ card }) => card.id === 'frt');
    const points = series('frt', 'week')
        .points.slice(0, 2)
        .map((point, at) => ({ ...point, value: at === 0 ? 3599 : 3601 }));
    expect(frt && weeksFinding({ metric: 'frt', grain: 'week', points }, frt)).toBe(
        'FRT met its target in 1 of 2 weeks',
    );
    expect(figures.length).toBeGreaterThan(0);
});
