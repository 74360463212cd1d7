// Scales and ticks: the arithmetic under every drawing.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linePath, linearScale, logScale, ticks, timeTicks } from '../../../web/charts/scale.ts';

test('a linear scale keeps proportions, a logarithmic one keeps ratios', () => {
    const linear = linearScale([0, 10], [0, 100]);
    expect(linear(2.5)).toBe(25);
    const log = logScale([1, 100], [0, 100]);
    expect(log(10)).toBeCloseTo(50, 9);
});

test('a domain of one point lands in the middle', () => {
    expect(linearScale([5, 5], [0, 100])(5)).toBe(50);
});

test('ticks cover the domain in round steps', () => {
    expect(ticks(0, 9, 3)).toEqual([0, 5, 10]);
    expect(ticks(85, 99, 4)).toEqual([85, 90, 95, 100]);
});

test('time is counted in steps that people count in', () => {
    expect(timeTicks(0, 8400, 4)).toEqual([0, 3600, 7200, 10_800]);
    expect(timeTicks(0, 5400, 3)).toEqual([0, 1800, 3600, 5400]);
});

test.each([ticks, timeTicks])(
    'the first tick is at or below the domain, the last at or above, whatever the domain',
    (make) => {
        const size = fc.double({ min: 0, max: 1e7, noNaN: true });
        fc.assert(
            fc.property(size, size, (a, b) => {
                const [low, high] = a < b ? [a, b] : [b, a];
                fc.pre(high - low > 1e-3);
                const all = make(low, high, 4);
                expect(all[0]).toBeLessThanOrEqual(low + 1e-6);
                expect(all.at(-1)).toBeGreaterThanOrEqual(high - 1e-6);
            }),
        );
    },
);

test('a line breaks where a value is missing', () => {
    expect(linePath([{ x: 0, y: 1 }, { x: 1, y: 2 }, null, { x: 3, y: 4 }])).toBe('M0,1L1,2M3,4');
});
