// Awkward series: each gets a clear refusal or a fallback that is told, and never a number that is none.
import { describe, expect, test } from 'vitest';
import { forecast, type Asked, type Point } from '#domain/forecast/index.ts';

const dateAt = (day: number): string => new Date(Date.UTC(2026, 0, 5) + day * 86_400_000).toISOString().slice(0, 10);
/** Days from a Monday on, 50 to 110 by weekday and a little more. */
const days = (count: number, valueAt: (usual: number, day: number) => number | null = (usual) => usual): Point[] =>
    Array.from({ length: count }, (_, day) => ({
        at: dateAt(day),
        value: valueAt(50 + 10 * (day % 7) + ((day * 7) % 5), day),
    }));
const daily = (points: Point[], more: Partial<Asked> = {}) =>
    forecast({ series: 's', points, grain: 'day', horizon: 14, ...more });
const usual = (points: Point[]): number =>
    daily(points).points.reduce((sum, { value }) => sum + value, 0) / daily(points).points.length;

describe('a series that ends in an outage', () => {
    test('of up to a week is forecast as it was before, and the outage is told', () => {
        for (const length of [1, 3, 5, 7]) {
            const points = days(120, (value, day) => (day >= 120 - length ? 0 : value));
            const { incidents, notes } = daily(points);
            expect(usual(points) / usual(days(120))).toBeCloseTo(1, 0);
            expect(incidents.at(-1)).toMatchObject({ from: dateAt(120 - length), to: dateAt(119) });
            expect(notes.join(' ')).toContain(`ends in an incident from ${dateAt(120 - length)} on`);
        }
    });

    test('does not tell how unsure what is usual is: the bands are those of the days before', () => {
        const widthOf = (points: Point[]): number =>
            daily(points).points.reduce((sum, { low80, high80 }) => sum + high80 - low80, 0);
        const noisy = (value: number, day: number): number => value + ((day * 31) % 17);
        const ended = days(120, (value, day) => (day >= 115 ? 0 : noisy(value, day)));
        expect(widthOf(ended) / widthOf(days(115, noisy))).toBeLessThan(1.3);
    });

    test('of longer is a new level, and that is told', () => {
        const { notes } = daily(days(120, (value, day) => (day >= 108 ? 0 : value)));
        expect(notes.join(' ')).toContain('was taken for a new level');
    });
});

test('values that come rarely are how the series is, and no incidents', () => {
    expect(daily(days(120, (value, day) => (day % 6 === 0 ? value : 0))).incidents).toEqual([]);
});

test('points on a weekday that is else closed are left out, and that is told', () => {
    const workdays = days(300).filter((_, day) => day % 7 < 5 || day === 26);
    const { points, notes } = daily(workdays);
    expect(points.map(({ at }) => new Date(at).getUTCDay())).not.toContain(6);
    expect(notes.join(' ')).toContain('1 of 216 points lie on weekdays that are else closed');
});

test('a constant series that counts nothing has no band to speak of, and that is told', () => {
    const { points, notes } = daily(days(60, () => 7.5));
    expect((points[0]?.high95 ?? NaN) - (points[0]?.low95 ?? NaN)).toBeLessThan(0.001);
    expect(notes.join(' ')).toContain('nothing tells how far off it may be');
});

test.each([
    ['gaps', days(120).filter((_, day) => day % 11 !== 3)],
    ['missing values at both ends', days(120, (value, day) => (day < 9 || day > 112 ? null : value))],
    ['zeros', days(60, () => 0)],
    ['negative values', days(120, (value, day) => (day % 4 ? value : -value))],
    ['very large values', days(120, (value) => value * 1e95)],
    ['very small values', days(120, (value) => value * 1e-300)],
    ['sixty orders of magnitude', days(120, (_, day) => 10 ** (((day * 37) % 60) - 30))],
    ['one wild value', days(120, (value, day) => (day === 60 ? 1e90 : value))],
    ['a single step', days(120, (_, day) => (day < 60 ? 1 : 2))],
    ['three points over two weeks', [0, 6, 13].map((day) => ({ at: dateAt(day), value: day }))],
])('%s: all numbers are finite and bands nest', (_, points) => {
    for (const { low95, low80, low50, value, high50, high80, high95 } of daily(points).points) {
        const inOrder = [low95, low80, low50, value, high50, high80, high95];
        expect(inOrder.every(Number.isFinite)).toBe(true);
        expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
    }
});

test.each([
    [
        'weeks after days',
        [...days(60), ...[66, 73, 80, 87, 94, 101].map((day) => ({ at: dateAt(day), value: 500 }))],
        /^mixed grain at: "2026-03-05".*7 days apart/,
    ],
    [
        'weeks asked for as days',
        [0, 7, 14, 21].map((day) => ({ at: dateAt(day), value: 5 })),
        /^wrong grain grain: "day".*try the grain week/,
    ],
    [
        'a value beyond all measure',
        [...days(60), { at: dateAt(60), value: 1e300 }],
        /^bad value: 1e\+300.*at most 1e100/,
    ],
    ['only missing values', days(60, () => null), /^mostly missing/],
])('%s: refused', (_, points, message) => {
    expect(() => daily(points)).toThrow(message);
});

test('an hour that the clock shows twice is refused with how to tell the two apart', () => {
    const hours = Array.from({ length: 24 * 21 }, (_, hour) => ({
        at: `${dateAt(Math.floor(hour / 24))}T${String(hour % 24).padStart(2, '0')}:00:00`,
        value: 5,
    }));
    expect(() => forecast({ series: 's', points: [...hours, hours[50] as Point], grain: 'hour', horizon: 24 })).toThrow(
        /^duplicate at.*by its offset/,
    );
});
