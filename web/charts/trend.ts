// A line over time with few gridlines, a shaded target zone and its last value written at the end.
import { linePath, linearScale, round, ticks, timeTicks } from './scale.ts';
import type { Target } from './sparkline.ts';

export interface TrendPoint {
    at: string;
    value: number | null;
    /** In force at the point; points without one leave no zone. */
    target?: Target;
    isProvisional?: boolean;
}

export interface TrendInput {
    points: readonly TrendPoint[];
    isHigherBetter: boolean;
    width: number;
    height: number;
    /** Count axes start at zero, so that proportion can be read. */
    fromZero: boolean;
    /** Durations count in minutes, hours and days, not in tens. */
    isDuration: boolean;
    /** The stretch from this date on is the period looked at. */
    since?: string;
    /** Dated events. */
    events?: readonly { at: string; name: string }[];
    /** Values to compare with, point by point, such as those of a year earlier. */
    context?: readonly (number | null)[];
    /** Control limits: drawn, and within the scale. */
    limits?: readonly [low: number, high: number] | null;
}

export interface TrendShape {
    width: number;
    height: number;
    plot: { left: number; right: number; top: number; bottom: number };
    path: string;
    provisional: string;
    context: string;
    grid: { y: number; value: number }[];
    labels: { x: number; at: string; anchor: 'start' | 'middle' | 'end' }[];
    /** One for each stretch with one target. */
    zones: { x: number; width: number; y: number; height: number; edges: number[] }[];
    last: { x: number; y: number; value: number } | null;
    since: number | null;
    dots: { x: number; y: number }[];
    events: { x: number; y: number; name: string }[];
    limits: number[];
}

/** A page that isn't laid out yet gives no width. */
const narrowest = 200;
const LEFT = 54;
const RIGHT = 62;
const TOP = 12;
const BOTTOM = 26;

/** Geometry of a trend; the provisional end is dashed by its own path. */
export function trend(input: TrendInput): TrendShape {
    const { points, height, fromZero, isDuration } = input;
    const width = Math.max(input.width, narrowest);
    const plot = { left: LEFT, right: width - RIGHT, top: TOP, bottom: height - BOTTOM };
    const values = points.map((point) => point.value).filter((value) => value !== null);
    const context = (input.context ?? []).slice(0, points.length);
    const known = [
        ...values,
        ...context.filter((value) => value !== null),
        ...points.flatMap(({ target }) => edgesOf(target)),
        ...(input.limits ?? []),
    ];
    const low = fromZero ? 0 : Math.min(...known);
    const high = Math.max(...known, low);
    const steps = known.length === 0 ? [0, 1] : isDuration ? timeTicks(low, high, 4) : ticks(low, high, 4);
    const domain = [steps[0] ?? 0, steps.at(-1) ?? 1] as const;
    const y = linearScale(domain, [plot.bottom, plot.top]);
    const x = linearScale([0, Math.max(1, points.length - 1)], [plot.left + 8, plot.right - 4]);
    const places = points.map(({ value }, index) => (value === null ? null : { x: x(index), y: y(value) }));
    const firstOpen = points.findIndex((point) => point.isProvisional);
    const solid = firstOpen < 0 ? places : places.map((place, index) => (index < firstOpen ? place : null));
    const open = firstOpen < 0 ? [] : places.map((place, index) => (index >= firstOpen - 1 ? place : null));
    const lastIndex = points.findLastIndex((point) => point.value !== null);
    const lastPlace = places[lastIndex];
    const sinceIndex = input.since === undefined ? -1 : points.findIndex((point) => point.at >= (input.since ?? ''));
    return {
        width,
        height,
        plot,
        path: linePath(solid),
        provisional: linePath(open),
        context: linePath(context.map((value, index) => (value === null ? null : { x: x(index), y: y(value) }))),
        grid: steps.map((value) => ({ y: round(y(value)), value })),
        labels: labelsOf(points, x),
        zones: zonesOf(input, { x, y, plot }),
        last: lastPlace ? { x: round(lastPlace.x), y: round(lastPlace.y), value: points[lastIndex]?.value ?? 0 } : null,
        since: sinceIndex > 0 ? round((x(sinceIndex) + x(sinceIndex - 1)) / 2) : null,
        events: eventsOf(input, x),
        limits: (input.limits ?? []).map((value) => round(y(value))),
        dots: places
            .filter((place, index) => place !== null && !places[index - 1] && !places[index + 1])
            .map((place) => ({ x: round(place?.x ?? 0), y: round(place?.y ?? 0) })),
    };
}

/** Rows of names above each other: more would leave no room for the line. */
const eventRows = 3;
const rowHeight = 13;

/**
 * Events within the stretch of time that the points cover, each at the point that holds its day; names take turns in height, below that of
 * the period looked at.
 */
function eventsOf({ points, events = [], since }: TrendInput, x: (index: number) => number): TrendShape['events'] {
    const first = points[0]?.at;
    const top = TOP + 8 + (since === undefined ? 0 : rowHeight);
    return [...events]
        .sort((a, b) => (a.at < b.at ? -1 : 1))
        .filter(({ at }) => first !== undefined && at >= first)
        .flatMap(({ at, name }, index) => {
            const place = points.findLastIndex((point) => point.at <= at);
            return place < 0 ? [] : [{ x: round(x(place)), y: top + (index % eventRows) * rowHeight, name }];
        });
}

function labelsOf(points: readonly TrendPoint[], x: (index: number) => number): TrendShape['labels'] {
    const count = points.length;
    if (count === 0) return [];
    const shown = Math.min(4, count);
    return Array.from({ length: shown }, (_, index) => {
        const at = shown === 1 ? 0 : Math.round((index * (count - 1)) / (shown - 1));
        return { x: round(x(at)), at: points[at]?.at ?? '', anchor: 'middle' };
    });
}

function edgesOf(target: Target | undefined): number[] {
    if (target === null || target === undefined) return [];
    return typeof target === 'number' ? [target] : [...target];
}

interface Places {
    x: (index: number) => number;
    y: (value: number) => number;
    plot: TrendShape['plot'];
}

/** A zone runs from halfway before its first point to halfway after its last one, at the ends to those of the plot. */
function zonesOf({ points, isHigherBetter }: TrendInput, { x, y, plot }: Places): TrendShape['zones'] {
    const starts = points.flatMap(({ target }, index) =>
        index === 0 || String(edgesOf(target)) !== String(edgesOf(points[index - 1]?.target)) ? [index] : [],
    );
    return starts.flatMap((start, place) => {
        const end = starts[place + 1] ?? points.length;
        const zone = zoneOf(edgesOf(points[start]?.target), isHigherBetter, y, plot);
        const left = start === 0 ? plot.left : (x(start - 1) + x(start)) / 2;
        const right = end === points.length ? plot.right : (x(end - 1) + x(end)) / 2;
        return zone ? [{ x: round(left), width: round(right - left), ...zone }] : [];
    });
}

function zoneOf(
    edges: readonly number[],
    isHigherBetter: boolean,
    y: (value: number) => number,
    plot: TrendShape['plot'],
): { y: number; height: number; edges: number[] } | null {
    const [first, second] = edges;
    if (first === undefined) return null;
    const clamp = (value: number) => round(Math.min(plot.bottom, Math.max(plot.top, value)));
    const a = clamp(y(first));
    if (second !== undefined) {
        const b = clamp(y(second));
        return { y: Math.min(a, b), height: Math.abs(a - b), edges: [a, b] };
    }
    return isHigherBetter
        ? { y: plot.top, height: a - plot.top, edges: [a] }
        : { y: a, height: round(plot.bottom - a), edges: [a] };
}
