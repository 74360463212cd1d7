// From one value to the next: each bar begins where the one before it ended, and the last ends at the value.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { waterfall } from '../../../web/charts/waterfall.ts';

const part = fc.record({ label: fc.string(), change: fc.double({ min: -50, max: 50, noNaN: true }) });

test('the bars chain from the first value to the last', () => {
    fc.assert(
        fc.property(
            fc.array(part, { minLength: 1, maxLength: 6 }),
            fc.double({ min: 0, max: 100, noNaN: true }),
            (parts, from) => {
                const to = from + parts.reduce((sum, each) => sum + each.change, 0);
                const shape = waterfall({ from, to, parts, target: null, isHigherBetter: true, width: 400 });
                expect(shape.links[0]?.x).toBeCloseTo(shape.start.x, 0);
                expect(shape.links.at(-1)?.x).toBeCloseTo(shape.end.x, 0);
                shape.bars.forEach((bar, at) => {
                    const ends = [shape.links[at]?.x ?? 0, shape.links[at + 1]?.x ?? 0];
                    expect(bar.x).toBeCloseTo(Math.min(...ends), 0);
                });
            },
        ),
    );
});

test('worse means down where higher is better, up where lower is', () => {
    const parts = [{ label: 'a', change: -3 }];
    const shape = (isHigherBetter: boolean) =>
        waterfall({ from: 95, to: 92, parts, target: null, isHigherBetter, width: 400 });
    expect(shape(true).bars[0]?.isWorse).toBe(true);
    expect(shape(false).bars[0]?.isWorse).toBe(false);
});

test('a target outside the bars is left out', () => {
    const parts = [{ label: 'a', change: 1 }];
    const shape = waterfall({ from: 10, to: 11, parts, target: 95, isHigherBetter: true, width: 400 });
    expect(shape.zone).toBeNull();
});
