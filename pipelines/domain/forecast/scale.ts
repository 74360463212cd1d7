// The scale on which the members work: logarithms of the value counted in the series' own smallest step.

export interface Scale {
    to(value: number): number;
    from(value: number): number;
    /** The smallest step between two values; 0 without logarithms. */
    step: number;
    /** False where the series has negative values, which have no logarithm. */
    isLog: boolean;
}

/**
 * log(1 + y / step), where `step` is the smallest difference between two values: log(1 + y) for counts, and the same forecast
 * whatever unit a series is told in. A series with negative values is taken as it is.
 */
export function scaleOf(values: Float64Array): Scale {
    const known = values.filter((value) => !Number.isNaN(value)).sort();
    const lowest = known[0] ?? 0;
    if (lowest < 0) return { to: asIs, from: asIs, step: 0, isLog: false };
    let step = Infinity;
    for (let at = 1; at < known.length; at += 1) {
        const gap = (known[at] as number) - (known[at - 1] as number);
        if (gap > 0 && gap < step) step = gap;
    }
    const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
    // Rounding noise between equal values is no step.
    const unit = Number.isFinite(step) ? Math.max(step, mean * 1e-4) : mean || 1;
    return {
        to: (value) => Math.log1p(value / unit),
        from: (value) => (value > 0 ? grown(Math.min(value, 600)) * unit : 0),
        step: unit,
        isLog: true,
    };
}

const asIs = (value: number): number => value;

/** e^value - 1; away from 0 without the slower function that is exact there. */
function grown(value: number): number {
    return value > 0.5 ? Math.exp(value) - 1 : Math.expm1(value);
}
