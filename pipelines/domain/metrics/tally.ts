// From what was counted to a figure: value, interval and change of a metric, out of sums that the warehouse made.
import { correlationOf, fisherInterval, fisherZ, type PairMoments } from './correlation.ts';
import type { Interval, Moments } from './interval.ts';
import { isSignificant, meanOf, normalInterval, proportionsZ, varianceOf, welch, wilson } from './interval.ts';
import { isKnownUnder, type FigureContext, type Metric } from './metric.ts';

/** What was counted for one metric in one period, or in one slice of it. */
export interface Tally {
    /** Rows in the denominator. */
    n: number;
    /** Of these, rows that count in the numerator; of a mean or correlation, n; of a figure over a sum, that sum. */
    hits: number;
    /** Of a mean. */
    moments: Moments | null;
    /** Of a correlation. */
    pairs: PairMoments | null;
    median: number | null;
    p90: number | null;
    /** Rows that can still change the figure; null where nothing can. */
    open: number | null;
}

/** Nothing was counted: no row of the period fits. */
export function emptyTally(metric: Metric): Tally {
    const { statistic } = metric;
    const moments = statistic.kind === 'mean' ? { n: 0, sum: 0n, squares: 0n, scale: 10 ** statistic.places } : null;
    return { n: 0, hits: 0, moments, pairs: null, median: null, p90: null, open: metric.open ? 0 : null };
}

/** What was counted in slices that share no row, together; a median can't be told from them. */
export function together(metric: Metric, tallies: readonly Tally[]): Tally {
    return tallies.reduce(
        (sum, each) => ({
            n: sum.n + each.n,
            hits: sum.hits + each.hits,
            moments: sum.moments && each.moments && addedMoments(sum.moments, each.moments),
            pairs: sum.pairs && each.pairs ? addedPairs(sum.pairs, each.pairs) : (each.pairs ?? sum.pairs),
            median: null,
            p90: null,
            open: sum.open === null || each.open === null ? null : sum.open + each.open,
        }),
        emptyTally(metric),
    );
}

function addedMoments(a: Moments, b: Moments): Moments {
    return { n: a.n + b.n, sum: a.sum + b.sum, squares: a.squares + b.squares, scale: a.scale };
}

function addedPairs(a: PairMoments, b: PairMoments): PairMoments {
    const { n, x, y, xx, yy, xy } = a;
    return { n: n + b.n, x: x + b.x, y: y + b.y, xx: xx + b.xx, yy: yy + b.yy, xy: xy + b.xy };
}

/** The value of a tally; null where the denominator is empty, but for counts, which are 0 then, or where the filters leave nothing known. */
export function valueOf(metric: Metric, tally: Tally, context: FigureContext): number | null {
    if (!isKnownUnder(metric, context.filters)) return null;
    switch (metric.statistic.kind) {
        case 'share':
            return tally.n === 0 ? null : (100 * tally.hits) / tally.n;
        case 'mean':
            return tally.moments && meanOf(tally.moments);
        case 'count':
            return tally.hits;
        case 'figure':
            return metric.statistic.value(tally.hits, context);
        case 'correlation':
            return tally.pairs && correlationOf(tally.pairs);
    }
}

/** 95 % interval of a share, of a mean of 30 or more values, or of a correlation; null otherwise. */
export function intervalOf(metric: Metric, tally: Tally): Interval | null {
    if (tally.pairs) return fisherInterval(tally.pairs);
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
    if (!isTested(metric, tally, previous)) return null;
    return isSignificant(zOf(metric, tally, previous));
}

function isTested(metric: Metric, tally: Tally, previous: Tally): boolean {
    const { kind } = metric.statistic;
    return tally.n > 0 && previous.n > 0 && (kind === 'share' || kind === 'mean' || kind === 'correlation');
}

/**
 * How many standard errors a change is from none: two proportions with the pooled share, Welch for means, Fisher's transform for
 * correlations; null where no test applies or nothing varies.
 */
export function zOf(metric: Metric, tally: Tally, previous: Tally): number | null {
    if (!isTested(metric, tally, previous)) return null;
    if (metric.statistic.kind === 'share') return proportionsZ(tally, previous);
    if (tally.moments && previous.moments) return welch(tally.moments, previous.moments);
    return tally.pairs && previous.pairs && fisherZ(tally.pairs, previous.pairs);
}

/** Sampling variance of a share or mean, in its unit squared; null where it can't be told, as for fewer than two rows. */
export function variance(metric: Metric, tally: Tally): number | null {
    if (tally.n < 2) return null;
    if (metric.statistic.kind === 'share') {
        // Agresti and Coull's two successes and two failures, so that 0 of 5 isn't held for certain.
        const share = (tally.hits + 2) / (tally.n + 4);
        return (100 * 100 * share * (1 - share)) / (tally.n + 4);
    }
    const spread = tally.moments && varianceOf(tally.moments);
    return spread === null ? null : spread / tally.n;
}
