// Many questions at once: which of many changes exceed noise when each of them could do so by chance.

/** Two-sided p of a normal statistic; complementary error function after Numerical Recipes, within 1.2e-7 of the true one. */
export function pValue(z: number): number {
    const x = Math.abs(z) / Math.SQRT2;
    const t = 1 / (1 + x / 2);
    const coefficients = [
        -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223,
        0.17087277,
    ];
    const exponent = coefficients.reduceRight((sum, coefficient) => sum * t + coefficient, 0);
    return t * Math.exp(-x * x + exponent);
}

/**
 * Which of many tests stand, with at most a twentieth of those that stand expected to be chance. Benjamini and Hochberg, "Controlling the
 * False Discovery Rate", JRSS B 1995. Where nothing moved at all, the chance that anything stands is a twentieth.
 *
 * @example p of 0.01, 0.02, 0.03 and 0.5 → the first three (0.03 ≤ 3/4 x 0.05)
 */
export function discoveries(ps: number[], rate = 0.05): boolean[] {
    const order = ps.map((p, i) => ({ p, i })).sort((a, b) => a.p - b.p);
    const last = order.findLastIndex(({ p }, rank) => p <= ((rank + 1) / ps.length) * rate);
    const stand = new Set(order.slice(0, last + 1).map(({ i }) => i));
    return ps.map((_, i) => stand.has(i));
}

/**
 * Which of many tests stand when not one of them may be chance, but for one time in twenty: stricter than `discoveries`, for what is
 * written as a sentence. Holm, "A Simple Sequentially Rejective Multiple Test Procedure", 1979.
 *
 * @example p of 0.01, 0.02 and 0.5 → the first two (0.01 ≤ 0.05 / 3, 0.02 ≤ 0.05 / 2)
 */
export function certain(ps: number[], rate = 0.05): boolean[] {
    const order = ps.map((p, i) => ({ p, i })).sort((a, b) => a.p - b.p);
    const firstFallen = order.findIndex(({ p }, rank) => p > rate / (ps.length - rank));
    const stand = new Set(order.slice(0, firstFallen < 0 ? ps.length : firstFallen).map(({ i }) => i));
    return ps.map((_, i) => stand.has(i));
}
