// A plan's lines: labels that don't touch, steps, months; coverage's steps; the tornado's sides.
import { expect, test } from 'vitest';
import { coverageStep, shownHours } from '../../../web/charts/coverage-steps.ts';
import { planLines } from '../../../web/charts/plan-lines.ts';
import { swingShape } from '../../../web/charts/swings.ts';

const weeks = Array.from({ length: 10 }, (_, i) =>
    new Date(Date.UTC(2026, 10, 9) + i * 604_800_000).toISOString().slice(0, 10),
);
const base = { weeks, width: 600, height: 200, right: 100 };

test('labels at the lines’ ends keep 16 px apart, however near the lines end', () => {
    const lines = [30, 30.1, 30.2, 20].map((end, i) => ({
        id: String(i),
        values: weeks.map(() => end),
        label: String(end),
    }));
    const ys = planLines({ ...base, lines })
        .lines.map(({ labelY }) => labelY)
        .sort((a, b) => a - b);
    ys.slice(1).forEach((y, i) => expect(y - (ys[i] ?? 0)).toBeGreaterThanOrEqual(16));
});

test('scheduled people are steps of whole weeks; a missing value breaks the line', () => {
    const shape = planLines({
        ...base,
        lines: [
            { id: 'a', values: [1, 2, ...weeks.slice(2).map(() => null)], isStepped: true, label: '' },
            { id: 'b', values: [1, null, 2, ...weeks.slice(3).map(() => null)], label: '' },
        ],
    });
    expect(shape.lines[0]?.path.match(/[ML]/g)).toHaveLength(4);
    expect(shape.lines[1]?.path.match(/M/g)).toHaveLength(2);
});

test('percent never passes 100 on the axis, and months are named where they begin', () => {
    const shape = planLines({
        ...base,
        lines: [{ id: 'a', values: weeks.map(() => 99.5), label: '' }],
        target: 95,
        highest: 100,
    });
    expect(Math.max(...shape.grid.map(({ value }) => value))).toBeLessThanOrEqual(100);
    expect(shape.months.map(({ at }) => at.slice(0, 7))).toEqual(['2026-11', '2026-12', '2027-01']);
});

test('no values draw an empty chart, never NaN', () => {
    expect(JSON.stringify(planLines({ ...base, lines: [{ id: 'a', values: [], label: '' }] }))).not.toContain(
        'null,null',
    );
});

test.each([
    [0.494, 'n3'],
    [0.5, 'n2'],
    [0.75, 'n1'],
    [1, 'z'],
    [1.1, 'p1'],
    [1.35, 'p2'],
    [3, 'p3'],
])('a coverage of %d is step %s', (share, id) => {
    expect(coverageStep(share).id).toBe(id);
});

test('hours are shown from the first to the last that some weekday needs', () => {
    const coverage = Array.from({ length: 168 }, (_, hour) => (hour === 9 || hour === 24 * 3 + 17 ? 1 : null));
    expect(shownHours(coverage)).toEqual([9, 10, 11, 12, 13, 14, 15, 16, 17]);
    expect(shownHours([])).toEqual([]);
});

test('an assumption whose two ends help hides the words of the shorter one', () => {
    const end = (response: number) => ({ response, requiredAgents: 1, cost: 1 });
    const swing = { name: 'Escalation', lowWords: '−5', highWords: '+5', low: end(0.95), high: end(0.92) };
    expect(swingShape([swing], 90, 400).bars[0]?.hidden).toBe('+5');
    expect(swingShape([{ ...swing, high: end(0.85) }], 90, 400).bars[0]?.hidden).toBeNull();
});
