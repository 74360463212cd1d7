// Kernels of incoming work: whatever their shape, mean and variance are those of a compound Poisson stream.
import { expect, test } from 'vitest';
import { workKernels } from '#domain/planning/work-kernel.ts';

// n tickets of mean m and coefficient of variation c: mean n m, variance n m² (1 + c²).
test.each([
    [0.5, 3, 1, 'few tickets, each counted'],
    [40, 0.2, 0.5, 'many small ones'],
    [12, 0.9, 1.2, 'a gamma density'],
    [200, 2, 0.3, 'a gamma density far from 0'],
    [0.3, 0.1, 1, 'less than a cell'],
])('%f tickets of %f cells with cv %f keep mean and variance: %s', (tickets, mean, cv) => {
    const { first, shares } = workKernels(mean, cv)(tickets);
    const sum = (of: (cell: number) => number): number =>
        shares.reduce((all, share, j) => all + share * of(first + j), 0);
    expect(sum(() => 1)).toBeCloseTo(1, 9);
    expect(sum((cell) => cell)).toBeCloseTo(tickets * mean, 6);
    expect(sum((cell) => (cell - tickets * mean) ** 2)).toBeCloseTo(tickets * mean ** 2 * (1 + cv ** 2), 5);
});

test('no tickets bring no work', () => {
    const { first, shares } = workKernels(2, 1)(0);
    expect([first, [...shares]]).toEqual([0, [1]]);
});
