// From what was counted to a figure: value, interval and change of a metric, out of sums that the warehouse made.
import type { Interval, Moments } from './interval.ts';
import { isSignificant, meanOf, normalInterval, proportionsZ, welch, wilson } from './interval.ts';
import type { FigureContext, Metric } from './metric.ts';

/** What was counted for one metric in one period, or in one slice of it. */
export interface Tally {
    /** Rows in the denominator. */
    n: number;
    /** Of these, rows that count in the numerator; of a mean, n. */
    hits: number;
    /** Of a mean. */
    moments: Moments | null;
    median: number | null;
    p90: number | null;
    /** Rows that can still change the figure; null where nothing can. */
    open: number | null;
}

/** Nothing was counted: no row of the period fits. */
export function emptyTally(metric: Metric): Tally {
    const { statistic } = metric;
    const moments = statistic.kind === 'mean' ? { n: 0, sum: 0n, squares: 0n, scale: 10 ** statistic.places } : null;
    return { n: 0, hits: 0, moments, median: null, p90: null, open: metric.open ? 0 : null };
}

/** The value of a tally; null where the denominator is empty, but for counts, which are 0 then. */
export function valueOf(metric: Metric, tally: Tally, context: FigureContext): number | null {
    switch (metric.statistic.kind) {
        case 'share':
            return tally.n === 0 ? null : (100 * tally.hits) / tally.n;
        case 'mean':
            return tally.moments && meanOf(tally.moments);
        case 'count':
            return tally.hits;
        case 'figure':
            return metric.statistic.value(tally.hits, context);
    }
}

/** 95 % interval of a share or of a mean of 30 or more values; null otherwise. */
export function intervalOf(metric: Metric, tally: Tally): Interval | null {
    if (metric.statistic.kind === 'share') return wilson(tally.hits, tally.n);
    return tally.moments && normalInterval(tally.moments);
}

/** A change: in points for %, in percent of the previous value for the rest; null where that is nothing or 0. */
export function deltaOf(metric: Metric, value: number | null, previous: number | null): number | null {
    if (value === null || previous === null || previous === 0) return null;
    return metric.unit === '%' ? value - previous : (100 * (value - previous)) / Math.abs(previous);
}

/** Whether a change exceeds noise; null where no test applies, as for counts, or where a period has nothing to compare. */
export function significance(metric: Metric, tally: Tally, previous: Tally): boolean | null {
    if (tally.n === 0 || previous.n === 0) return null;
    if (metric.statistic.kind === 'share') return isSignificant(proportionsZ(tally, previous));
    if (tally.moments && previous.moments) return isSignificant(welch(tally.moments, previous.moments));
    return null;
}
