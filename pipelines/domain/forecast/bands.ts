// Bands: how far off the past forecasts were, by horizon, and what that says of this one.
import { mean } from 'simple-statistics';

/** The levels shown, as shares, from narrow to wide. */
export const levels = [0.5, 0.8, 0.95] as const;

/** How wide a forecast's errors are at each horizon, and which multiple of that holds a share of them. */
export interface Spread {
    /** Typical error on the working scale, one for each slot ahead. */
    sizes: Float64Array;
    /** For each level, so many sizes to either side hold that share of past errors. */
    reach: [half: number, most: number, nearlyAll: number];
    /** Share of the errors' variance that a whole forecast has in common: a wrong level, 0 to 1. */
    common: number;
    /** Correlation of what is left of the errors of neighbouring slots, 0 to 1. */
    persistence: number;
}

/** Reaches of a normal distribution: where there are too few errors, and what small samples are drawn towards. */
const normalReach = [0.674, 1.282, 1.96] as const;
/** Errors of overlapping forecasts repeat each other: so many of them count as one. */
const overlap = 5;
/** Errors without any past are taken to be a tenth of the value. */
const unknownSize = 0.1;

/**
 * Split-conformal: the past errors' own quantiles, after dividing each by the typical size at its horizon. Sizes grow as
 * sqrt(a + b h), fitted with a, b >= 0, so that they never shrink with the horizon. `errors`: one row for each origin, NaN where
 * nothing is known.
 */
export function spreadOf(errors: readonly Float64Array[], horizon: number): Spread {
    const sizes = sizesOf(errors, horizon);
    const sorted = ratiosOf(errors, sizes);
    const independent = sorted.length / overlap;
    const reach = levels.map((level, index) => {
        const normal = normalReach[index] as number;
        if (sorted.length === 0) return normal;
        const share = Math.min(1, level * (1 + 1 / Math.max(1, independent)));
        const own = quantileOf(sorted, share);
        const trust = independent / (independent + 4);
        return own * trust + normal * (1 - trust);
    });
    const ordered = reach.map((value, index) => Math.max(value, ...reach.slice(0, index)));
    return { sizes, reach: ordered as Spread['reach'], ...togetherness(errors, sizes) };
}

/** Errors by their typical size, in order. */
function ratiosOf(errors: readonly Float64Array[], sizes: Float64Array): Float64Array {
    const ratios = new Float64Array(errors.reduce((sum, row) => sum + row.length, 0));
    let n = 0;
    for (const row of errors) {
        for (let step = 0; step < row.length; step += 1) {
            const error = row[step] as number;
            if (Number.isNaN(error)) continue;
            ratios[n] = Math.abs(error) / (sizes[step] as number);
            n += 1;
        }
    }
    return ratios.subarray(0, n).sort();
}

/** Quantile of sorted numbers by linear interpolation (type 7, as everywhere here). */
export function quantileOf(sorted: Float64Array, share: number): number {
    const place = (sorted.length - 1) * share;
    const below = Math.floor(place);
    const low = sorted[below] as number;
    return low + (place - below) * ((sorted[below + 1] ?? low) - low);
}

function sizesOf(errors: readonly Float64Array[], horizon: number): Float64Array {
    let n = 0;
    let sumStep = 0;
    let sumSquare = 0;
    let sumStepStep = 0;
    let sumStepSquare = 0;
    for (const row of errors) {
        for (let step = 0; step < row.length; step += 1) {
            const error = row[step] as number;
            if (Number.isNaN(error)) continue;
            const square = error * error;
            n += 1;
            sumStep += step;
            sumSquare += square;
            sumStepStep += step * step;
            sumStepSquare += step * square;
        }
    }
    if (n === 0) return new Float64Array(horizon).map((_, step) => unknownSize * Math.sqrt(1 + step));
    const typical = sumSquare / n;
    const spread = sumStepStep - (sumStep * sumStep) / n;
    const free = spread > 0 ? (sumStepSquare - (sumStep * sumSquare) / n) / spread : 0;
    const slope = Math.min(Math.max(0, free), sumStep > 0 ? sumSquare / sumStep : 0);
    const start = typical - slope * (sumStep / n);
    return new Float64Array(horizon).map((_, step) => Math.sqrt(Math.max(start + slope * step, typical * 0.05, 1e-12)));
}

/**
 * How errors of one forecast hang together, in units of their typical size: what a run's errors share (variance between runs, less what
 * the mean of the rest scatters by itself), and how the rest follows its neighbour. Sums of slots are as unsure as that says.
 */
function togetherness(errors: readonly Float64Array[], sizes: Float64Array): Pick<Spread, 'common' | 'persistence'> {
    const runs = errors
        .map((row) => row.map((error, step) => error / (sizes[step] as number)).filter((each) => !Number.isNaN(each)))
        .filter((row) => row.length > 1);
    let [both, own, all, slots, means] = [0, 0, 0, 0, 0];
    for (const row of runs) {
        const middle = row.reduce((sum, each) => sum + each, 0) / row.length;
        means += middle * middle;
        row.forEach((each, step) => {
            const off = each - middle;
            if (step > 0) both += off * ((row[step - 1] as number) - middle);
            own += off * off;
            all += each * each;
        });
        slots += row.length;
    }
    if (runs.length < 3 || !(own > 0)) return { common: 0, persistence: 0.5 };
    const persistence = Math.min(0.98, Math.max(0, both / own));
    const length = slots / runs.length;
    const byItself = ((own / slots / length) * (1 + persistence)) / (1 - persistence);
    const common = (means / runs.length - byItself) / (all / slots);
    return { common: Math.min(0.95, Math.max(0, common)), persistence };
}

/**
 * How far the mean lies above the median that the logarithms give, as a factor: the smearing estimate (Duan 1983) from the past
 * errors, their own mean taken off, so that what was a wrong level isn't taken for scatter.
 */
export function liftOf(
    blends: readonly Float64Array[],
    errors: readonly Float64Array[],
    from: (value: number) => number,
): number {
    const known = errors.flatMap((row) => Array.from(row)).filter((error) => !Number.isNaN(error));
    if (known.length === 0) return 1;
    const middle = mean(known);
    const sums = { median: 0, smeared: 0 };
    blends.forEach((blend, run) =>
        blend.forEach((centre, step) => {
            const error = errors[run]?.[step] as number;
            if (Number.isNaN(error)) return;
            sums.median += from(centre);
            sums.smeared += from(centre + error - middle);
        }),
    );
    return sums.median > 0 ? Math.max(1, sums.smeared / sums.median) : 1;
}
