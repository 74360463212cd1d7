// A trend's geometry: the target's zone follows what was in force, and lies on the good side.
import { expect, test } from 'vitest';
import { trend, type TrendInput } from '../../../web/charts/trend.ts';

const drawn = (points: TrendInput['points'], isHigherBetter = true) =>
    trend({ points, isHigherBetter, width: 600, height: 200, fromZero: false, isDuration: false });

test('without a target there is no zone', () => {
    expect(drawn([{ at: '2026-10-01', value: 80, target: null }]).zones).toEqual([]);
});

test('one target shades the whole plot, above it where higher is better, below it where lower is', () => {
    const points = [80, 90].map((value, month) => ({ at: `2026-0${month + 1}-01`, value, target: 85 }));
    const { zones, plot } = drawn(points);
    expect(zones).toHaveLength(1);
    expect(zones[0]).toMatchObject({ x: plot.left, width: plot.right - plot.left, y: plot.top });
    const [lower] = drawn(points, false).zones;
    expect((lower?.y ?? 0) + (lower?.height ?? 0)).toBe(plot.bottom);
});

test('a target that changed shades each stretch by its own, without a gap between', () => {
    const targets = [null, 85, 85, 90, [80, 90] as [number, number]];
    const { zones, plot } = drawn(targets.map((target, month) => ({ at: `2026-0${month + 1}-01`, value: 88, target })));
    expect(zones.map(({ edges }) => edges.length)).toEqual([1, 1, 2]);
    const [first, second, last] = zones;
    expect(first?.x).toBeGreaterThan(plot.left);
    expect((first?.x ?? 0) + (first?.width ?? 0)).toBeCloseTo(second?.x ?? 0, 1);
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo(plot.right, 1);
    expect(second?.edges[0]).toBeLessThan(first?.edges[0] ?? 0); // 90 is drawn higher than 85
});

test('what is compared with is within the scale and stands point by point', () => {
    const points = [80, 81, 82].map((value, month) => ({ at: `2026-0${month + 1}-01`, value }));
    const size = { isHigherBetter: true, width: 600, height: 200, fromZero: false, isDuration: false };
    const { context, grid, last } = trend({ points, context: [60, null, 62, 99], ...size });
    expect(grid[0]?.value).toBeLessThanOrEqual(60);
    expect(grid.at(-1)?.value).toBeLessThan(99); // a value without a point of its own is left out
    expect(context.match(/M/g)).toHaveLength(2);
    expect(context).not.toContain(`${last?.y ?? 0}`);
});
