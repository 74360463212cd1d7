// Incidents: stretches that lie far off what came before and after, taken out of training and remembered by their excess.
import { quantileOf } from './bands.ts';
import type { ForecastGrain } from './grain.ts';

/** A stretch taken out of training. `excess`: how far it lay off, on the working scale, summed over its slots. */
export interface Incident {
    from: number;
    /** First slot after it. */
    to: number;
    excess: number;
}

/** What lies far off in a series. */
export interface Incidents {
    incidents: Incident[];
    /** A stretch too long for an incident with which the series ends. */
    newLevel: Incident | null;
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
/** Where more than this share of slots would be incidents, they are how the series is: rare sales, a rhythm that isn't weekly. */
const mostOften = 0.1;
/** Slots on either side from which the usual is told; near an end there are none on one side, and so many on the other. */
const around = 8;
const aroundEnd: Record<ForecastGrain, number> = { hour: 16, day: 16, week: 8, month: 8 };
/**
 * So many last slots don't tell what is usual, so that an incident there isn't explained by itself. Weeks and months have too few of them
 * to leave any out (on held-out training data M4's OWA rises from 0.79 to 0.80).
 */
export const heldBack: Record<ForecastGrain, number> = { hour: 24, day: 7, week: 0, month: 0 };

function median(values: Float64Array): number {
    return quantileOf(values.slice().sort(), 0.5);
}

/** Median of a slot and its neighbours, the upper of two. */
function medianAround(values: Float64Array, slot: number, grain: ForecastGrain): number {
    const isNearEnd = slot < around || slot >= values.length - around;
    const length = Math.min(values.length, 2 * (isNearEnd ? aroundEnd[grain] : around) + 1);
    const first = Math.max(0, Math.min(slot - (length >> 1), values.length - length));
    const near = values.slice(first, first + length);
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
): Incidents {
    if (residuals.length < 4 * around) return { incidents: [], newLevel: null };
    const off = residuals.map((value, slot) => value - medianAround(residuals, slot, grain));
    const middle = median(off);
    const deviation = deviationsPerMad * median(off.map((value) => Math.abs(value - middle)));
    const limit = Math.max(mostDeviations * deviation, isLog ? Math.log(leastFactors[grain]) : 0);
    if (!(deviation > 0)) return { incidents: [], newLevel: null };
    const found: Incident[] = [];
    for (let slot = 0; slot < off.length; slot += 1) {
        if (Math.abs(off[slot] as number) <= limit || isExplained(slot)) continue;
        const open = found.at(-1);
        if (open && open.to === slot) {
            open.to += 1;
            open.excess += off[slot] as number;
        } else found.push({ from: slot, to: slot + 1, excess: off[slot] as number });
    }
    const brief = found.filter(({ from, to }) => to - from <= longest[grain]);
    const slots = brief.reduce((sum, { from, to }) => sum + to - from, 0);
    const last = found.at(-1);
    const isNewLevel = last?.to === off.length && last.to - last.from > longest[grain];
    return { incidents: slots <= mostOften * off.length ? brief : [], newLevel: isNewLevel ? last : null };
}
