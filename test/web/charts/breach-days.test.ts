// Breaches by day: nothing is lost when days become weeks, charts above each other share one scale.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { barsOf, breachDays, mostDays } from '../../../web/charts/breach-days.ts';

const first = Date.parse('2026-01-01T00:00:00Z');
const days = (counts: number[]) =>
    counts.map((breaches, at) => ({
        day: new Date(first + at * 86_400_000).toISOString().slice(0, 10),
        breaches,
        severe: Math.floor(breaches / 2),
    }));

test('bars hold every breach, by day up to two months, by week beyond', () => {
    fc.assert(
        fc.property(fc.array(fc.nat(50), { maxLength: 400 }), (counts) => {
            const { bars, isWeekly } = barsOf(days(counts));
            const total = (all: { breaches: number }[]): number => all.reduce((sum, each) => sum + each.breaches, 0);
            expect(total(bars)).toBe(counts.reduce((sum, each) => sum + each, 0));
            expect(isWeekly).toBe(counts.length > mostDays);
            expect(bars).toHaveLength(isWeekly ? Math.ceil(counts.length / 7) : counts.length);
        }),
    );
});

const input = { most: 10, average: null, events: [], width: 700, height: 120 };

test('the same number is as high in each chart, the severe part stands at the base', () => {
    const [a, b] = [breachDays({ ...input, days: days([10, 4]) }), breachDays({ ...input, days: days([4]) })];
    expect(a.bars[1]?.height).toBe(b.bars[0]?.height);
    const [bar] = a.bars;
    expect([bar?.severeHeight, (bar?.severeY ?? 0) + (bar?.severeHeight ?? 0)]).toEqual([
        (bar?.height ?? 0) / 2,
        a.plot.bottom,
    ]);
});

test('an average above all bars is still within the drawing', () => {
    const shape = breachDays({ ...input, days: days([1]), average: 40 });
    expect(shape.average).toBeGreaterThanOrEqual(shape.plot.top);
});

test('an event stands on its day, or on its week; one outside is left out', () => {
    const shape = breachDays({
        ...input,
        days: days([1, 1, 1, 1]),
        events: [
            { day: '2026-01-03', name: 'Release' },
            { day: '2025-12-01', name: 'Before' },
        ],
    });
    const slot = (shape.plot.right - shape.plot.left) / 4;
    expect(shape.events).toEqual([
        { x: expect.closeTo(shape.plot.left + 2 * slot, 0) as number, name: 'Release', isNamed: true },
    ]);
});

test('of two names that would run into each other the later is kept', () => {
    const events = [
        { day: '2026-01-20', name: 'Price change' },
        { day: '2026-01-21', name: 'Platform outage' },
    ];
    const shape = breachDays({ ...input, days: days(Array.from({ length: 31 }, () => 1)), events });
    expect(shape.events.filter((event) => event.isNamed).map((event) => event.name)).toEqual(['Platform outage']);
    expect(shape.events).toHaveLength(2);
});
