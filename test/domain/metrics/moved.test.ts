// What is told about a change: only what chance would hardly bring, and slices that brought more than their share.
import { expect, test } from 'vitest';
import { mixAndRate, type SlicePair } from '#domain/metrics/decomposition.ts';
import { metric } from '#domain/metrics/index.ts';
import { certainParts, isWorthTelling, partInterval, reasonsOf, type Split } from '#domain/metrics/moved.ts';
import { certain, discoveries, pValue } from '#domain/metrics/multiplicity.ts';

// Tables of the normal distribution: two tails beyond 1.96, 2.576 and 3.291.
test('p is the area of both tails', () => {
    expect(pValue(1.959964)).toBeCloseTo(0.05, 6);
    expect(pValue(-2.575829)).toBeCloseTo(0.01, 6);
    expect(pValue(3.290527)).toBeCloseTo(0.001, 6);
    expect(pValue(0)).toBeCloseTo(1, 6);
});

// Benjamini and Hochberg 1995, section 3.2: 15 p-values of which the four smallest stand at 5 %; by Holm three do.
const published = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
];

test('discoveries are those of the published example, in whatever order they come', () => {
    expect(discoveries(published).filter(Boolean)).toHaveLength(4);
    expect(discoveries([...published].reverse()).slice(-4)).toEqual([true, true, true, true]);
    expect(certain(published).filter(Boolean)).toHaveLength(3);
    expect(discoveries([])).toEqual([]);
});

/** A small generator of ours, so that the simulation is the same everywhere. */
function dice(seed: number): () => number {
    let state = seed;
    return () => {
        state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
        return state / 4_294_967_296;
    };
}

function drawnPair(key: string, random: () => number, n: number, weight: number, rate: number): SlicePair {
    const draw = (): { n: number; hits: number } => {
        let [rows, hits] = [0, 0];
        for (let i = 0; i < n; i++) {
            if (random() >= weight) continue;
            rows += 1;
            if (random() < rate) hits += 1;
        }
        return { n: rows, hits };
    };
    const [now, before] = [draw(), draw()];
    const spread = ({ n: rows, hits }: { n: number; hits: number }): number => {
        const share = (hits + 2) / (rows + 4);
        return (10_000 * share * (1 - share)) / (rows + 4);
    };
    return {
        ...{ key, n: now.n, previousN: before.n, variance: spread(now), previousVariance: spread(before) },
        ...{ value: (100 * now.hits) / now.n, previousValue: (100 * before.hits) / before.n },
    };
}

const kinds: [key: string, weight: number, rate: number][] = [
    ['a', 0.5, 0.9],
    ['b', 0.3, 0.8],
    ['c', 0.2, 0.6],
];

test('where nothing changed, a part’s 95 % interval holds 0 in 93 to 97 of 100 draws', () => {
    const random = dice(42);
    let [held, all] = [0, 0];
    for (let run = 0; run < 300; run++) {
        const pairs = kinds.map(([key, weight, rate]) => drawnPair(key, random, 1200, weight, rate));
        for (const part of mixAndRate(pairs)) {
            const [low, high] = partInterval(part) ?? [0, 0];
            all += 1;
            if (low <= 0 && 0 <= high) held += 1;
        }
    }
    expect(held / all).toBeGreaterThan(0.93);
    expect(held / all).toBeLessThan(0.975);
});

function split(by: Split['by'], pairs: SlicePair[]): Split {
    return {
        by,
        parts: mixAndRate(pairs),
        pairs: new Map(pairs.map((pair) => [pair.key, pair])),
        labels: new Map(),
    };
}

const change = ({ parts }: Split): number => parts.reduce((sum, { mix, rate }) => sum + mix + rate, 0);

test('where nothing changed, no slice is a reason in about 95 of 100 draws', () => {
    const random = dice(7);
    let told = 0;
    for (let run = 0; run < 200; run++) {
        const one = split(
            'category',
            kinds.map(([key, weight, rate]) => drawnPair(key, random, 800, weight, rate)),
        );
        if (reasonsOf(metric('csat'), change(one), [one]).length > 0) told += 1;
    }
    // 5 % plus the margin of 200 draws.
    expect(told / 200).toBeLessThanOrEqual(0.08);
});

function pair(key: string, n: number, value: number, previousN: number, previousValue: number): SlicePair {
    const spread = (share: number, rows: number): number => (share * (100 - share)) / rows;
    return {
        ...{ key, n, value, previousN, previousValue },
        ...{ variance: spread(value, n), previousVariance: spread(previousValue, previousN) },
    };
}

test('the slice that fell is the reason, with its own figure before and after', () => {
    const one = split('category', [pair('Billing', 1000, 60, 1000, 90), pair('Login', 4000, 90, 4000, 90)]);
    expect(change(one)).toBeCloseTo(-6, 9);
    const [reason, ...more] = reasonsOf(metric('csat'), change(one), [one]);
    expect(more).toEqual([]);
    expect(reason).toMatchObject({ by: 'category', key: 'Billing', share: 20, previousShare: 20 });
    expect(reason?.sentence).toBe(
        'Category Billing brought all of the 6.0 points with 20.0% of the tickets: its own figure fell from 90.0% to 60.0%.',
    );
});

test('a slice that brought more than the whole change, since another went the other way, is told beside the whole', () => {
    // A fifth of the tickets fell by 40 points, the rest rose by 2: -8 + 1.6.
    const one = split('category', [pair('Billing', 1000, 50, 1000, 90), pair('Login', 4000, 90, 4000, 88)]);
    expect(change(one)).toBeCloseTo(-6.4, 9);
    expect(reasonsOf(metric('csat'), change(one), [one])[0]?.sentence).toBe(
        'Category Billing brought 8.0 points (6.4 in all) with 20.0% of the tickets: its own figure fell from 90.0% to 50.0%.',
    );
});

test('a slice that brought its share of a change that is everywhere is no reason', () => {
    const one = split('priority', [pair('P3', 8000, 80, 8000, 90), pair('P1', 2000, 80, 2000, 90)]);
    expect(reasonsOf(metric('csat'), change(one), [one])).toEqual([]);
});

test('more tickets of a worse kind are told as a shift', () => {
    const one = split('channel', [pair('chat', 3000, 70, 1000, 70), pair('email', 7000, 90, 9000, 90)]);
    const [reason] = reasonsOf(metric('csat'), change(one), [one]);
    expect(reason?.sentence).toBe(
        'Channel chat brought 3.2 of the 4.0 points: its share of the tickets rose from 10.0% to 30.0%.',
    );
});

test('dimensions overlap, so two reasons are of two dimensions, and a tiny slice is none', () => {
    const one = split('category', [pair('Billing', 1000, 60, 1000, 90), pair('Login', 4000, 90, 4000, 90)]);
    const other = split('team', [pair('Back', 1100, 63, 1100, 90), pair('Front', 3900, 90, 3900, 90)]);
    const tiny = split('product', [pair('X', 20, 0, 20, 100), pair('Y', 4980, 85, 4980, 90)]);
    expect(reasonsOf(metric('csat'), change(one), [one, other, tiny]).map(({ by }) => by)).toEqual([
        'category',
        'team',
    ]);
});

test('parts exceed noise only if they do so among all parts', () => {
    const one = split('category', [pair('Billing', 1000, 60, 1000, 90), pair('Login', 4000, 90, 4000, 90.2)]);
    expect([...certainParts(one.parts).values()]).toEqual([true, expect.any(Boolean)]);
});

test('a change of under a point, or under a twentieth, is not worth telling', () => {
    expect(isWorthTelling(metric('csat'), 0.99, 80)).toBe(false);
    expect(isWorthTelling(metric('csat'), -1, 80)).toBe(true);
    expect(isWorthTelling(metric('frt'), 179, 3600)).toBe(false);
    expect(isWorthTelling(metric('frt'), 180, 3600)).toBe(true);
});
