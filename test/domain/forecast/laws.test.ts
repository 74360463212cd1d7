// Laws that hold of every forecast: unit, date and level may be moved, bands nest, days of 23 and 25 hours are days.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forecast, samplePaths, summed, type ForecastPoint, type Point } from '#domain/forecast/index.ts';

const dayMs = 86_400_000;
const dateAt = (start: string, day: number): string =>
    new Date(Date.parse(start) + day * dayMs).toISOString().slice(0, 10);

/** Series as support teams have them: a weekly shape, noise, sometimes nothing. */
const counts = fc
    .tuple(
        fc.integer({ min: 1, max: 400 }),
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 60, maxLength: 120 }),
    )
    .map(([level, noise]) => noise.map((part, day) => Math.round((level * (1 + (day % 7)) * (50 + part)) / 400)));
const daily = (values: readonly number[], start = '2025-01-06'): Point[] =>
    values.map((value, day) => ({ at: dateAt(start, day), value }));
const ahead = (points: Point[], grain: 'day' | 'week' = 'day', horizon = 14): ForecastPoint[] =>
    forecast({ series: 's', points, grain, horizon }).points;

const few = { numRuns: 15 };

test('a unit scales value and bands', () => {
    fc.assert(
        fc.property(counts, fc.integer({ min: 2, max: 3600 }), (values, unit) => {
            const plain = ahead(daily(values));
            const scaled = ahead(daily(values.map((value) => value * unit)));
            // Bands of whole numbers below 50 scatter as counts do, in another unit they don't.
            scaled.forEach(({ value }, step) => {
                const expected = plain[step]?.value as number;
                expect(Math.abs(value / unit - expected)).toBeLessThanOrEqual(1e-6 * Math.max(1, expected));
            });
        }),
        few,
    );
});

test('a series below 0 moves with its level', () => {
    fc.assert(
        fc.property(counts, fc.integer({ min: 1, max: 1000 }), (values, shift) => {
            const below = values.map((value) => value - 5000);
            const plain = ahead(daily(below));
            const moved = ahead(daily(below.map((value) => value - shift)));
            moved.forEach(({ value }, step) => {
                expect(Math.abs(value + shift - (plain[step]?.value as number))).toBeLessThan(0.01);
            });
        }),
        few,
    );
});

test('weeks moved by whole weeks give the same forecast', () => {
    fc.assert(
        fc.property(counts, fc.integer({ min: 1, max: 2000 }), (values, weeks) => {
            const of = (start: string): Point[] =>
                values.slice(0, 70).map((value, week) => ({ at: dateAt(start, 7 * week), value }));
            const plain = ahead(of('1995-01-02'), 'week');
            const moved = ahead(of(dateAt('1995-01-02', 7 * weeks)), 'week');
            expect(moved.map(({ value }) => value)).toEqual(plain.map(({ value }) => value));
        }),
        few,
    );
});

test('bands nest about the value and nothing is negative, in days and in their weeks', () => {
    fc.assert(
        fc.property(counts, (values) => {
            const outlook = forecast({ series: 's', points: daily(values), grain: 'day', horizon: 21 });
            const weeks = summed(outlook.points, samplePaths(outlook, 100, 3), 'week').map(({ point }) => point);
            for (const point of [...outlook.points, ...weeks]) {
                const inOrder = [point.low95, point.low80, point.low50, point.value];
                const outwards = [point.value, point.high50, point.high80, point.high95];
                expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
                expect(outwards).toEqual([...outwards].sort((a, b) => a - b));
                expect(point.low95).toBeGreaterThanOrEqual(0);
            }
        }),
        few,
    );
});

describe('days of 23 and 25 hours', () => {
    const valueAt = (hour: number): number => (hour >= 8 && hour < 18 ? 20 : 2);

    test('a local hour that does not exist is a gap and not 0', () => {
        // Berlin, 29 March 2026: 02:00 is skipped.
        const hours = Array.from({ length: 24 * 42 }, (_, hour) => ({
            at: new Date(Date.UTC(2026, 2, 2) + hour * 3_600_000).toISOString().slice(0, 19),
            value: valueAt(hour % 24),
        })).filter(({ at }) => at !== '2026-03-29T02:00:00');
        const { points, notes } = forecast({ series: 'h', points: hours, grain: 'hour', horizon: 24 });
        expect(notes.join(' ')).toContain('1 of 1008 hours are missing');
        points.forEach(({ value }, hour) => expect(value).toBeCloseTo(valueAt(hour), 0));
    });

    test('a local hour that exists twice is two instants, told apart by their offsets', () => {
        // Berlin, 25 October 2026: 02:00 comes at +02:00 and at +01:00.
        const hours = Array.from({ length: 24 * 42 + 1 }, (_, hour) => {
            const instant = Date.UTC(2026, 8, 27, 22) + hour * 3_600_000;
            const offset = instant < Date.UTC(2026, 9, 25, 1) ? 2 : 1;
            const local = new Date(instant + offset * 3_600_000).toISOString().slice(0, 19);
            return { at: `${local}+0${offset}:00`, value: valueAt(Number(local.slice(11, 13))) };
        });
        expect(hours.filter(({ at }) => at.startsWith('2026-10-25'))).toHaveLength(25);
        const { points } = forecast({ series: 'h', points: hours, grain: 'hour', horizon: 48 });
        expect(points).toHaveLength(48);
        const steps = points.slice(1).map(({ at }, step) => Date.parse(at) - Date.parse(points[step]?.at ?? ''));
        expect(new Set(steps)).toEqual(new Set([3_600_000]));
        expect(points.every(({ value }) => Number.isFinite(value) && value >= 0)).toBe(true);
    });
});

test('the back-test tells what forecasts made from the shorter past were off by', () => {
    // Doubling each year, so that growth that is taken to level off runs low.
    const values = Array.from({ length: 540 }, (_, day) =>
        Math.round(2000 * 2 ** (day / 365) * (1 + ((day * 7) % 5) / 10)),
    );
    const horizon = 130;
    const asked = { series: 's', grain: 'day', horizon, method: 'calendar-regression' } as const;
    const { backtest } = forecast({ ...asked, points: daily(values) });
    // From the last horizon back, a horizon / 2.6 apart.
    const origins = Array.from({ length: backtest?.origins ?? 0 }, (_, run) => values.length - horizon - 50 * run);
    let [off, came] = [0, 0];
    for (const origin of origins) {
        const { points } = forecast({ ...asked, points: daily(values.slice(0, origin)), addedUp: 0 });
        points.forEach(({ value }, step) => {
            off += value - (values[origin + step] as number);
            came += values[origin + step] as number;
        });
    }
    expect(origins.length).toBeGreaterThan(6);
    expect(off / came).toBeLessThan(-0.01);
    expect(Math.abs((backtest?.bias ?? NaN) / (off / came) - 1)).toBeLessThan(0.1);
});
