// The back-test: the past forecast again from rolling origins, and how far off each member and the ensemble were.
import type { Member } from './member.ts';
import type { Study } from './study.ts';

export interface Run {
    origin: number;
    /** What each member said, on the working scale, by name. */
    said: Record<string, Float64Array>;
    /** The last season again as it came, whatever happened in it: the yardstick. */
    naive: Float64Array;
    /** What came, in the series' unit; NaN where missing. */
    came: Float64Array;
}

/** A member this much worse than seasonal naive is left out (planning.md). */
const worstRatio = 1.5;
/** An origin further back counts this much less. Chosen on held-out training data. */
const recency = 0.85;

/** By what members are weighed. */
export interface Judge {
    names: readonly string[];
    /** From the working scale to the series' unit. */
    from: (value: number) => number;
    /** Weight goes with the error to minus this power. */
    sharpness: number;
}

/** Every member from each of some origins of a study, newest first. */
export function runsOf(
    study: Study,
    { from, ahead: horizon }: Study['judged'],
    values: Float64Array,
    members: Record<string, Member>,
): Run[] {
    return from.map((origin) => {
        const ahead = Math.min(horizon, study.known - origin);
        const said = Object.entries(members).map(([name, member]) => [name, study.continuedBy(member, origin, ahead)]);
        return {
            origin,
            said: Object.fromEntries(said) as Record<string, Float64Array>,
            naive: plainRepeat(values.subarray(0, origin), study.season, ahead).map(study.scale.to),
            came: values.subarray(origin, origin + ahead),
        };
    });
}

/** Each slot of the last season again; where it is missing, that of an earlier one, and without any the last value. */
function plainRepeat(past: Float64Array, season: number, ahead: number): Float64Array {
    const last = past.findLast((value) => !Number.isNaN(value)) ?? 0;
    const length = past.length >= season ? season : 1;
    return Float64Array.from({ length: ahead }, (_, step) => {
        let slot = past.length - length + (step % length);
        while (slot >= 0 && Number.isNaN(past[slot])) slot -= length;
        return past[slot] ?? last;
    });
}

/** Mean absolute error of what was said, in the series' unit, over the slots that are known; NaN where none is. */
export function meanMiss(said: Float64Array, came: Float64Array, from: (value: number) => number): number {
    let sum = 0;
    let count = 0;
    came.forEach((value, step) => {
        if (Number.isNaN(value)) return;
        sum += Math.abs(value - from(said[step] as number));
        count += 1;
    });
    return count > 0 ? sum / count : NaN;
}

/**
 * Shares of the members, which sum to 1: the smaller their errors over these runs, recent ones counting more, the larger. Without runs
 * every member counts alike.
 */
export function weightsOf(runs: readonly Run[], { names, from, sharpness }: Judge): Record<string, number> {
    const missOf = (said: (run: Run) => Float64Array): number => {
        let sum = 0;
        runs.forEach((run, index) => {
            const miss = meanMiss(said(run), run.came, from);
            if (!Number.isNaN(miss)) sum += miss * recency ** index;
        });
        return sum;
    };
    if (runs.length === 0) return shares(names, () => 1);
    const misses = new Map(names.map((name) => [name, missOf(({ said }) => said[name] as Float64Array)]));
    const naive = missOf((run) => run.naive);
    const best = Math.min(...misses.values());
    const kept = names.filter((name) => (misses.get(name) as number) <= Math.max(worstRatio * naive, best));
    // Relative to the best, so that a member without any error doesn't divide by 0.
    return shares(kept, (name) => (((misses.get(name) as number) + 1e-12) / (best + 1e-12)) ** -sharpness);
}

function shares(names: readonly string[], weightOf: (name: string) => number): Record<string, number> {
    const total = names.reduce((sum, name) => sum + weightOf(name), 0);
    return Object.fromEntries(names.map((name) => [name, weightOf(name) / total]));
}

/** The members' words weighed together, on the working scale. */
export function blended(
    said: Record<string, Float64Array>,
    weights: Record<string, number>,
    length: number,
): Float64Array {
    const blend = new Float64Array(length);
    for (const [name, weight] of Object.entries(weights)) {
        const own = said[name] as Float64Array;
        for (let step = 0; step < length; step += 1)
            blend[step] = (blend[step] as number) + weight * (own[step] as number);
    }
    return blend;
}
