// What a member of the ensemble is: it sees a series up to an origin and says how the series goes on.

/** A series up to an origin, without holes, on the working scale, dated effects and incidents taken off. */
export interface View {
    values: Float64Array;
    /** Slots in a season: 7 days, 52 weeks, 12 months, less closed ones; 1 where the series is too short for one. */
    season: number;
    /** Slots after which an observation weighs half. */
    halfLife: number;
    /** What the calendar says of a slot, known or to come, without dated effects. */
    baselineAt(slot: number): number;
}

/** The next `horizon` values on the working scale. */
export type Member = (view: View, horizon: number) => Float64Array;

/** Mean of `values[from, to)`; 0 where there are none. */
export function meanOf(values: Float64Array, from = 0, to = values.length): number {
    let sum = 0;
    for (let at = from; at < to; at += 1) sum += values[at] as number;
    return to > from ? sum / (to - from) : 0;
}

/** Slope of the regression line through `values[from, to)`, per slot. */
export function slopeOf(values: Float64Array, from = 0, to = values.length): number {
    const n = to - from;
    if (n < 3) return 0;
    const middle = (n - 1) / 2;
    let sum = 0;
    for (let at = 0; at < n; at += 1) sum += (at - middle) * (values[from + at] as number);
    return (12 * sum) / (n * (n * n - 1));
}

/** As many values as asked for, each from how many slots it lies ahead, 0 the next. */
export function continued(horizon: number, valueAt: (ahead: number) => number): Float64Array {
    return Float64Array.from({ length: horizon }, (_, ahead) => valueAt(ahead));
}
