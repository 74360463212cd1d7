// Why a figure moved: parts add up to the change, and mean what they say.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differences, mixAndRate, type SlicePair } from '#domain/metrics/decomposition.ts';

function pair(
    key: string,
    n: number,
    value: number | null,
    previousN: number,
    previousValue: number | null,
): SlicePair {
    return { key, n, value, previousN, previousValue };
}

function whole(slices: { n: number; value: number | null }[]): number {
    const n = slices.reduce((sum, slice) => sum + slice.n, 0);
    return slices.reduce((sum, slice) => sum + slice.n * (slice.value ?? 0), 0) / n;
}

test('a shift towards the worse slice is mix alone', () => {
    expect(mixAndRate([pair('chat', 50, 90, 100, 90), pair('mail', 150, 70, 100, 70)])).toMatchObject([
        { key: 'chat', mix: -3.125, rate: 0 },
        { key: 'mail', mix: -1.875, rate: 0 },
    ]);
});

test('slices that get worse at the same shares are rate alone', () => {
    expect(mixAndRate([pair('chat', 100, 80, 100, 90), pair('mail', 100, 70, 100, 70)])).toMatchObject([
        { key: 'chat', mix: 0, rate: -5 },
        { key: 'mail', mix: 0, rate: 0 },
    ]);
});

test('a slice that is there in one period only brings mix alone', () => {
    const parts = mixAndRate([
        pair('chat', 100, 80, 100, 80),
        pair('new', 100, 40, 0, null),
        pair('gone', 0, null, 50, 20),
    ]);
    expect(parts.map(({ rate }) => rate)).toEqual([0, 0, 0]);
});

const slice = fc
    .record({
        n: fc.nat(500),
        previousN: fc.nat(500),
        value: fc.double({ min: 0, max: 100, noNaN: true }),
        previousValue: fc.double({ min: 0, max: 100, noNaN: true }),
    })
    .map(({ n, previousN, value, previousValue }) => ({
        ...{ key: 'any', n, previousN },
        ...{ value: n === 0 ? null : value, previousValue: previousN === 0 ? null : previousValue },
    }));

test('mix and rate add up to the change, whatever the slices', () => {
    fc.assert(
        fc.property(fc.array(slice, { minLength: 1, maxLength: 12 }), (slices) => {
            fc.pre(slices.some(({ n }) => n > 0) && slices.some(({ previousN }) => previousN > 0));
            const now = whole(slices);
            const before = whole(
                slices.map(({ previousN, previousValue }) => ({ n: previousN, value: previousValue })),
            );
            const sum = mixAndRate(slices).reduce((total, { mix, rate }) => total + mix + rate, 0);
            expect(sum).toBeCloseTo(now - before, 9);
        }),
        { seed: 7, numRuns: 500 },
    );
});

test('nothing in a period is no explanation', () => {
    expect(mixAndRate([pair('chat', 10, 50, 0, null)])).toEqual([]);
});

test('parts of a count are its differences', () => {
    expect(
        differences([pair('chat', 7, 7, 4, 4), pair('new', 3, 3, 0, null), pair('gone', 0, null, 2, 2)]),
    ).toMatchObject([
        { key: 'chat', mix: 0, rate: 3 },
        { key: 'new', mix: 0, rate: 3 },
        { key: 'gone', mix: 0, rate: -2 },
    ]);
});
