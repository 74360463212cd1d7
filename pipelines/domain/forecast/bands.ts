// Bands: how far off the past forecasts were, by horizon, and what that says of this one.

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
/** Past forecasts begin so many to a horizon, so they overlap: study.ts takes its step from it. */
export const originsPerHorizon = 2.6;
/** As many independent errors as make the past's own quantiles count as much as the normal ones. */
const halfTrust = 1;
/** Degrees of freedom for each independent error. Chosen on held-out training data: weeks of M4, some sixty public series of days. */
const freedom = 0.6;
/** Errors without any past are taken to be a tenth of the value. */
const unknownSize = 0.1;

/**
 * Split-conformal: the past errors' own quantiles, after dividing each by the typical size at its horizon. Sizes grow as
 * sqrt(a + b h), fitted with a, b >= 0, so that they never shrink with the horizon. The quantiles are widened as Student's are beyond
 * the normal ones, by the second term of their expansion (Fisher and Cornish 1960): the fewer independent errors, the less is known of
 * their tails. `errors`: one row for each origin, NaN where nothing is known.
 */
export function spreadOf(errors: readonly Float64Array[], horizon: number): Spread {
    const sizes = sizesOf(errors, horizon);
    const sorted = ratiosOf(errors, sizes);
    const together = togetherness(errors, sizes);
    const independent = independentErrors(errors.length, sorted.length, together);
    const reach = levels.map((level, index) => {
        const normal = normalReach[index] as number;
        if (sorted.length === 0) return normal;
        const trust = independent / (independent + halfTrust);
        const wider = 1 + (normal ** 2 + 1) / (4 * Math.max(1, freedom * independent));
        return (quantileOf(sorted, level) * trust + normal * (1 - trust)) * wider;
    });
    const ordered = reach.map((value, index) => Math.max(value, ...reach.slice(0, index)));
    return { sizes, reach: ordered as Spread['reach'], ...together };
}

/**
 * How many independent errors the past is worth: as many as there are forecasts that don't overlap, each worth what the share that its
 * slots have in common and the persistence of the rest leave (the effective size of a sample whose members hang together).
 */
function independentErrors(
    origins: number,
    errors: number,
    { common, persistence }: Pick<Spread, 'common' | 'persistence'>,
): number {
    if (errors === 0) return 0;
    const apart = 1 + (origins - 1) / originsPerHorizon;
    const slots = Math.max(1, (errors / origins) * ((1 - persistence) / (1 + persistence)));
    return apart / (common + (1 - common) / slots);
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
