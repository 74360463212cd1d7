// Intervals and tests against published figures and against formulas worked out independently.
import { expect, test } from 'vitest';
import {
    bootstrapInterval,
    isSignificant,
    meanOf,
    normalInterval,
    proportionsZ,
    quantile,
    varianceOf,
    welch,
    wilson,
    z95,
    type Moments,
} from '#domain/metrics/interval.ts';

function moments(values: number[], scale = 1): Moments {
    const whole = values.map((value) => BigInt(Math.round(value * scale)));
    return {
        n: values.length,
        sum: whole.reduce((sum, value) => sum + value, 0n),
        squares: whole.reduce((sum, value) => sum + value * value, 0n),
        scale,
    };
}

// Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 1998, table I, method 3.
test.each([
    [81, 263, 25.53, 36.62],
    [15, 148, 6.24, 16.05],
    [0, 20, 0, 16.11],
    [1, 29, 0.61, 17.18],
])('Wilson of %i in %i is %d to %d, as Newcombe printed it', (hits, n, low, high) => {
    const interval = wilson(hits, n);
    expect(interval?.[0]).toBeCloseTo(low, 2);
    expect(interval?.[1]).toBeCloseTo(high, 2);
});

// The interval's ends are the shares p at which |p̂ - p| = z √(p (1 - p) / n): the definition, not its solution.
test.each([
    [9, 10],
    [90, 100],
    [270, 300],
    [7, 7],
    [1, 1000],
])('the ends of Wilson of %i in %i solve the score equation', (hits, n) => {
    for (const end of wilson(hits, n) ?? []) {
        const p = end / 100;
        if (p === 0 || p === 1) continue;
        expect(Math.abs(hits / n - p)).toBeCloseTo(z95 * Math.sqrt((p * (1 - p)) / n), 10);
    }
});

test('Wilson stays within 0 and 100 and knows nothing of nothing', () => {
    expect(wilson(0, 5)?.[0]).toBe(0);
    expect(wilson(5, 5)?.[1]).toBeCloseTo(100, 12);
    expect(wilson(0, 0)).toBeNull();
});

test('a mean of 30 has a normal interval, of 29 none', () => {
    const half = (n: number): number[] => Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 60 : 120));
    // s² = 60 * 30² / 59, so the half width is z √(s² / 60).
    expect(normalInterval(moments(half(60)))).toEqual([
        expect.closeTo(90 - z95 * Math.sqrt(54_000 / 59 / 60), 10) as number,
        expect.closeTo(90 + z95 * Math.sqrt(54_000 / 59 / 60), 10) as number,
    ]);
    expect(normalInterval(moments(half(30)))).not.toBeNull();
    expect(normalInterval(moments(half(29)))).toBeNull();
});

test('variance takes n - 1 and does not cancel where values are large and close', () => {
    expect(varianceOf(moments([2, 4, 4, 4, 5, 5, 7, 9]))).toBeCloseTo(32 / 7, 12);
    expect(varianceOf(moments([1e15, 1e15 + 1, 1e15 + 2]))).toBe(1);
    expect(varianceOf(moments([7, 7, 7]))).toBe(0);
    expect(varianceOf(moments([7]))).toBeNull();
    expect(meanOf(moments([1.25, 1.75], 1_000_000))).toBe(1.5);
    expect(meanOf(moments([]))).toBeNull();
});

test('the bootstrap gives the same interval every time, around the mean and within the values', () => {
    const values = [3, 5, 8, 13, 21, 34, 55];
    const [low, high] = bootstrapInterval(values) ?? [NaN, NaN];
    expect(bootstrapInterval(values)).toEqual([low, high]);
    expect(low).toBeGreaterThanOrEqual(3);
    expect(high).toBeLessThanOrEqual(55);
    expect(low).toBeLessThan(139 / 7);
    expect(high).toBeGreaterThan(139 / 7);
    expect(bootstrapInterval([4, 4, 4])).toEqual([4, 4]);
    expect(bootstrapInterval([4])).toBeNull();
});

test('the bootstrap covers nearly as much as the normal interval where that holds', () => {
    const values = Array.from({ length: 29 }, (_, i) => i);
    const [low, high] = bootstrapInterval(values) ?? [NaN, NaN];
    // s / √n of 0 to 28 is √(72.5 / 29) = 1.581; the percentile bootstrap divides by n, which makes it a little narrower.
    expect(high - low).toBeGreaterThan(2 * z95 * 1.581 * 0.93);
    expect(high - low).toBeLessThan(2 * z95 * 1.581 * 1.07);
});

test('quantiles interpolate between order statistics (type 7)', () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([10, 20, 30, 40, 50], 0.9)).toBeCloseTo(46, 12);
    expect(quantile([7], 0.9)).toBe(7);
});

test('two proportions are compared with their pooled share', () => {
    // p = 0.5 pooled from 45 and 55 of 100 each: z = 0.1 / √(0.25 * 0.02).
    expect(proportionsZ({ hits: 55, n: 100 }, { hits: 45, n: 100 })).toBeCloseTo(0.1 / Math.sqrt(0.005), 12);
    expect(proportionsZ({ hits: 0, n: 0 }, { hits: 45, n: 100 })).toBeNull();
    expect(proportionsZ({ hits: 5, n: 5 }, { hits: 9, n: 9 })).toBeNull();
});

test('two means of unequal variance are compared by Welch', () => {
    // Means 5 and 8, variances 32/7 of 8 values and 10 of 5 (4, 6, 8, 10, 12).
    const z = welch(moments([2, 4, 4, 4, 5, 5, 7, 9]), moments([4, 6, 8, 10, 12]));
    expect(z).toBeCloseTo(-3 / Math.sqrt(32 / 7 / 8 + 10 / 5), 12);
    expect(welch(moments([1]), moments([4, 6]))).toBeNull();
    expect(welch(moments([4, 4]), moments([4, 4]))).toBe(0);
    expect(isSignificant(welch(moments([4, 4]), moments([5, 5])))).toBe(true);
});

test.each([
    [1.96, false],
    [1.9601, true],
    [-1.97, true],
    [0, false],
    [null, false],
])('z of %s exceeds noise: %s', (z, isBeyond) => expect(isSignificant(z)).toBe(isBeyond));
