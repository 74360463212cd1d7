// Small counts: how widely whole numbers scatter about their mean, however well it is known.

/** Below this mean the steps between whole numbers matter; above it the errors' own quantiles say enough. */
export const smallMean = 50;

/**
 * Quantile of the negative binomial distribution with this mean and dispersion (variance = mean + mean^2 / dispersion; Infinity is
 * Poisson's): the least count that holds at least that share.
 *
 * @example countQuantile(2, Infinity, 0.9) === 4
 */
export function countQuantile(mean: number, dispersion: number, share: number): number {
    if (mean <= 0) return 0;
    const ratio = Number.isFinite(dispersion) ? mean / (mean + dispersion) : 0;
    let mass = Number.isFinite(dispersion) ? (1 - ratio) ** dispersion : Math.exp(-mean);
    let sum = mass;
    let count = 0;
    while (sum < share && count < 10 * smallMean) {
        mass *= Number.isFinite(dispersion) ? (ratio * (dispersion + count)) / (count + 1) : mean / (count + 1);
        count += 1;
        sum += mass;
    }
    return count;
}

/** Dispersion by moments from past errors of forecasts with these means; Infinity where they scatter no more than Poisson's. */
export function dispersionOf(means: readonly number[], errors: readonly number[]): number {
    const square = errors.reduce((sum, error) => sum + error * error, 0);
    const poisson = means.reduce((sum, mean) => sum + mean, 0);
    const meanSquare = means.reduce((sum, mean) => sum + mean * mean, 0);
    return square > poisson ? meanSquare / (square - poisson) : Infinity;
}
