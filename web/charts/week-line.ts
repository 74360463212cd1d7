// A small line of weekly counts from zero on, its last week marked.
import { linePath, linearScale, round } from './scale.ts';

export interface WeekLine {
    width: number;
    height: number;
    path: string;
    base: number;
    last: { x: number; y: number } | null;
}

const WIDTH = 70;
const HEIGHT = 26;
const PAD = 4;

/** Geometry of the line; a topic without any ticket lies on the base. */
export function weekLine(values: readonly number[]): WeekLine {
    const base = HEIGHT - 2;
    const y = linearScale([0, Math.max(1, ...values)], [base, PAD]);
    const x = linearScale([0, Math.max(1, values.length - 1)], [PAD, WIDTH - PAD]);
    const points = values.map((value, week) => ({ x: round(x(week)), y: round(y(value)) }));
    return { width: WIDTH, height: HEIGHT, path: linePath(points), base, last: points.at(-1) ?? null };
}
