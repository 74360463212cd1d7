// The line of one clock: it climbs in open hours only, lies flat while paused, and turns late where it crosses the target.
import { describe, expect, test } from 'vitest';
import { clockLine, type ClockAnchor } from '../../../web/charts/clock-line.ts';

const hour = 3_600_000;
const anchor = (hours: number, used: number, isPaused = false): ClockAnchor => ({ at: hours * hour, used, isPaused });
const base = { due: null, breached: null, ended: null, until: 0, width: 514, height: 144 };
const points = (path: string): [number, number][] =>
    [...path.matchAll(/[ML]([\d.-]+),([\d.-]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);

describe('a clock on opening hours', () => {
    // Created at hour 0, answered at hour 20 with all used; the schedule is open from 2 to 6 and from 18 to 22.
    const open = [
        [2 * hour, 6 * hour],
        [18 * hour, 22 * hour],
    ] as const;
    const shape = clockLine({ ...base, anchors: [anchor(0, 0), anchor(20, 100)], open, until: 20 * hour });
    const line = points(shape.path);

    test('stands still while closed', () => {
        const height = (at: number): number => line.find(([x]) => x === shape.time(at * hour))?.[1] ?? NaN;
        expect(height(2)).toBe(height(0));
        expect(height(18)).toBe(height(6));
        expect(height(6)).toBeLessThan(height(2));
    });

    test('climbs by what each stretch is of all open time: 4 of 6 hours before the night', () => {
        const [bottom, top] = [shape.plot.bottom, shape.target];
        const after = line.find(([x]) => x === shape.time(6 * hour))?.[1] ?? NaN;
        expect((bottom - after) / (bottom - top)).toBeCloseTo(4 / 6, 2);
    });

    test('names the closed stretches up to the end of the drawing', () => {
        const starts = shape.closed.map((part) => part.x);
        expect(starts).toEqual([shape.time(0), shape.time(6 * hour)]);
    });
});

test('a pause is flat and named, a 24 by 7 clock has no closed hours', () => {
    const anchors = [anchor(0, 0), anchor(1, 20, true), anchor(5, 20), anchor(6, 40)];
    const shape = clockLine({ ...base, anchors, open: null, until: 6 * hour });
    expect(shape.paused).toEqual([
        { x: shape.time(hour), width: expect.closeTo(shape.time(5 * hour) - shape.time(hour), 0) as number },
    ]);
    expect(shape.closed).toEqual([]);
});

test('past the target the line goes on as late, from the very crossing', () => {
    const shape = clockLine({
        ...base,
        anchors: [anchor(0, 0), anchor(4, 200)],
        open: null,
        breached: 2 * hour,
        until: 4 * hour,
    });
    const [within, past] = [points(shape.path).at(-1), points(shape.latePath)[0]];
    expect(within).toEqual(past);
    expect(past).toEqual([shape.time(2 * hour), shape.target]);
    expect(shape.breach).toEqual({ x: shape.time(2 * hour), y: shape.target });
});

test('within the target there is no late part, at exactly the target neither', () => {
    expect(clockLine({ ...base, anchors: [anchor(0, 0), anchor(4, 100)], open: null, until: 4 * hour }).latePath).toBe(
        '',
    );
});

test('the drawing reaches to the due instant where that comes later', () => {
    const shape = clockLine({
        ...base,
        anchors: [anchor(0, 0), anchor(1, 10)],
        open: null,
        due: 10 * hour,
        until: hour,
    });
    expect(shape.due).toBe(shape.plot.right);
});
