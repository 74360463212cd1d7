// A finding that the review may show: a title with a number, what is known about it, a chart, and how grave it is.
import { isSignificant, proportionsZ, z95 } from '../metrics/interval.ts';
import type { Cell, ChartBlock } from './contract.ts';

export interface FoundFinding {
    id: string;
    title: string;
    text: string;
    figure: Cell;
    chart: ChartBlock | null;
    /** Who it is put to unless somebody says otherwise. */
    owner: string;
    /** The higher, the earlier it is shown. */
    rank: number;
    /** Whether it says that something changed, and a test says the change is beyond noise. */
    isChange: boolean;
}

/**
 * Whether two counts of rare, separate events differ beyond noise: (a - b) / sqrt(a + b), the conditional test of two Poisson means
 * (Przyborowski and Wilenski 1940, normal approximation), with exposures in days.
 *
 * @example countsDiffer({ count: 118, days: 31 }, { count: 31, days: 30 }) // true
 */
export function countsDiffer(a: { count: number; days: number }, b: { count: number; days: number }): boolean {
    const total = a.count + b.count;
    if (total === 0 || a.days <= 0 || b.days <= 0) return false;
    const share = a.days / (a.days + b.days);
    const expected = total * share;
    return Math.abs(a.count - expected) > z95 * Math.sqrt(total * share * (1 - share));
}

/**
 * Whether two shares differ beyond noise: two-proportion z with the pooled share, 95 %.
 *
 * @example sharesDiffer({ count: 686, n: 5400 }, { count: 320, n: 4086 }) // true: 12.7 % against 7.8 %
 */
export function sharesDiffer(a: { count: number; n: number }, b: { count: number; n: number }): boolean {
    return isSignificant(proportionsZ({ hits: a.count, n: a.n }, { hits: b.count, n: b.n }));
}

/**
 * Whether a month's daily volume stands out from how months usually follow each other: its change from the month before, in percent,
 * against the mean and spread of the earlier changes (two standard deviations, at least six of them).
 */
export function isUnusualStep(perDay: readonly (number | null)[]): boolean {
    const steps = perDay.slice(1).map((value, i) => {
        const before = perDay[i];
        return value === null || before === null || before === undefined || before <= 0 ? null : value / before - 1;
    });
    const last = steps.at(-1);
    const earlier = steps.slice(0, -1).filter((step) => step !== null);
    if (last === null || last === undefined || earlier.length < 6) return false;
    const mean = earlier.reduce((sum, step) => sum + step, 0) / earlier.length;
    const variance = earlier.reduce((sum, step) => sum + (step - mean) ** 2, 0) / (earlier.length - 1);
    return Math.abs(last - mean) > 2 * Math.sqrt(variance);
}
