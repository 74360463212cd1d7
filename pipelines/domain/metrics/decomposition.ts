// Why a figure moved: the change split by a dimension into mix (the shares shifted) and rate (the parts changed).

/** One slice in both periods: its n and its value, null where it has no rows. */
export interface SlicePair {
    key: string | null;
    n: number;
    value: number | null;
    previousN: number;
    previousValue: number | null;
    /** Sampling variance of the values, in their unit squared; null where it can't be told. */
    variance?: number | null;
    previousVariance?: number | null;
}

export interface Part {
    key: string | null;
    /** Of the change, what the slice's share of the whole brought. */
    mix: number;
    /** Of the change, what the slice's own value brought. */
    rate: number;
    /** Standard error of mix + rate; null where it can't be told. */
    error: number | null;
}

/**
 * Splits the change of a share or a mean: rate is the slice's change at its average share, mix its change of share at the distance of its
 * average value from the whole's (Kitagawa, "Components of a Difference Between Two Rates", JASA 1955, with the whole's average
 * taken off, which moves nothing in total and makes a slice's mix say whether it pulls up or down). A slice that is there in one period only
 * has no change of its own: all it brings is mix. Parts add up to the change.
 *
 * @example chat 100 of 200 at 90, mail 100 at 70 (80 in all); then chat 50 of 200 at 90, mail 150 at 70 (75 in all):
 *     chat brings −3.125 and mail −1.875, all of it mix
 */
export function mixAndRate(slices: SlicePair[]): Part[] {
    const n = sum(slices.map((slice) => slice.n));
    const previousN = sum(slices.map((slice) => slice.previousN));
    if (n === 0 || previousN === 0) return [];
    const whole =
        (sum(slices.map((s) => s.n * (s.value ?? 0))) / n +
            sum(slices.map((s) => s.previousN * (s.previousValue ?? 0))) / previousN) /
        2;
    return slices.map((slice) => {
        const share = slice.n / n;
        const previousShare = slice.previousN / previousN;
        const value = slice.value ?? slice.previousValue ?? whole;
        const previousValue = slice.previousValue ?? value;
        return {
            key: slice.key,
            mix: (share - previousShare) * ((value + previousValue) / 2 - whole) + 0, // no negative zero
            rate: (value - previousValue) * ((share + previousShare) / 2),
            error: errorOf(slice, whole, n, previousN),
        };
    });
}

/**
 * mix + rate = p (v - w) - p' (v' - w), with shares p, values v and the whole's average w: a difference of two means, in each period that of
 * v_i - w over the rows in the slice and 0 over all others, whose variance is known. w is taken as it is.
 */
function errorOf(slice: SlicePair, whole: number, n: number, previousN: number): number | null {
    const { variance = null, previousVariance = null } = slice;
    const parts = [
        spreadOf(slice.n, slice.value, variance, whole, n),
        spreadOf(slice.previousN, slice.previousValue, previousVariance, whole, previousN),
    ];
    const [now, before] = parts;
    return now === null || before === null || now === undefined || before === undefined
        ? null
        : Math.sqrt(now + before);
}

function spreadOf(n: number, value: number | null, variance: number | null, whole: number, all: number): number | null {
    if (n === 0 || value === null) return 0;
    if (variance === null) return null;
    const share = n / all;
    const distance = value - whole;
    return (share * (variance * n + distance * distance) - (share * distance) ** 2) / all;
}

/**
 * Splits the change of a count: every slice brings its own difference, and there is no mix. Its error is that of counts that come
 * by themselves (Poisson). */
export function differences(slices: SlicePair[]): Part[] {
    return slices.map(({ key, n, previousN, value, previousValue }) => {
        const unit = n > 0 ? (value ?? 0) / n : previousN > 0 ? (previousValue ?? 0) / previousN : 1;
        return {
            key,
            mix: 0,
            rate: (value ?? 0) - (previousValue ?? 0),
            error: Math.abs(unit) * Math.sqrt(n + previousN),
        };
    });
}

function sum(values: number[]): number {
    return values.reduce((total, value) => total + value, 0);
}
