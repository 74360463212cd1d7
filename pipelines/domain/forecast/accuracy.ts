// How well the same manner told the past: errors and bands of forecasts made again from earlier slots.
import { mean } from 'simple-statistics';
import type { Run } from './backtest.ts';
import { spreadOf } from './bands.ts';
import { samplePaths, sumOf } from './paths.ts';
import { bandsAt, chanceLacking, type Bands, type Manner } from './points.ts';

/** From rolling origins. Rates are shares; null where nothing could be told. */
export interface Backtest {
    origins: number;
    /** Slots ahead, and how many of them are added up before they are compared: 7 days to a week. */
    horizon: number;
    addedUp: number;
    /** Sum of absolute errors / sum of what came. */
    wape: number | null;
    wapeSeasonalNaive: number | null;
    /** Mean absolute error / that of seasonal naive within the history. */
    mase: number | null;
    /** Sum of errors (forecast less what came) / sum of what came. */
    bias: number | null;
    /** Share of what came that lay inside the bands, of the slots in which something was expected. */
    coverage80: number | null;
    coverage95: number | null;
    /** The same for near and far slots; `from` and `to` count slots ahead from 1, both inclusive. */
    byHorizon: {
        from: number;
        to: number;
        wape: number | null;
        coverage80: number | null;
        coverage95: number | null;
    }[];
}

/** Past forecasts: what each run said on the working scale, and how far it was off there. */
export interface Past {
    runs: readonly Run[];
    blends: readonly Float64Array[];
    errors: readonly Float64Array[];
}

/** Futures drawn to judge sums' bands: fewer than for the forecast's own, since twelve origins are judged together. */
const paths = 100;
const seed = 11;
/**
 * Where less of a count is expected, nothing comes on 19 days of 20, and every band holds that: a closed Sunday says nothing of how wide
 * the bands of weekdays are.
 */
const leastExpected = 0.05;
/** Stretches into which the horizon is parted. */
const stretches = 4;

interface Judged extends Bands {
    step: number;
    came: number;
    naive: number;
}

/** The back-test of a forecast; `addedUp` slots are added up before they are compared. */
export function backtestOf(
    values: Float64Array,
    season: number,
    past: Past,
    manner: Manner,
    addedUp: number,
): Backtest | null {
    const { runs, errors } = past;
    const judged = runs.flatMap((_, index) => {
        // Bands come from the other origins' errors: coverage is that of forecasts whose outcome the bands didn't know.
        const others = runs.length > 2 ? errors.toSpliced(index, 1) : errors;
        return addedUp > 1 ? sumsOf(past, index, others, manner, addedUp) : slotsOf(past, index, others, manner);
    });
    if (judged.length === 0) return null;
    const horizon = Math.max(...runs.map(({ came }) => came.length));
    return {
        ...{ origins: runs.length, horizon, addedUp },
        ...figuresOf(judged, manner),
        mase: share(mean(judged.map(({ value, came }) => Math.abs(value - came))), naiveStep(values, season, addedUp)),
        byHorizon: stretchesOf(judged, manner),
    };
}

function slotsOf({ runs, blends }: Past, index: number, others: readonly Float64Array[], manner: Manner): Judged[] {
    const { came, naive } = runs[index] as Run;
    const spread = spreadOf(others, came.length);
    return Array.from(came, (value, step) => ({
        ...bandsAt(blends[index]?.[step] as number, spread, step, manner),
        ...{ step, came: value, naive: manner.scale.from(naive[step] as number) },
    })).filter((each) => !Number.isNaN(each.came));
}

/** Whole sums of `addedUp` slots from the origin on, bands from paths. A sum with a missing slot can't be compared. */
function sumsOf(
    { runs, blends }: Past,
    index: number,
    others: readonly Float64Array[],
    manner: Manner,
    addedUp: number,
): Judged[] {
    const { came, naive } = runs[index] as Run;
    const centre = blends[index] as Float64Array;
    const spread = spreadOf(others, came.length);
    const points = Array.from(came, (_, step) => bandsAt(centre[step] as number, spread, step, manner));
    const shape = { centre, spread, from: manner.scale.from, lacking: chanceLacking(points, spread, manner) };
    const drawn = samplePaths({ points, shape }, paths, seed);
    const sums = Array.from({ length: Math.floor(came.length / addedUp) }, (_, sum) => {
        const steps = Array.from({ length: addedUp }, (_, slot) => sum * addedUp + slot);
        const total = (valueAt: (step: number) => number): number =>
            steps.reduce((sum, step) => sum + valueAt(step), 0);
        return {
            ...sumOf(points, drawn, steps),
            step: sum,
            came: total((step) => came[step] as number),
            naive: total((step) => manner.scale.from(naive[step] as number)),
        };
    });
    return sums.filter((each) => !Number.isNaN(each.came));
}

function figuresOf(judged: readonly Judged[], { seen }: Manner) {
    const sum = (valueOf: (each: Judged) => number): number => judged.reduce((sum, each) => sum + valueOf(each), 0);
    const came = sum((each) => Math.abs(each.came));
    const expected = judged.filter(({ value }) => seen === null || value >= leastExpected);
    const held = (isHeld: (each: Judged) => boolean): number | null =>
        share(expected.filter(isHeld).length, expected.length);
    return {
        wape: share(
            sum((each) => Math.abs(each.value - each.came)),
            came,
        ),
        wapeSeasonalNaive: share(
            sum((each) => Math.abs(each.naive - each.came)),
            came,
        ),
        bias: share(
            sum((each) => each.value - each.came),
            came,
        ),
        coverage80: held((each) => each.came >= each.low80 && each.came <= each.high80),
        coverage95: held((each) => each.came >= each.low95 && each.came <= each.high95),
    };
}

function stretchesOf(judged: readonly Judged[], manner: Manner): Backtest['byHorizon'] {
    const longest = Math.max(...judged.map(({ step }) => step)) + 1;
    const length = Math.ceil(longest / stretches);
    return Array.from({ length: Math.ceil(longest / length) }, (_, stretch) => {
        const within = judged.filter(({ step }) => Math.floor(step / length) === stretch);
        const { wape, coverage80, coverage95 } = figuresOf(within, manner);
        const from = stretch * length + 1;
        return { from, to: Math.min(longest, from + length - 1), wape, coverage80, coverage95 };
    });
}

function share(part: number, whole: number): number | null {
    return whole > 0 ? part / whole : null;
}

/**
 * Mean absolute difference between values a season apart within the history: the unit of MASE (Hyndman and Koehler 2006). Sums of slots
 * are compared with the sum before, since a season of them is longer than most histories.
 */
function naiveStep(values: Float64Array, season: number, addedUp: number): number {
    const told =
        addedUp === 1
            ? values
            : Float64Array.from({ length: Math.floor(values.length / addedUp) }, (_, sum) =>
                  values.subarray(sum * addedUp, (sum + 1) * addedUp).reduce((total, value) => total + value, 0),
              );
    const lag = addedUp === 1 ? season : 1;
    const steps = Array.from(told.subarray(lag), (value, at) => Math.abs(value - (told[at] as number))).filter(
        (step) => !Number.isNaN(step),
    );
    return steps.length > 0 ? mean(steps) : 0;
}
