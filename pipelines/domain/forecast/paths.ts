// Sample paths: whole futures drawn from a forecast, so that sums over slots, tiers and months have honest bands.
import { quantileOf, type Spread } from './bands.ts';
import { dateOfDay, dayNumber, weekdayOfDay, type ForecastGrain } from './grain.ts';
import { normals } from './dice.ts';
import type { Bands, ForecastPoint, Lacking } from './points.ts';

/** What sample paths are drawn from: the centre on the working scale, its spread, and the way back; null without a forecast. */
export type Shape = {
    centre: Float64Array;
    spread: Spread;
    from: (value: number) => number;
    lacking: Lacking | null;
} | null;

/** A forecast as far as sample paths need it. */
export interface Drawable {
    points: readonly { value: number }[];
    shape: Shape;
}

/** Normal quantiles at which the bands give the errors' reach: half, 80 and 95 % to both sides. */
const knots = [0.674, 1.282, 1.96] as const;

/**
 * So many futures, one row each with a value for each point ahead. Errors share a level and follow their neighbours as they did in
 * the past; at each slot alone they spread as the bands say. The same seed gives the same paths.
 */
export function samplePaths({ shape, points }: Drawable, count: number, seed: number): Float64Array[] {
    if (!shape) return [];
    const { centre, spread, from, lacking } = shape;
    const steps = points.length;
    const next = normals(seed);
    // Dice of their own, so that the others fall alike whether anything is lacking or not.
    const chance = normals(~seed);
    const fresh = Math.sqrt(1 - spread.persistence ** 2);
    const [shared, own] = [Math.sqrt(spread.common), Math.sqrt(1 - spread.common)];
    const sums = new Float64Array(steps);
    const paths = Array.from({ length: count }, () => {
        const path = new Float64Array(steps);
        const level = shared * next();
        const rate = lacking ? chance() : 0;
        let rest = next();
        for (let step = 0; step < steps; step += 1) {
            if (step > 0) rest = spread.persistence * rest + fresh * next();
            const off = stretched(level + own * rest, spread.reach) * (spread.sizes[step] as number);
            const more = lacking ? chance() * (lacking.own[step] as number) + rate * (lacking.rate[step] as number) : 0;
            const value = from((centre[step] as number) + off + more);
            path[step] = value;
            sums[step] = (sums[step] as number) + value;
        }
        return path;
    });
    // The paths' mean is the value, so that their sums spread about the sum of the values.
    const factors = sums.map((sum, step) => (sum > 0 ? ((points[step]?.value ?? 0) * count) / sum : 1));
    for (const path of paths)
        for (let step = 0; step < steps; step += 1) path[step] = (path[step] as number) * (factors[step] as number);
    return paths;
}

/** A normal number stretched so that its quantiles are the bands' reaches; beyond the last it goes on as from the last but one. */
function stretched(error: number, reach: readonly [number, number, number]): number {
    const size = Math.abs(error);
    const sign = error < 0 ? -1 : 1;
    if (size < knots[0]) return (sign * size * reach[0]) / knots[0];
    const [low, high, from, to] =
        size < knots[1] ? [knots[0], knots[1], reach[0], reach[1]] : [knots[1], knots[2], reach[1], reach[2]];
    return sign * (from + ((size - low) / (high - low)) * (to - from));
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
    const at = (share: number): number => (draws.length > 0 ? quantileOf(draws, share) : value);
    const low = (share: number): number => Math.min(value, at(share));
    const high = (share: number): number => Math.max(value, at(share));
    return {
        ...{ value, low50: low(0.25), high50: high(0.75), low80: low(0.1), high80: high(0.9) },
        ...{ low95: low(0.025), high95: high(0.975) },
    };
}
