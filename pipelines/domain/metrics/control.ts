// Which points of a series are more than its usual ups and downs: the limits of an individuals chart.

export interface ControlLimits {
    mean: number;
    low: number;
    high: number;
}

/** 3 / d2 for ranges of two points: turns the mean step from point to point into three standard deviations. */
const rangeToLimit = 2.66;
/** Fewer points can't tell what is usual (Wheeler, Understanding Variation). */
const fewestPoints = 8;
/** So many on one side of the mean don't happen by chance. */
export const runLength = 8;

/**
 * Limits of an individuals and moving range chart: the mean ± 2.66 times the mean step from point to point. Points that can still change, or
 * have no value, have no say. Null below eight points. Shares stay within 0 and 100, everything else at 0 or above, where the
 * values do. Shewhart, Economic Control of Quality, 1931; Wheeler, Understanding Variation.
 *
 * @example 10, 12, 10, 12, 10, 12, 10, 12 → mean 11, steps of 2, limits 5.68 and 16.32
 */
export function controlLimits(values: readonly (number | null)[], highest = Infinity): ControlLimits | null {
    const known = values.filter((value) => value !== null);
    if (known.length < fewestPoints) return null;
    const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
    const steps = known.slice(1).map((value, i) => Math.abs(value - (known[i] ?? value)));
    const half = (rangeToLimit * steps.reduce((sum, step) => sum + step, 0)) / steps.length;
    const isPositive = known.every((value) => value >= 0);
    return {
        mean,
        low: isPositive ? Math.max(0, mean - half) : mean - half,
        high: known.every((value) => value <= highest) ? Math.min(highest, mean + half) : mean + half,
    };
}

export interface Signals {
    /** Places of points beyond the limits. */
    outside: number[];
    /** Places at which the last point of a run of eight on one side of the mean lies. */
    runs: number[];
}

/** The points that are more than chance: beyond a limit, or the eighth in a row on one side of the mean. */
export function signalsOf(values: readonly (number | null)[], limits: ControlLimits): Signals {
    const signals: Signals = { outside: [], runs: [] };
    let run = 0;
    values.forEach((value, i) => {
        if (value === null) return;
        if (value < limits.low || value > limits.high) signals.outside.push(i);
        const side = Math.sign(value - limits.mean);
        run = side === 0 ? 0 : Math.sign(run) === side ? run + side : side;
        if (Math.abs(run) === runLength) signals.runs.push(i);
    });
    return signals;
}
