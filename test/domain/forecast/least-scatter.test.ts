// The least that counts scatter: people write in independently of each other (Poisson), at a rate that is known from so many of them only.
import { describe, expect, test } from 'vitest';
import { forecast, samplePaths, summed, type Outlook, type Point } from '#domain/forecast/index.ts';
import { countQuantile, leastQuantile, leastVariance } from '../../../pipelines/domain/forecast/counts.ts';

const days = (count: number, valueAt: (day: number) => number): Point[] =>
    Array.from({ length: count }, (_, day) => ({
        at: new Date(Date.UTC(2026, 0, 5) + day * 86_400_000).toISOString().slice(0, 10),
        value: valueAt(day),
    }));
const ahead = (points: Point[]): Outlook => forecast({ series: 's', points, grain: 'day', horizon: 28 });

/** Share of a Poisson distribution at or below a count, straight from its definition. */
function poissonUpTo(mean: number, most: number): number {
    let mass = Math.exp(-mean);
    let sum = mass;
    for (let count = 1; count <= most; count += 1) sum += mass *= mean / count;
    return sum;
}

describe('two weeks of exactly twenty a day', () => {
    const outlook = ahead(days(14, () => 20));

    test('may bring on a day what counts of twenty bring, and no less', () => {
        for (const { value, low80, high80, low95, high95 } of outlook.points) {
            expect(value).toBeCloseTo(20, 6);
            expect(poissonUpTo(20, Math.floor(high80)) - poissonUpTo(20, Math.ceil(low80) - 1)).toBeGreaterThan(0.75);
            expect(poissonUpTo(20, Math.floor(high95)) - poissonUpTo(20, Math.ceil(low95) - 1)).toBeGreaterThan(0.93);
            // Standard deviation: chance of 20, and 20 ± 20 / sqrt(280) for the rate.
            expect((high80 - low80) / 2).toBeCloseTo(1.2816 * Math.sqrt(20 + 20 ** 2 / 280), 0);
        }
    });

    test('may bring in a week what 140 bring at a rate told from 280', () => {
        const week = summed(outlook.points, samplePaths(outlook, 4000, 1), 'week')[1]?.point;
        const expected = 1.2816 * Math.sqrt(140 + 140 ** 2 / 280);
        expect(week?.value).toBeCloseTo(140, 6);
        expect(((week?.high80 ?? NaN) - (week?.low80 ?? NaN)) / 2 / expected).toBeCloseTo(1, 1);
    });

    test('are told as what they are', () => {
        expect(outlook.notes.join(' ')).toContain('has never varied: its bands are those of chance alone');
    });
});

test('the longer a rate is known, the narrower its bands, down to those of chance', () => {
    const widths = [14, 60, 400].map((count) => {
        const [first] = ahead(days(count, () => 20)).points;
        return (first?.high80 ?? NaN) - (first?.low80 ?? NaN);
    });
    expect(widths).toEqual(widths.toSorted((a, b) => b - a));
    expect(widths.at(-1)).toBeGreaterThanOrEqual(countQuantile(20, Infinity, 0.9) - countQuantile(20, Infinity, 0.1));
});

test('a large even count scatters by its root', () => {
    const [first] = ahead(days(28, () => 10_000)).points;
    expect(((first?.high95 ?? NaN) - (first?.low95 ?? NaN)) / 2).toBeCloseTo(
        1.96 * Math.sqrt(10_000 * (1 + 1 / 28)),
        0,
    );
});

test('a series that scatters more is left as its errors have it', () => {
    const wild = ahead(
        days(400, (day) => 1000 + 300 * Math.sin(day * day)).map((point) => ({
            ...point,
            value: Math.round(point.value ?? 0),
        })),
    );
    expect(wild.shape?.lacking).toBeNull();
});

describe('least scatter', () => {
    test('variance is the mean, and its square by how much was seen', () => {
        expect(leastVariance(20, 280).own).toBe(20);
        expect(leastVariance(20, 280).rate).toBeCloseTo(1.43, 2);
        expect(leastVariance(0, 0)).toEqual({ own: 0, rate: 0 });
    });

    test('quantiles go on smoothly where the normal distribution takes over', () => {
        for (const share of [0.025, 0.1, 0.25, 0.75, 0.9, 0.975]) {
            for (const seen of [420, 30_000, Infinity])
                expect(Math.abs(leastQuantile(30.001, seen, share) - leastQuantile(30, seen, share))).toBeLessThan(0.1);
        }
    });
});

test('days on which nothing is ever expected say nothing of the bands', () => {
    // Weekends have none; weekdays from 1 to 9, as unevenly as the digits of a square.
    const { backtest } = ahead(days(280, (day) => (day % 7 > 4 ? 0 : 1 + ((day * day * 7) % 9))));
    const open = ahead(
        days(280, (day) => (day % 7 > 4 ? 0 : 1 + ((day * day * 7) % 9))).filter((_, day) => day % 7 < 5),
    );
    expect(backtest?.coverage80).toBeLessThan(0.95);
    expect(Math.abs((backtest?.coverage80 ?? NaN) - (open.backtest?.coverage80 ?? NaN))).toBeLessThan(0.05);
});
