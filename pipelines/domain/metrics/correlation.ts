// How closely two marks go together: Pearson's r from exact sums, its interval, and the test of two of them.
import { z95, type Interval } from './interval.ts';

/** Sums over the rows where both marks are known, as exact integers in units of 1 / scale of each mark. */
export interface PairMoments {
    n: number;
    x: bigint;
    y: bigint;
    xx: bigint;
    yy: bigint;
    xy: bigint;
}

/**
 * Pearson's r, -1 to 1: the covariance over both spreads; null where a mark doesn't vary or there are fewer than two rows. The subtractions
 * are done in whole numbers, where nothing cancels; the scale falls out.
 *
 * @example (1, 2), (2, 4), (3, 6) → 1; (1, 1), (2, 3), (3, 2) → 0.5
 */
export function correlationOf({ n, x, y, xx, yy, xy }: PairMoments): number | null {
    if (n < 2) return null;
    const count = BigInt(n);
    const covariance = Number(count * xy - x * y);
    const spread = Math.sqrt(Number(count * xx - x * x)) * Math.sqrt(Number(count * yy - y * y));
    return spread === 0 ? null : Math.max(-1, Math.min(1, covariance / spread));
}

/** 95 % interval by Fisher's transform (Fisher, "On the Probable Error of a Coefficient of Correlation", 1921); null below 4 rows. */
export function fisherInterval(pairs: PairMoments): Interval | null {
    const r = correlationOf(pairs);
    if (r === null || pairs.n < 4) return null;
    const half = z95 / Math.sqrt(pairs.n - 3);
    return [Math.tanh(Math.atanh(r) - half), Math.tanh(Math.atanh(r) + half)];
}

/** How many standard errors two correlations differ by; null below 4 rows each, or where one is perfect. */
export function fisherZ(a: PairMoments, b: PairMoments): number | null {
    const [one, other] = [correlationOf(a), correlationOf(b)];
    if (one === null || other === null || a.n < 4 || b.n < 4) return null;
    const z = (Math.atanh(one) - Math.atanh(other)) / Math.sqrt(1 / (a.n - 3) + 1 / (b.n - 3));
    return Number.isFinite(z) ? z : null;
}
