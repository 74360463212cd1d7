// Theta and damped trend, on the series without its season.
import { continued, meanOf, slopeOf, type Member, type View } from './member.ts';
import { seasonalPattern } from './seasonal.ts';

/** The last `most` values without the season, and the season to be put back on. */
function plainOf({ values, season }: View, most: number): { plain: Float64Array; seasonAt: (ahead: number) => number } {
    const pattern = seasonalPattern(values, season);
    const plain = values.map((value, at) => value - (pattern[at % pattern.length] as number));
    const seasonAt = (ahead: number): number => pattern[(values.length + ahead) % pattern.length] as number;
    return { plain: plain.subarray(Math.max(0, values.length - most)), seasonAt };
}

const paces = [0.05, 0.1, 0.2, 0.3, 0.45, 0.6, 0.8, 0.95];

/**
 * Theta (Assimakopoulos and Nikolopoulos 2000): simple exponential smoothing with a drift of half the regression line's slope
 * (Hyndman and Billah 2003, equation 6), on the seasonally adjusted series. The smoothing constant is the one with the least
 * one-step error.
 */
export const theta: Member = (view, horizon) => {
    const { plain, seasonAt } = plainOf(view, Math.max(3 * view.season, 52));
    let best = { error: Infinity, level: 0, pace: 1 };
    for (const pace of paces) {
        const run = smoothed(plain, pace);
        if (run.error < best.error) best = { ...run, pace };
    }
    const drift = slopeOf(plain) / 2;
    return continued(horizon, (ahead) => best.level + drift * (ahead + 1 / best.pace) + seasonAt(ahead));
};

function smoothed(values: Float64Array, pace: number): { error: number; level: number } {
    let level = meanOf(values, 0, Math.min(values.length, 6));
    let error = 0;
    for (const value of values) {
        error += (value - level) ** 2;
        level += pace * (value - level);
    }
    return { error, level };
}

const dampings = [0.8, 0.9, 0.97];
const levelPaces = [0.1, 0.25, 0.5, 0.75, 0.95];
const trendShares = [0, 0.05, 0.15, 0.3];

/**
 * Holt's linear trend, damped (Gardner and McKenzie 1985), on the seasonally adjusted series; the constants with the least
 * one-step error.
 */
export const dampedTrend: Member = (view, horizon) => {
    const { plain, seasonAt } = plainOf(view, Math.max(3 * view.season, 104));
    let best = { error: Infinity, level: 0, trend: 0, damping: 1 };
    for (const damping of dampings) {
        for (const pace of levelPaces) {
            for (const share of trendShares) {
                const run = holt(plain, pace, pace * share, damping);
                if (run.error < best.error) best = { ...run, damping };
            }
        }
    }
    const { level, trend, damping } = best;
    const grown = (ahead: number): number => (trend * damping * (1 - damping ** (ahead + 1))) / (1 - damping);
    return continued(horizon, (ahead) => level + grown(ahead) + seasonAt(ahead));
};

function holt(values: Float64Array, pace: number, trendPace: number, damping: number) {
    let level = values[0] as number;
    let trend = 0;
    let error = 0;
    for (let at = 1; at < values.length; at += 1) {
        const expected = level + damping * trend;
        const miss = (values[at] as number) - expected;
        error += miss * miss;
        level = expected + pace * miss;
        trend = damping * trend + trendPace * miss;
    }
    return { error, level, trend };
}
