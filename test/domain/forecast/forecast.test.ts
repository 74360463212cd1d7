// What a forecast promises: nested bands, the same answer in any unit, honest gaps, planted effects found again, clear refusals.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forecast, samplePaths, summed, type Asked, type Point } from '#domain/forecast/index.ts';
import { Dice } from '#sample/random.ts';

const dayMs = 86_400_000;
const dateAt = (first: string, days: number): string =>
    new Date(Date.parse(first) + days * dayMs).toISOString().slice(0, 10);
const weekly = [1.2, 1.1, 1, 0.95, 0.9, 0.4, 0.3];

/** Days from Monday 2 January 2023 on: a weekly rhythm, and noise of a twentieth. */
function days(count: number, valueAt: (day: number, date: string) => number = () => 100, seed = 1): Point[] {
    const dice = new Dice(seed);
    return Array.from({ length: count }, (_, day) => {
        const at = dateAt('2023-01-02', day);
        const noise = 1 + 0.1 * (dice.unit() + dice.unit() - 1);
        return { at, value: Math.round(valueAt(day, at) * (weekly[day % 7] ?? 1) * noise) };
    });
}

const daily = (points: Point[], more: Partial<Asked> = {}) =>
    forecast({ series: 'calls', points, grain: 'day', horizon: 28, ...more });

test('bands nest about the value, whatever the series', () => {
    fc.assert(
        fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 20, maxLength: 120 }), (values) => {
            const { points } = daily(values.map((value, day) => ({ at: dateAt('2023-01-02', day), value })));
            for (const { value, low50, high50, low80, high80, low95, high95 } of points) {
                const ordered = [low95, low80, low50, value, high50, high80, high95];
                expect(ordered.every(Number.isFinite)).toBe(true);
                expect(ordered).toEqual([...ordered].sort((a, b) => a - b));
            }
        }),
        { numRuns: 40, seed: 7 },
    );
});

test('a series told in another unit gives the same forecast in that unit', () => {
    const points = days(400);
    const scaled = points.map(({ at, value }) => ({ at, value: (value as number) * 60 }));
    const [plain, sixty] = [daily(points), daily(scaled)];
    sixty.points.forEach((point, step) => {
        expect(point.value / 60).toBeCloseTo(plain.points[step]?.value as number, 6);
    });
});

test('the same series gives the same forecast and, with one seed, the same paths', () => {
    const [one, two] = [daily(days(200)), daily(days(200))];
    expect(one.points).toEqual(two.points);
    expect(samplePaths(one, 20, 5)).toEqual(samplePaths(two, 20, 5));
    expect(samplePaths(one, 20, 5)).not.toEqual(samplePaths(one, 20, 6));
});

test('the order of the points changes nothing', () => {
    const points = days(100);
    expect(daily(points.toReversed()).points).toEqual(daily(points).points);
});

test('a weekly rhythm goes on: errors far below those of repeating the level', () => {
    const { points, backtest } = daily(days(400));
    points.forEach(({ value }, step) => {
        const expected = 100 * (weekly[(400 + step) % 7] ?? 1);
        expect(Math.abs(value - expected) / expected).toBeLessThan(0.1);
    });
    expect(backtest?.wape).toBeLessThan(0.08);
});

test('planted effects of holidays, releases and growth are found again within 10 %', () => {
    const holidays = ['2023', '2024', '2025'].flatMap((year) =>
        ['01-01', '05-01', '07-04', '11-26', '12-25'].map((day) => ({ date: `${year}-${day}`, name: 'public' })),
    );
    const events = [100, 260, 430, 610, 790, 950].map((day) => ({
        ...{ kind: 'release', name: String(day) },
        ...{ from: dateAt('2023-01-02', day), to: dateAt('2023-01-02', day + 1) },
    }));
    const isHoliday = (date: string): boolean => holidays.some((holiday) => holiday.date === date);
    const isRelease = (date: string): boolean => events.some(({ from, to }) => from <= date && date <= to);
    const points = days(
        1000,
        (day, date) => 300 * 1.2 ** (day / 365) * (isHoliday(date) ? 0.5 : 1) * (isRelease(date) ? 1.5 : 1),
    );
    const found = daily(points, { holidays, events, horizon: 56 });
    const factor = (pattern: RegExp): number =>
        found.effects.filter(({ name }) => pattern.test(name)).reduce((product, { factor }) => product * factor, 1);
    expect(factor(/^holiday/)).toBeGreaterThan(0.45);
    expect(factor(/^holiday/)).toBeLessThan(0.55);
    expect(factor(/^release$/)).toBeGreaterThan(1.35);
    expect(factor(/^release$/)).toBeLessThan(1.65);
    const sum = found.points.reduce((total, { value }) => total + value, 0);
    const expected = found.points.reduce(
        (total, { at }, step) =>
            total + 300 * 1.2 ** ((1000 + step) / 365) * (weekly[(1000 + step) % 7] ?? 1) * (isHoliday(at) ? 0.5 : 1),
        0,
    );
    expect(Math.abs(sum / expected - 1)).toBeLessThan(0.1);
});

test('an outage never becomes the next season: it is taken out and told', () => {
    const points = days(400, (day) => (day === 395 || day === 396 ? 600 : 100));
    const { incidents, points: ahead } = daily(points);
    expect(incidents).toEqual([
        expect.objectContaining({ from: dateAt('2023-01-02', 395), to: dateAt('2023-01-02', 396) }),
    ]);
    expect(Math.max(...ahead.map(({ value }) => value))).toBeLessThan(150);
});

describe('closed days', () => {
    const workdays = days(420).filter((_, day) => day % 7 < 5);

    test('weekdays that never occur get no point, and the horizon counts calendar days', () => {
        const { points } = daily(workdays, { horizon: 14 });
        expect(points).toHaveLength(10);
        expect(points.map(({ at }) => new Date(at).getUTCDay()).every((day) => day >= 1 && day <= 5)).toBe(true);
    });

    test('a gap is closed and not 0', () => {
        const whole = daily(workdays);
        const gappy = daily(workdays.filter((_, index) => index % 40 !== 7));
        expect(gappy.notes.join(' ')).toContain('were taken as closed, not as 0');
        const mean = (answer: typeof whole): number => answer.points.reduce((sum, { value }) => sum + value, 0);
        expect(Math.abs(mean(gappy) / mean(whole) - 1)).toBeLessThan(0.05);
    });
});

test('the next week is seven days after the last, the next month a month', () => {
    const weeks = Array.from({ length: 60 }, (_, week) => ({
        at: dateAt('1955-03-02', week * 7),
        value: 50 + (week % 5),
    }));
    const { points } = forecast({ series: 'w', points: weeks, grain: 'week', horizon: 2 });
    expect(points.map(({ at }) => at)).toEqual([dateAt('1955-03-02', 420), dateAt('1955-03-02', 427)]);
    const months = ['2025-10-31', '2025-11-30', '2025-12-31', '2026-01-31'].map((at, index) => ({
        at,
        value: 10 + index,
    }));
    const ahead = forecast({ series: 'm', points: months, grain: 'month', horizon: 2 });
    expect(ahead.points.map(({ at }) => at)).toEqual(['2026-02-28', '2026-03-31']);
});

test('hours ahead follow the day total and its profile', () => {
    const points = Array.from({ length: 24 * 56 }, (_, hour) => ({
        at: new Date(Date.UTC(2026, 0, 5) + hour * 3_600_000).toISOString(),
        value: hour % 24 >= 8 && hour % 24 < 18 ? 20 : 2,
    }));
    const ahead = forecast({ series: 'h', points, grain: 'hour', horizon: 24 });
    expect(ahead.points).toHaveLength(24);
    ahead.points.forEach(({ value }, hour) => expect(value).toBeCloseTo(hour >= 8 && hour < 18 ? 20 : 2, 0));
});

describe('noisy small counts', () => {
    const level = 8;
    /** Poisson counts by Knuth's product of uniform numbers. */
    const counts = (seed: number): Point[] => {
        const dice = new Dice(seed);
        return Array.from({ length: 400 }, (_, day) => {
            let value = 0;
            for (let product = dice.unit(); product > Math.exp(-level); product *= dice.unit()) value += 1;
            return { at: dateAt('2023-01-02', day), value };
        });
    };

    test('are forecast by their mean: over 24 series the sums are neither low nor high', () => {
        const sums = Array.from({ length: 24 }, (_, seed) =>
            daily(counts(seed)).points.reduce((total, { value }) => total + value, 0),
        );
        const mean = sums.reduce((total, sum) => total + sum, 0) / sums.length;
        // One series' level is told to about 7 %, so the mean of 24 to 1.5 %; sums of medians lie 6 % low.
        expect(Math.abs(mean / (28 * level) - 1)).toBeLessThan(0.03);
    });

    test('have month bands on both sides of the month', () => {
        const outlook = daily(counts(1));
        const [month] = summed(outlook.points, samplePaths(outlook, 500, 1), 'month');
        expect(month?.point.low50).toBeLessThan(month?.point.value as number);
        expect(month?.point.high50).toBeGreaterThan(month?.point.value as number);
    });
});

test('weeks are the sums of their days, with bands from the paths', () => {
    const outlook = daily(days(400), { horizon: 21 });
    const weeks = summed(outlook.points, samplePaths(outlook, 200, 1), 'week');
    weeks.forEach(({ point, steps }) => {
        const sum = steps.reduce((total, step) => total + (outlook.points[step]?.value ?? 0), 0);
        expect(point.value).toBeCloseTo(sum, 9);
        expect(point.low95).toBeLessThanOrEqual(point.low80);
        expect(point.high80).toBeLessThanOrEqual(point.high95);
    });
});

describe('what can not be forecast', () => {
    test('a constant series goes on', () => {
        const { points } = daily(Array.from({ length: 60 }, (_, day) => ({ at: dateAt('2023-01-02', day), value: 7 })));
        points.forEach(({ value }) => expect(value).toBeCloseTo(7, 6));
    });

    test('zeros stay zeros', () => {
        const { points } = daily(Array.from({ length: 60 }, (_, day) => ({ at: dateAt('2023-01-02', day), value: 0 })));
        points.forEach(({ value }) => expect(value).toBeCloseTo(0, 6));
    });

    test('negative values are forecast as they are, and it is said', () => {
        const { points, notes } = daily(
            Array.from({ length: 60 }, (_, day) => ({ at: dateAt('2023-01-02', day), value: -10 + (day % 7) })),
        );
        expect(notes.join(' ')).toContain('negative');
        expect(points.every(({ value }) => Number.isFinite(value))).toBe(true);
    });

    test('less than two weeks gives no points and says what is missing', () => {
        const { points, needs } = daily(days(10));
        expect(points).toEqual([]);
        expect(needs).toContain('at least 3 points over 14 days');
        expect(daily([{ at: '2026-01-01', value: 3 }]).needs).not.toBeNull();
    });

    test.each([
        ['a duplicate', [...days(30), { at: '2023-01-05', value: 3 }], /^duplicate at of series calls/],
        ['two instants in one day', [...days(30), { at: '2023-01-05T10:00:00Z', value: 3 }], /^mixed grain/],
        ['a date that does not exist', [{ at: '2026-02-30', value: 1 }], /^impossible at/],
        ['the year 1850', [{ at: '1850-01-01', value: 1 }], /^far at/],
        ['a word', [{ at: 'yesterday', value: 1 }], /^unreadable at/],
        ['infinity', [{ at: '2026-01-01', value: Infinity }], /^bad value/],
    ])('%s is refused', (_, points, message) => {
        expect(() => daily(points)).toThrow(message);
    });

    test('an unknown method is refused with those there are', () => {
        expect(() => daily(days(30), { method: 'prophet' })).toThrow(/expected ensemble, calendar-regression/);
    });
});

test.each(['historical-average', 'trend', 'seasonal-adjustment', 'moving-average', 'regression'])(
    'the handbook method %s can be chosen alone and is back-tested',
    (method) => {
        const answer = daily(days(200), { method });
        expect(answer.weights).toEqual({ [method]: 1 });
        expect(answer.backtest?.origins).toBeGreaterThanOrEqual(6);
        expect(answer.points).toHaveLength(28);
    },
);

test('a first day of which only some hours are known is not taken for a quiet day', () => {
    const hours = Array.from({ length: 24 * 42 }, (_, hour) => {
        const day = Math.floor(hour / 24);
        const at = `${new Date(Date.UTC(2026, 0, 5 + day)).toISOString().slice(0, 10)}T${String(hour % 24).padStart(2, '0')}:00:00`;
        return { at, value: 100 + 10 * (day % 7) + (hour % 24) };
    });
    const ahead = (points: typeof hours) => forecast({ series: 'h', points, grain: 'hour', horizon: 24 }).points;
    const whole = ahead(hours);
    ahead(hours.slice(20)).forEach(({ value }, hour) => expect(value / (whole[hour]?.value ?? 0)).toBeCloseTo(1, 2));
});
