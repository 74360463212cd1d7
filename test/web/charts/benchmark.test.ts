// The strip of company stages: better is to the right, whichever way better is.
import { expect, test } from 'vitest';
import { benchmarkStrip } from '../../../web/charts/benchmark.ts';

const hour = 3600;
const frt = [4 * hour, 2 * hour, hour, hour / 2].map((threshold, at) => ({ stage: `s${at}`, threshold }));

test('a shorter time stands further right', () => {
    const at = (value: number) =>
        benchmarkStrip({ value, stages: frt, stage: 's1', isDuration: true, width: 262 }).value.x;
    expect(at(hour)).toBeGreaterThan(at(3 * hour));
});

test('a value at a stage’s threshold stands on its mark', () => {
    const shape = benchmarkStrip({ value: 2 * hour, stages: frt, stage: 's1', isDuration: true, width: 262 });
    expect(shape.value.x).toBe(shape.marks[1]?.x);
    expect(shape.zoneX).toBe(shape.marks[1]?.x);
});

test('each halving of a time is one step of the same width', () => {
    const { marks } = benchmarkStrip({ value: hour, stages: frt, stage: 's0', isDuration: true, width: 262 });
    const steps = marks.slice(1).map((mark, at) => mark.x - (marks[at]?.x ?? 0));
    expect(Math.max(...steps) - Math.min(...steps)).toBeLessThan(0.3);
});

test('a value off the scale sits at its end and says so', () => {
    const shape = benchmarkStrip({ value: 400 * hour, stages: frt, stage: 's0', isDuration: true, width: 262 });
    expect(shape.value).toEqual({ x: 6, anchor: 'start', isBeyond: true });
});
