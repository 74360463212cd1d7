// Sample paths: whole futures drawn from a forecast, so that sums over slots, tiers and months have honest bands.
import { dateOfDay, dayNumber, weekdayOfDay, type ForecastGrain } from './grain.ts';
import { normals } from './dice.ts';
import type { Outlook } from './forecast.ts';
import type { Bands, ForecastPoint } from './points.ts';

/** Normal quantiles at which the bands give the errors' reach: half, 80 and 95 % to both sides. */
const knots = [0.674, 1.282, 1.96] as const;

/**
 * So many futures, one row each with a value for each point ahead. The errors of neighbouring slots hang together as they did in
 * the past; at each slot alone they spread as the bands say. The same seed gives the same paths.
 */
export function samplePaths(
    { shape, points }: Pick<Outlook, 'shape' | 'points'>,
    count: number,
    seed: number,
): Float64Array[] {
    if (!shape) return [];
    const { centre, spread, from } = shape;
    const next = normals(seed);
    const fresh = Math.sqrt(1 - spread.persistence ** 2);
    const paths = Array.from({ length: count }, () => {
        let error = next();
        return Float64Array.from(points, (_, step) => {
            if (step > 0) error = spread.persistence * error + fresh * next();
            return from((centre[step] as number) + stretched(error, spread.reach) * (spread.sizes[step] as number));
        });
    });
    // The paths' mean is the value, so that their sums spread about the sum of the values.
    points.forEach(({ value }, step) => {
        const mean = paths.reduce((sum, path) => sum + (path[step] as number), 0) / count;
        if (mean > 0) for (const path of paths) path[step] = ((path[step] as number) * value) / mean;
    });
    return paths;
}

/** A normal number stretched so that its quantiles are the bands' reaches. */
function stretched(error: number, reach: readonly [number, number, number]): number {
    const size = Math.abs(error);
    const above = knots.findIndex((knot) => size < knot);
    const upper = above === -1 ? 2 : above;
    const [low, high] = upper === 0 ? [0, knots[0]] : [knots[upper - 1] as number, knots[upper] as number];
    const [from, to] = upper === 0 ? [0, reach[0]] : [reach[upper - 1] as number, reach[upper] as number];
    return Math.sign(error) * (from + ((size - low) / (high - low)) * (to - from));
}

/** Points of a coarser grain with bands from paths: the value is the sum of the values, each path's sum one draw. */
export interface Summed {
    at: string;
    /** Numbers of the points that were added up. */
    steps: number[];
    point: ForecastPoint;
}

/** Sums a forecast of days to weeks (from Monday) or months, bands from the paths' sums. */
export function summed(
    points: readonly Pick<ForecastPoint, 'at' | 'value'>[],
    paths: readonly Float64Array[],
    grain: Exclude<ForecastGrain, 'hour' | 'day'>,
): Summed[] {
    const groups = new Map<string, number[]>();
    points.forEach(({ at }, step) => {
        const day = dayNumber(at);
        const first = grain === 'week' ? dateOfDay(day - weekdayOfDay(day)) : `${at.slice(0, 7)}-01`;
        const steps = groups.get(first) ?? [];
        steps.push(step);
        groups.set(first, steps);
    });
    return [...groups].map(([at, steps]) => ({ at, steps, point: { ...sumOf(points, paths, steps), at } }));
}

/** The sum of some points, with bands from the paths' sums, widened where needed to hold the value. */
export function sumOf(
    points: readonly { value: number }[],
    paths: readonly Float64Array[],
    steps: readonly number[],
): Bands {
    const value = steps.reduce((sum, step) => sum + (points[step]?.value ?? 0), 0);
    const draws = Float64Array.from(paths, (path) => {
        let sum = 0;
        for (const step of steps) sum += path[step] as number;
        return sum;
    }).sort();
    const at = (share: number): number => (draws.length > 0 ? quantileSorted(draws, share) : value);
    const low = (share: number): number => Math.min(value, at(share));
    const high = (share: number): number => Math.max(value, at(share));
    return {
        ...{ value, low50: low(0.25), high50: high(0.75), low80: low(0.1), high80: high(0.9) },
        ...{ low95: low(0.025), high95: high(0.975) },
    };
}

/** Quantile by linear interpolation (type 7), as the warehouse's. */
function quantileSorted(sorted: Float64Array, share: number): number {
    const place = (sorted.length - 1) * share;
    const below = Math.floor(place);
    const low = sorted[below] as number;
    return low + (place - below) * ((sorted[below + 1] ?? low) - low);
}
