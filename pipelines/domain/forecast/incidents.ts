// Incidents: stretches that lie far off what came before and after, taken out of training and remembered by their excess.
import { medianAbsoluteDeviation } from 'simple-statistics';
import type { ForecastGrain } from './grain.ts';

/** A stretch taken out of training. `excess`: how far it lay off, on the working scale, summed over its slots. */
export interface Incident {
    from: number;
    /** First slot after it. */
    to: number;
    excess: number;
}

/** Beyond so many median absolute deviations of the residuals a value is an incident (planning.md). */
const mostDeviations = 4;
/** 1.4826 times the median absolute deviation estimates a standard deviation of normal residuals. */
const deviationsPerMad = 1.4826;
/**
 * And at least by so much: a smaller one does little harm in training, and may be how the series is. Chosen on held-out training data: by
 * half for days (their error falls from 0.78 to 0.77 of seasonal naive's), to twice for weeks (by half, M4's OWA rises from 0.79 to 0.80).
 */
const leastFactors: Record<ForecastGrain, number> = { hour: 1.5, day: 1.5, week: 2, month: 2 };
/** A longer stretch is a new level, which the future may share: a week of days, two weeks, a month. */
const longest: Record<ForecastGrain, number> = { hour: 24, day: 7, week: 2, month: 1 };
/** Slots on either side from which the usual is told. */
const around = 8;

/** Median of a slot and its neighbours, the upper of two. */
function medianAround(values: Float64Array, slot: number): number {
    const near = values.slice(Math.max(0, slot - around), slot + around + 1);
    // By insertion: a dozen of numbers are in order before a general sort has begun.
    for (let next = 1; next < near.length; next += 1) {
        const value = near[next] as number;
        let at = next;
        for (; at > 0 && (near[at - 1] as number) > value; at -= 1) near[at] = near[at - 1] as number;
        near[at] = value;
    }
    return near[near.length >> 1] as number;
}

/**
 * Residuals against the running median of their neighbours, where they lie beyond 4 deviations for a short while.
 * `isExplained` slots (a holiday, a dated event) are no incidents.
 */
export function incidentsIn(
    residuals: Float64Array,
    grain: ForecastGrain,
    isLog: boolean,
    isExplained: (slot: number) => boolean,
): Incident[] {
    if (residuals.length < 4 * around) return [];
    const off = residuals.map((value, slot) => value - medianAround(residuals, slot));
    const deviation = deviationsPerMad * medianAbsoluteDeviation(Array.from(off));
    const limit = Math.max(mostDeviations * deviation, isLog ? Math.log(leastFactors[grain]) : 0);
    if (!(deviation > 0)) return [];
    const found: Incident[] = [];
    for (let slot = 0; slot < off.length; slot += 1) {
        if (Math.abs(off[slot] as number) <= limit || isExplained(slot)) continue;
        const open = found.at(-1);
        if (open && open.to === slot) {
            open.to += 1;
            open.excess += off[slot] as number;
        } else found.push({ from: slot, to: slot + 1, excess: off[slot] as number });
    }
    return found.filter(({ from, to }) => to - from <= longest[grain]);
}
