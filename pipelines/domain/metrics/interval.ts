// How sure a figure is, and whether a change exceeds noise: 95 % intervals and tests of proportions and means.

/** Two-sided 95 % of the normal distribution. */
export const z95 = 1.959963984540054;
/** A difference beyond this many standard errors counts as more than noise (contract: |z| > 1.96). */
const significantZ = 1.96;
/** From here on the mean of a skewed sample is near enough to normal (metrics.md). */
const normalFrom = 30;

export type Interval = [low: number, high: number];

/**
 * Wilson's 95 % interval of a proportion, without continuity correction, in percent. Unlike value ± margin it stays within 0 to 100 and
 * says something at 0 of n. Wilson, "Probable Inference", JASA 1927.
 *
 * @example wilson(9, 10) ≈ [59.6, 98.2]: nine of ten satisfied may be 60 % or 98 %
 */
export function wilson(hits: number, n: number): Interval | null {
    if (n === 0) return null;
    const share = hits / n;
    const z2 = z95 * z95;
    const centre = (share + z2 / (2 * n)) / (1 + z2 / n);
    const half = (z95 / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
    return [100 * Math.max(0, centre - half), 100 * Math.min(1, centre + half)];
}

/**
 * What a mean's interval takes of a sample: its size, its sum and its sum of squares, as exact integers in units of 1 / scale. Sums of
 * integers don't depend on the order of adding, so that the same data gives the same digits on any number of threads.
 */
export interface Moments {
    n: number;
    sum: bigint;
    squares: bigint;
    scale: number;
}

export function meanOf({ n, sum, scale }: Moments): number | null {
    return n === 0 ? null : Number(sum) / n / scale;
}

/** Variance with n - 1; null below two values. The subtraction is done in whole numbers, where nothing cancels. */
export function varianceOf({ n, sum, squares, scale }: Moments): number | null {
    if (n < 2) return null;
    const spread = BigInt(n) * squares - sum * sum;
    return Number(spread) / n / (n - 1) / scale / scale;
}

/**
 * 95 % interval of a mean from n = 30 on: mean ± z s / √n. Null below: `bootstrapInterval` does that, from the values.
 *
 * @example 30 times 60 and 30 times 120: 90 ± 7.66
 */
export function normalInterval(moments: Moments): Interval | null {
    const mean = meanOf(moments);
    const variance = varianceOf(moments);
    if (mean === null || variance === null || moments.n < normalFrom) return null;
    const half = z95 * Math.sqrt(variance / moments.n);
    return [mean - half, mean + half];
}

const resamples = 2000;
const bootstrapSeed = 20_260_101;

/**
 * 95 % percentile bootstrap of a small sample's mean: 2,000 samples drawn with replacement, with a fixed seed, so that the same values
 * always give the same interval. Efron and Tibshirani, An Introduction to the Bootstrap, chapter 13. Values must come in a fixed order. Null below
 * two: one value says nothing about its spread.
 */
export function bootstrapInterval(values: number[]): Interval | null {
    const n = values.length;
    if (n < 2) return null;
    const random = seededRandom(bootstrapSeed);
    const means = Float64Array.from({ length: resamples }, () => {
        let sum = 0;
        for (let i = 0; i < n; i++) sum += values[Math.floor(random() * n)] ?? 0;
        return sum / n;
    }).sort();
    return [quantile(means, 0.025), quantile(means, 0.975)];
}

/** Linear interpolation between order statistics (type 7), of values in order. */
export function quantile(sorted: ArrayLike<number>, p: number): number {
    const at = (sorted.length - 1) * p;
    const low = sorted[Math.floor(at)] ?? NaN;
    const high = sorted[Math.ceil(at)] ?? NaN;
    return low + (high - low) * (at - Math.floor(at));
}

/** Mulberry32: a small generator with a 32-bit state, good enough to draw indices. */
function seededRandom(seed: number): () => number {
    let state = seed;
    return () => {
        state = (state + 0x6d2b79f5) | 0;
        let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
    };
}

/** z of two proportions with the pooled share; null where a sample is empty or nothing varies. */
export function proportionsZ(a: { hits: number; n: number }, b: { hits: number; n: number }): number | null {
    if (a.n === 0 || b.n === 0) return null;
    const pooled = (a.hits + b.hits) / (a.n + b.n);
    const error = Math.sqrt(pooled * (1 - pooled) * (1 / a.n + 1 / b.n));
    return error === 0 ? null : (a.hits / a.n - b.hits / b.n) / error;
}

/**
 * Welch's statistic of two means of unequal variance, "The Generalization of Student's Problem", Biometrika 1947; null below two values
 * each. Where nothing varies within either sample any difference is beyond noise.
 */
export function welch(a: Moments, b: Moments): number | null {
    const [meanA, meanB, varianceA, varianceB] = [meanOf(a), meanOf(b), varianceOf(a), varianceOf(b)];
    if (meanA === null || meanB === null || varianceA === null || varianceB === null) return null;
    const error = Math.sqrt(varianceA / a.n + varianceB / b.n);
    return error === 0 && meanA === meanB ? 0 : (meanA - meanB) / error;
}

/** Whether a statistic exceeds noise. */
export function isSignificant(z: number | null): boolean {
    return z !== null && Math.abs(z) > significantZ;
}
