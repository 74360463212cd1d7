// The tile's trend: the target is always in sight, the zone lies on the good side, gaps stay gaps.
import { expect, test } from 'vitest';
import { sparkline } from '../../../web/charts/sparkline.ts';

test('the target is in sight even when every value misses it', () => {
    const { edges, height } = sparkline({ values: [80, 81, 82], target: 95, isHigherBetter: true });
    expect(edges).toHaveLength(1);
    expect(edges[0]).toBeGreaterThanOrEqual(0);
    expect(edges[0]).toBeLessThanOrEqual(height);
});

test('the zone lies above the target where higher is better, below it where lower is', () => {
    const higher = sparkline({ values: [80, 90], target: 85, isHigherBetter: true });
    expect(higher.zone?.y).toBe(0);
    const lower = sparkline({ values: [80, 90], target: 85, isHigherBetter: false });
    expect((lower.zone?.y ?? 0) + (lower.zone?.height ?? 0)).toBe(lower.height);
});

test('a band is shaded between its edges', () => {
    const { zone, edges } = sparkline({ values: [5, 25], target: [10, 20], isHigherBetter: false });
    expect(edges).toHaveLength(2);
    expect(zone?.height).toBeCloseTo(Math.abs((edges[0] ?? 0) - (edges[1] ?? 0)), 5);
});

test('a larger value is drawn higher, also where lower is better', () => {
    const { path } = sparkline({ values: [10, 20], target: null, isHigherBetter: false });
    const [first, last] = [...path.matchAll(/,([\d.]+)/g)].map((match) => Number(match[1]));
    expect(last).toBeLessThan(first ?? 0);
});

test('a point alone between gaps is drawn as a dot', () => {
    expect(sparkline({ values: [1, null, 2, null, 3], target: null, isHigherBetter: true }).dots).toHaveLength(2);
});

test('without values nothing is drawn', () => {
    const shape = sparkline({ values: [null, null], target: 90, isHigherBetter: true });
    expect([shape.path, shape.zone, shape.last]).toEqual(['', null, null]);
});

test('the mark stands only where the last month has a value', () => {
    expect(sparkline({ values: [1, 2, null], target: null, isHigherBetter: true }).last).toBeNull();
});
