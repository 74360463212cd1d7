// Lines over the weeks of a plan on one time axis: steps, bands, a target, and labels at the lines' ends that don't touch.
import { linePath, linearScale, round, ticks, type Scale } from './scale.ts';

export interface PlanLine {
    id: string;
    values: readonly (number | null)[];
    /** Scheduled people change from week to week, not within one. */
    isStepped?: boolean;
    /** Written at the end of the line. */
    label: string;
}

export interface PlanInput {
    weeks: readonly string[];
    lines: readonly PlanLine[];
    band?: { low: readonly (number | null)[]; high: readonly (number | null)[] } | undefined;
    /** Kept above it. */
    target?: number;
    width: number;
    height: number;
    /** Room on the right for the lines' labels. */
    right: number;
    highest?: number | undefined;
    /** Values that the axis reaches too, so that charts beside each other share it. */
    within?: readonly number[];
    /** How many gridlines, about. */
    steps?: number;
}

export interface PlanShape {
    width: number;
    height: number;
    plot: { left: number; right: number; top: number; bottom: number };
    lines: { id: string; path: string; label: string; labelY: number }[];
    band: string;
    grid: { y: number; value: number }[];
    months: { x: number; at: string }[];
    target: { y: number } | null;
    x: Scale;
    y: Scale;
}

const left = 40;
const top = 10;
const bottom = 22;
/** Labels of 12 px need so much between their middles (look.md section 6). */
const labelGap = 16;
const narrowest = 160;

/** Where a week begins on the axis; the last week ends at the plot's right edge. */
export function weekScale(weeks: number, width: number, right: number): Scale {
    return linearScale([0, Math.max(1, weeks)], [left, Math.max(width, narrowest) - right]);
}

/** Geometry of the lines; a value stands in the middle of its week. */
export function planLines(input: PlanInput): PlanShape {
    const { weeks, lines, band, target, height, right, highest, within = [], steps = 4 } = input;
    const width = Math.max(input.width, narrowest);
    const plot = { left, right: width - right, top, bottom: height - bottom };
    const x = weekScale(weeks.length, width, right);
    const known = [
        ...lines.flatMap(({ values }) => values),
        ...(band ? [...band.low, ...band.high] : []),
        ...within,
        target ?? null,
    ].filter((value) => value !== null);
    const [low, high] = known.length > 0 ? [Math.min(...known), Math.max(...known)] : [0, 1];
    const values = ticks(low, high, steps).filter((value) => highest === undefined || value <= highest);
    const y = linearScale([values[0] ?? 0, values.at(-1) ?? 1], [plot.bottom, plot.top]);
    const middle = (values: readonly (number | null)[]) =>
        values.map((value, week) => (value === null ? null : { x: x(week + 0.5), y: y(value) }));
    const ends = lines.map(({ values }) => values.findLast((value) => value !== null) ?? null);
    const labels = spread(ends.map((value) => (value === null ? null : y(value))));
    return {
        ...{ width, height, plot, x, y },
        lines: lines.map(({ id, values, isStepped, label }, i) => ({
            ...{ id, label, labelY: round(labels[i] ?? plot.top) },
            path: isStepped ? stepPath(values, x, y) : linePath(middle(values)),
        })),
        band: band ? areaPath(middle(band.low), middle(band.high)) : '',
        grid: values.map((value) => ({ y: round(y(value)), value })),
        months: monthMarks(weeks, x),
        target: target === undefined ? null : { y: round(y(target)) },
    };
}

function stepPath(values: readonly (number | null)[], x: Scale, y: Scale): string {
    const points = values.flatMap((value, week) =>
        value === null
            ? [null]
            : [
                  { x: x(week), y: y(value) },
                  { x: x(week + 1), y: y(value) },
              ],
    );
    return linePath(points);
}

type Place = { x: number; y: number } | null;

function areaPath(low: readonly Place[], high: readonly Place[]): string {
    const [down, up] = [low, high].map((places) => places.filter((place) => place !== null));
    if (!down || !up || up.length === 0) return '';
    return `${linePath(up)}${linePath(down.toReversed()).replace('M', 'L')}Z`;
}

/** Labels from the top down, each moved as little as keeps them apart. */
function spread(places: readonly (number | null)[]): (number | null)[] {
    const order = places
        .map((_, i) => i)
        .filter((i) => places[i] !== null)
        .sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
    const moved = [...places];
    let last = -Infinity;
    for (const i of order) {
        last = Math.max(moved[i] ?? 0, last + labelGap);
        moved[i] = last;
    }
    return moved;
}

/** The first week of each month, unless it stands too near the one before. */
function monthMarks(weeks: readonly string[], x: Scale): { x: number; at: string }[] {
    const firsts = weeks.flatMap((week, i) =>
        i === 0 || week.slice(0, 7) !== weeks[i - 1]?.slice(0, 7) ? [{ x: round(x(i)), at: week }] : [],
    );
    return firsts
        .filter((mark, i) => i === 0 || i === firsts.length - 1 || (firsts[i + 1]?.x ?? 0) - mark.x > 44)
        .filter((mark, i, all) => i === 0 || mark.x - (all[i - 1]?.x ?? 0) > 52);
}
