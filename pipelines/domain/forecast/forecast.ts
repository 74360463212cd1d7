// A forecast of one series: point, bands, what it is made of, and how well the same manner told the past.
import { mean } from 'simple-statistics';
import { CaseloadError } from '../errors.ts';
import { blended, runsOf, weightsOf, type Run } from './backtest.ts';
import { levels, liftOf, spreadOf, type Spread } from './bands.ts';
import type { DatedEvent, Holiday } from './calendar.ts';
import { countQuantile, dispersionOf, smallMean } from './counts.ts';
import { dateOfDay, weekdayOfDay, type ForecastGrain } from './grain.ts';
import { hourStudyOf } from './hours.ts';
import { ensembleMembers, members, methodNames } from './methods.ts';
import { slotsOf, type Point, type Slots } from './series.ts';
import { studyOf, type Study } from './study.ts';

export interface Asked {
    series: string;
    points: readonly Point[];
    grain: ForecastGrain;
    /** Slots of the calendar ahead; closed ones among them get no point. */
    horizon: number;
    /** `ensemble`, or the name of a method. */
    method?: string;
    holidays?: readonly Holiday[];
    events?: readonly DatedEvent[];
}

/** A value ahead with its 50, 80 and 95 % bands, which nest about it. */
export interface ForecastPoint {
    at: string;
    value: number;
    low50: number;
    high50: number;
    low80: number;
    high80: number;
    low95: number;
    high95: number;
}

/** How well the same manner told the past, from rolling origins. Rates are shares; null where nothing could be told. */
export interface Backtest {
    origins: number;
    horizon: number;
    /** Sum of absolute errors / sum of what came. */
    wape: number | null;
    wapeSeasonalNaive: number | null;
    /** Mean absolute error / that of seasonal naive within the history. */
    mase: number | null;
    /** Sum of errors (forecast less what came) / sum of what came. */
    bias: number | null;
    coverage80: number | null;
    coverage95: number | null;
}

export interface SeriesForecast {
    series: string;
    grain: ForecastGrain;
    points: ForecastPoint[];
    method: string;
    /** Share of each member in the ensemble. */
    weights: Record<string, number>;
    backtest: Backtest | null;
    /** Dated effects as factors: 1.5 is half as much again. */
    effects: { name: string; factor: number }[];
    /** Stretches taken out of training. */
    incidents: { from: string; to: string; excess: number }[];
    /** What was found and how it was taken, as sentences. */
    notes: string[];
    /** What is missing for a forecast; then there are no points. */
    needs: string | null;
}

/** A forecast, and what its sample paths are drawn from. */
export interface Outlook extends SeriesForecast {
    /** The point on the working scale, its spread, and the way back. */
    shape: { centre: Float64Array; spread: Spread; from: (value: number) => number } | null;
}

/** Less than this is no history (planning.md): two weeks and three points. */
const leastDays = 14;
const leastPoints = 3;

/** Forecasts a series; throws on input that can't be read, and answers with `needs` where there is too little of it. */
export function forecast({
    series,
    points,
    grain,
    horizon,
    method = 'ensemble',
    holidays = [],
    events = [],
}: Asked): Outlook {
    if (method !== 'ensemble' && !(method in members)) {
        throw new CaseloadError({
            kind: 'unknown',
            name: 'method',
            value: method,
            cure: `expected ${methodNames.join(', ')}`,
        });
    }
    const slots = slotsOf(series, points, grain, horizon);
    const known = slots.values.length;
    const spanned = (slots.days[known - 1] as number) - (slots.days[0] as number);
    const filled = slots.values.filter((value) => !Number.isNaN(value));
    const answer = {
        series,
        grain,
        points: [],
        method,
        weights: {},
        backtest: null,
        effects: [],
        incidents: [],
        notes: slots.notes,
    };
    if (filled.length < leastPoints || (spanned < leastDays - 1 && grain !== 'month')) {
        const needs = `A forecast needs at least ${leastPoints} points over ${leastDays} days; ${series} has ${filled.length} over ${spanned + 1}.`;
        return { ...answer, needs, shape: null };
    }
    const study =
        grain === 'hour'
            ? hourStudyOf(slots, { holidays, events }, horizon)
            : studyOf(
                  { grain, values: slots.values, days: slots.days, season: seasonOf(slots), holidays, events },
                  slots.ahead.length,
              );
    return { ...answer, ...outlookOf(study, slots, method), needs: null };
}

/** Slots that make up a season: the open weekdays of a week, 52 weeks, 12 months. */
function seasonOf({ grain, days, values }: Slots): number {
    if (grain === 'week') return 52;
    if (grain === 'month') return 12;
    return new Set(Array.from(days.subarray(0, values.length), weekdayOfDay)).size;
}

function outlookOf(study: Study, slots: Slots, method: string): Omit<Outlook, 'series' | 'grain' | 'needs'> {
    const { scale, known } = study;
    const horizon = slots.ahead.length;
    const chosen = method === 'ensemble' ? ensembleMembers : { [method]: members[method] as (typeof members)[string] };
    const names = Object.keys(chosen);
    const runs = runsOf(study, slots.values, chosen, horizon);
    const weights = weightsOf(runs, names, scale.from);
    const said = Object.fromEntries(
        Object.keys(weights).map((name) => [
            name,
            study.continuedBy(chosen[name as keyof typeof chosen], known, horizon),
        ]),
    );
    const centre = blended(said, weights, horizon);
    const blends = runs.map((run, index) => {
        // A run is judged by the weights that the others give, so that no forecast is weighed by its own outcome.
        const others = runs.length > 2 ? weightsOf(runs.toSpliced(index, 1), names, scale.from) : weights;
        return blended(run.said, others, run.came.length);
    });
    const errors = runs.map(({ came }, index) =>
        came.map((value, step) => (Number.isNaN(value) ? NaN : scale.to(value) - (blends[index]?.[step] as number))),
    );
    const spread = spreadOf(errors, horizon);
    const lift = isAddedUp(slots.grain) && scale.isLog ? liftOf(blends, errors, scale.from) : 1;
    const floor = floorOf(slots.values, study, runs, blends);
    return {
        points: slots.ahead.map((at, step) => ({
            at,
            ...bandsAt(centre[step] as number, lift, spread, step, scale.from, floor),
        })),
        method,
        weights,
        backtest: backtestOf(study, slots.values, runs, blends, errors, lift, floor),
        effects: study.effects.map(({ name, value }) => ({ name, factor: scale.isLog ? Math.exp(value) : value })),
        incidents: study.incidents.map(({ from, to, excess }) => ({
            ...{ from: dateOfDay(slots.days[from] as number), to: dateOfDay(slots.days[to - 1] as number) },
            excess: scale.isLog ? Math.exp(excess / (to - from)) : excess / (to - from),
        })),
        notes: [...slots.notes, ...notesOf(study, slots)],
        shape: { centre, spread, from: scale.from },
    };
}

/** The least that whole numbers scatter about a small mean; null for other series. */
type Floor = ((mean: number, share: number) => number) | null;

function floorOf(values: Float64Array, study: Study, runs: readonly Run[], blends: readonly Float64Array[]): Floor {
    const known = values.filter((value) => !Number.isNaN(value));
    if (!study.scale.isLog || !known.every(Number.isInteger) || mean(Array.from(known)) > smallMean) return null;
    const pairs = runs
        .flatMap(({ came }, index) =>
            Array.from(came, (value, step) => ({ value, said: study.scale.from(blends[index]?.[step] as number) })),
        )
        .filter(({ value }) => !Number.isNaN(value));
    const dispersion = dispersionOf(
        pairs.map(({ said }) => said),
        pairs.map(({ value, said }) => value - said),
    );
    return (mean, share) => countQuantile(mean, dispersion, share);
}

/** Whether slots are added up to coarser ones: then a value has to be a mean, since sums of medians run low. */
function isAddedUp(grain: ForecastGrain): boolean {
    return grain === 'hour' || grain === 'day';
}

function bandsAt(
    centre: number,
    lift: number,
    spread: Spread,
    step: number,
    from: (value: number) => number,
    floor: Floor,
) {
    const value = from(centre) * lift;
    const size = spread.sizes[step] as number;
    // Each band holds the value and those within it.
    let [low, high] = [value, value];
    const bands = levels.map((level, index) => {
        const reach = (spread.reach[index] as number) * size;
        const scatter =
            floor && value <= smallMean ? [(1 - level) / 2, (1 + level) / 2].map((share) => floor(value, share)) : [];
        low = Math.min(low, from(centre - reach), ...scatter);
        high = Math.max(high, from(centre + reach), ...scatter);
        return [low, high] as const;
    });
    const [half, most, nearlyAll] = bands as [(typeof bands)[0], (typeof bands)[0], (typeof bands)[0]];
    return {
        value,
        ...{ low50: half[0], high50: half[1] },
        ...{ low80: most[0], high80: most[1] },
        ...{ low95: nearlyAll[0], high95: nearlyAll[1] },
    };
}

function backtestOf(
    study: Study,
    values: Float64Array,
    runs: readonly Run[],
    blends: readonly Float64Array[],
    errors: readonly Float64Array[],
    lift: number,
    floor: Floor,
): Backtest | null {
    const { from } = study.scale;
    const tally = { n: 0, came: 0, miss: 0, missNaive: 0, bias: 0, in80: 0, in95: 0 };
    runs.forEach((run, index) => {
        // Bands come from the other origins' errors: coverage is that of forecasts whose outcome the bands didn't know.
        const spread = spreadOf(runs.length > 2 ? errors.toSpliced(index, 1) : errors, run.came.length);
        run.came.forEach((came, step) => {
            if (Number.isNaN(came)) return;
            const centre = blends[index]?.[step] as number;
            const { value, low80, high80, low95, high95 } = bandsAt(centre, lift, spread, step, from, floor);
            tally.n += 1;
            tally.came += Math.abs(came);
            tally.miss += Math.abs(value - came);
            tally.missNaive += Math.abs(from(run.naive[step] as number) - came);
            tally.bias += value - came;
            tally.in80 += Number(came >= low80 && came <= high80);
            tally.in95 += Number(came >= low95 && came <= high95);
        });
    });
    if (tally.n === 0) return null;
    const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);
    return {
        origins: runs.length,
        horizon: Math.max(...runs.map(({ came }) => came.length)),
        wape: share(tally.miss, tally.came),
        wapeSeasonalNaive: share(tally.missNaive, tally.came),
        mase: share(tally.miss / tally.n, naiveStep(values, study.season)),
        bias: share(tally.bias, tally.came),
        coverage80: tally.in80 / tally.n,
        coverage95: tally.in95 / tally.n,
    };
}

/** Mean absolute difference between slots a season apart within the history: the unit of MASE (Hyndman and Koehler 2006). */
function naiveStep(values: Float64Array, season: number): number {
    const steps = Array.from(values.subarray(season), (value, at) => Math.abs(value - (values[at] as number))).filter(
        (step) => !Number.isNaN(step),
    );
    return steps.length > 0 ? mean(steps) : 0;
}

function notesOf(study: Study, slots: Slots): string[] {
    const notes: string[] = [];
    if (!study.scale.isLog)
        notes.push('Some values are negative: taken as they are, without logarithms, and so may be the forecast.');
    if (study.season === 1) notes.push('Too short for a season: fewer than two of them are known.');
    if (study.origins.length < 3)
        notes.push(`Only ${study.origins.length} past forecasts could be made: the bands are a rough guess.`);
    const last = study.incidents.at(-1);
    if (last && last.to === slots.values.length) {
        notes.push(
            `The series ends in an incident from ${dateOfDay(slots.days[last.from] as number)} on, which was left out of training.`,
        );
    }
    return notes;
}
