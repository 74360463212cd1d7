// Alerts: when they open, when they close, and what says nothing.
import { expect, test } from 'vitest';
import { alertState, alertTurns, clearAt, type AlertPoint } from '#domain/metrics/alerts.ts';

const points = (...values: (number | [value: number, n: number] | null)[]): AlertPoint[] =>
    values.map((each, i) => {
        const [value, n] = Array.isArray(each) ? each : [each, 100];
        return { from: `2026-10-0${i + 1}`, value, n };
    });

const below = { above: undefined, below: 90, clearAt: 92, for: 2, minimumSample: 30 };

test('it opens after so many points in a row beyond the line, the line itself not', () => {
    expect(alertState(below, points(95, 89)).isOpen).toBe(false);
    expect(alertState(below, points(95, 89, 90)).isOpen).toBe(false);
    expect(alertState(below, points(95, 89, 89.9))).toMatchObject({ isOpen: true, since: '2026-10-02', value: 89.9 });
});

test('hovering about the line neither closes nor opens it again', () => {
    expect(alertState(below, points(89, 89, 91, 90.5, 91.9)).isOpen).toBe(true);
    expect(alertState(below, points(89, 89, 91, 92))).toMatchObject({ isOpen: false, since: '2026-10-04' });
    expect(alertState(below, points(89, 89, 92, 91, 90.5)).isOpen).toBe(false);
});

test('a point of too few rows says nothing, and one without a value neither', () => {
    expect(alertState(below, points(89, [50, 29])).isOpen).toBe(false);
    expect(alertState(below, points(89, [99, 29], null, 89))).toMatchObject({ isOpen: true, n: 100 });
    expect(alertState(below, points([89, 30], [89, 30])).isOpen).toBe(true);
});

test('above is the mirror image; without a word it closes a twentieth before the line', () => {
    const above = { above: 100, below: undefined, clearAt: undefined, for: 1, minimumSample: 1 };
    expect(clearAt(above)).toBe(95);
    expect(alertState(above, points(101, 96)).isOpen).toBe(true);
    expect(alertState(above, points(101, 95)).isOpen).toBe(false);
    expect(clearAt({ ...above, above: undefined, below: 100 })).toBe(105);
    expect(clearAt({ ...above, above: undefined, below: 90 }, 100)).toBe(94.5);
    expect(clearAt({ ...above, above: undefined, below: 96 }, 100)).toBe(98);
});

test('an import tells what opened and what closed, a new rule that is quiet not', () => {
    const alert = (id: string, isOpen: boolean): { id: string; isOpen: boolean } => ({ id, isOpen });
    const before = [alert('a', false), alert('b', true), alert('c', true)];
    const after = [alert('a', true), alert('b', false), alert('c', true), alert('d', false), alert('e', true)];
    expect(alertTurns(before, after).map(({ id }) => id)).toEqual(['a', 'b', 'e']);
});
