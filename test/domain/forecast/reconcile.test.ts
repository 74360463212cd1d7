// Reconciliation: parts sum to their whole, in the forecast, in every future, at every depth.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forecast, reconciled, reconciledTree, summed, type Branch, type Reconciled } from '#domain/forecast/index.ts';

const parts = fc.array(
    fc.tuple(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.double({ min: 0, max: 1e6, noNaN: true })),
    { minLength: 1, maxLength: 12 },
);
const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

describe('reconciled', () => {
    test('parts sum to the whole and none is negative', () => {
        fc.assert(
            fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), parts, (whole, pairs) => {
                const made = reconciled(
                    whole,
                    pairs.map(([value]) => value),
                    pairs.map(([, doubt]) => doubt),
                );
                expect(Math.abs(sum(made) - whole)).toBeLessThanOrEqual(1e-9 * Math.max(1, whole));
                expect(Math.min(...made)).toBeGreaterThanOrEqual(-1e-9 * Math.max(1, whole));
            }),
        );
    });

    test('parts that sum to the whole already stay', () => {
        expect([...reconciled(10, [3, 7], [1, 5])]).toEqual([3, 7]);
    });

    test('the less sure part bears the more of the difference', () => {
        expect([...reconciled(10, [4, 4], [1, 3])]).toEqual([4.5, 5.5]);
    });

    test('a part that would fall below 0 is 0 and the others bear the rest', () => {
        // 13 are 10 too many; the first could give 9 and has 1, so the second gives 9 of its 12.
        expect([...reconciled(3, [1, 12], [9, 1])]).toEqual([0, 3]);
    });

    test('a unit changes nothing', () => {
        fc.assert(
            fc.property(fc.integer({ min: 1, max: 1000 }), parts, (factor, pairs) => {
                const values = pairs.map(([value]) => value);
                const doubts = pairs.map(([, doubt]) => doubt);
                const plain = reconciled(500, values, doubts);
                const scaled = reconciled(
                    500 * factor,
                    values.map((value) => value * factor),
                    doubts.map((doubt) => doubt * factor ** 2),
                );
                scaled.forEach((value, part) => expect(value / factor).toBeCloseTo(plain[part] as number, 5));
            }),
        );
    });
});

const dateAt = (day: number): string => new Date(Date.UTC(2025, 0, 6) + day * 86_400_000).toISOString().slice(0, 10);
const waves = (level: number, beat: number): number[] =>
    Array.from({ length: 180 }, (_, day) =>
        Math.round(level * (1 + 0.4 * Math.sin((day * beat) % 7)) + ((day * 7919) % 5)),
    );
const outlookOf = (values: number[]) =>
    forecast({
        series: 's',
        points: values.map((value, day) => ({ at: dateAt(day), value })),
        grain: 'day',
        horizon: 21,
    });
const added = (all: number[][]): number[] => (all[0] ?? []).map((_, day) => sum(all.map((row) => row[day] ?? 0)));

describe('a tree of channels and their tiers', () => {
    const leaves = [
        [waves(60, 1), waves(20, 2)],
        [waves(30, 3), waves(4, 1), waves(1, 2)],
    ];
    const branch = (outlook: Branch['outlook'], below: Branch[] = []): Branch => ({ outlook, parts: below });
    const root = branch(
        outlookOf(added(leaves.flat())),
        leaves.map((tiers) =>
            branch(
                outlookOf(added(tiers)),
                tiers.map((tier) => branch(outlookOf(tier))),
            ),
        ),
    );
    const tree = reconciledTree(root, 100, 5);
    const every = (node: Reconciled, check: (node: Reconciled) => void): void => {
        check(node);
        node.parts.forEach((part) => every(part, check));
    };

    test('the whole stays as it was forecast', () => {
        expect([...tree.values]).toEqual(root.outlook.points.map(({ value }) => value));
    });

    test('every branch is the sum of its parts, in the forecast and in each future', () => {
        every(tree, ({ values, paths, parts: below }) => {
            if (below.length === 0) return;
            values.forEach((value, step) => {
                expect(Math.abs(sum(below.map((part) => part.values[step] ?? 0)) - value)).toBeLessThan(1e-9);
            });
            paths.forEach((path, draw) =>
                path.forEach((value, step) => {
                    expect(Math.abs(sum(below.map((part) => part.paths[draw]?.[step] ?? 0)) - value)).toBeLessThan(
                        1e-9,
                    );
                }),
            );
        });
    });

    test('nothing is negative', () => {
        every(tree, ({ values, paths }) => {
            expect(Math.min(...values)).toBeGreaterThanOrEqual(-1e-9);
            paths.forEach((path) => expect(Math.min(...path)).toBeGreaterThanOrEqual(-1e-9));
        });
    });

    test('weeks of the parts sum to weeks of the whole', () => {
        const weeksOf = ({ values, paths }: Reconciled, { points }: Branch['outlook']) =>
            summed(
                points.map(({ at }, step) => ({ at, value: values[step] as number })),
                paths,
                'week',
            ).map(({ point }) => point.value);
        const whole = weeksOf(tree, root.outlook);
        const channels = tree.parts.map((part, index) => weeksOf(part, (root.parts[index] as Branch).outlook));
        whole.forEach((value, week) => {
            expect(sum(channels.map((weeks) => weeks[week] ?? 0))).toBeCloseTo(value, 9);
        });
    });

    test('the same seed gives the same futures', () => {
        expect(reconciledTree(root, 100, 5).parts[1]?.paths[7]).toEqual(tree.parts[1]?.paths[7]);
    });
});
