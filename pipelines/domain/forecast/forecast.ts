// A forecast of one series: point, bands, what it is made of, and how well the same manner told the past.
import { CaseloadError } from '../errors.ts';
import { backtestOf, type Backtest, type Past } from './accuracy.ts';
import { blended, runsOf, weightsOf, type Judge, type Run } from './backtest.ts';
import { spreadOf } from './bands.ts';
import type { DatedEvent, Holiday } from './calendar.ts';
import { componentsOf, effectsOf, type Components, type Effect } from './components.ts';
import { dateOfDay, leastDays, weekdayOfDay, type ForecastGrain } from './grain.ts';
import { hourStudyOf } from './hours.ts';
import type { Member } from './member.ts';
import { members, methodNames, methodOf } from './methods.ts';
import type { Shape } from './paths.ts';
import { bandsAt, chanceLacking, mannerOf, type ForecastPoint } from './points.ts';
import type { Point } from './readings.ts';
import { slotsOf, type Slots } from './series.ts';
import { studyOf, type Study } from './study.ts';

export interface Asked {
    series: string;
    points: readonly Point[];
    grain: ForecastGrain;
    /** Slots of the calendar ahead; closed ones among them get no point. */
    horizon: number;
    /** Slots that are added up where accuracy is told, as 7 days to a week; 1 unless said otherwise, 0: it isn't told. */
    addedUp?: number;
    /** `ensemble`, or the name of a method. */
    method?: string;
    holidays?: readonly Holiday[];
    events?: readonly DatedEvent[];
}

export interface SeriesForecast {
    series: string;
    grain: ForecastGrain;
    points: ForecastPoint[];
    method: string;
    /** Share of each member in the ensemble. */
    weights: Record<string, number>;
    backtest: Backtest | null;
    /** Holidays and dated events. */
    effects: Effect[];
    components: Components | null;
    /** Stretches taken out of training. */
    incidents: { from: string; to: string; excess: number }[];
    /** What was found and how it was taken, as sentences. */
    notes: string[];
    /** What is missing for a forecast; then there are no points. */
    needs: string | null;
}

/** A forecast, and what its sample paths are drawn from. */
export interface Outlook extends SeriesForecast {
    shape: Shape;
}

const leastPoints = 3;

/** Forecasts a series; throws on input that can't be read, and answers with `needs` where there is too little of it. */
export function forecast({
    series,
    points,
    grain,
    horizon,
    addedUp = 1,
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
    const nothing = {
        ...{ series, grain, points: [], method, weights: {}, backtest: null },
        ...{ effects: [], components: null, incidents: [], notes: [], shape: null },
    };
    if (points.length === 0) return { ...nothing, needs: needsOf(series, 0, 0) };
    const slots = slotsOf(series, points, grain, horizon);
    const known = slots.values.length;
    const spanned = (slots.days[known - 1] as number) - (slots.days[0] as number) + 1;
    const filled = slots.values.filter((value) => !Number.isNaN(value)).length;
    if (filled < leastPoints || (spanned < leastDays && grain !== 'month'))
        return { ...nothing, notes: slots.notes, needs: needsOf(series, filled, spanned) };
    const study =
        grain === 'hour'
            ? hourStudyOf(slots, { holidays, events }, horizon)
            : studyOf(
                  { grain, values: slots.values, days: slots.days, season: seasonOf(slots), holidays, events },
                  slots.ahead.length,
              );
    return { ...nothing, ...outlookOf(series, study, slots, { method, addedUp }), needs: null };
}

function needsOf(series: string, points: number, days: number): string {
    const has = points === 0 ? 'none' : `${points} over ${days} ${days === 1 ? 'day' : 'days'}`;
    return `A forecast needs at least ${leastPoints} points over ${leastDays} days; ${series} has ${has}.`;
}

/** Slots that make up a season: the open weekdays of a week, 52 weeks, 12 months. */
function seasonOf({ grain, days, values }: Slots): number {
    if (grain === 'week') return 52;
    if (grain === 'month') return 12;
    return new Set(Array.from(days.subarray(0, values.length), weekdayOfDay)).size;
}

function outlookOf(
    series: string,
    study: Study,
    slots: Slots,
    { method, addedUp }: { method: string; addedUp: number },
): Omit<Outlook, 'series' | 'grain' | 'needs'> {
    const { scale, known } = study;
    const horizon = slots.ahead.length;
    const { chosen, sharpness } = methodOf(method, slots.grain);
    const judge = { names: Object.keys(chosen), from: scale.from, sharpness };
    const runs = runsOf(study, slots.values, chosen, horizon);
    const weights = weightsOf(runs, judge);
    const said = Object.fromEntries(
        Object.keys(weights).map((name) => [name, study.continuedBy(chosen[name] as Member, known, horizon)]),
    );
    const centre = blended(said, weights, horizon);
    const past = pastOf(runs, judge, study, weights);
    const spread = spreadOf(past.errors, horizon);
    const manner = mannerOf(slots.values, scale, runs, past.blends);
    const points = slots.ahead.map((at, step) => ({ at, ...bandsAt(centre[step] as number, spread, step, manner) }));
    if (!points.every(isFinitePoint)) {
        const cure =
            'its values lie too far apart to be forecast: tell it in a larger unit, or correct the ones that are wrong';
        throw new CaseloadError({ kind: 'no finite forecast of', name: 'series', value: series, cure });
    }
    return {
        points,
        method,
        weights,
        backtest: addedUp > 0 ? backtestOf(slots.values, study.season, past, manner, addedUp) : null,
        effects: effectsOf(
            study.effects,
            points.map(({ value }) => value),
            scale.isLog,
        ),
        components: componentsOf(study.baseline, scale.isLog),
        incidents: study.incidents.map(({ from, to, excess }) => ({
            ...{ from: dateOfDay(slots.days[from] as number), to: dateOfDay(slots.days[to - 1] as number) },
            excess: scale.isLog ? Math.exp(excess / (to - from)) : excess / (to - from),
        })),
        notes: [...slots.notes, ...notesOf(study, slots, manner.seen !== null && manner.seen > 0)],
        shape: { centre, spread, from: scale.from, lacking: chanceLacking(points, spread, manner) },
    };
}

/** The past as it would have been told: a run is judged by the weights that the others give, so that none is weighed by its own outcome. */
function pastOf(runs: Run[], judge: Judge, { scale, known, incidents }: Study, weights: Record<string, number>): Past {
    // What is usual is taken to return, so an outage in which the series ends doesn't tell how unsure that is; earlier ones may come again.
    const last = incidents.at(-1);
    const told = last?.to === known ? last.from : known;
    const blends = runs.map((run, index) => {
        const others = runs.length > 2 ? weightsOf(runs.toSpliced(index, 1), judge) : weights;
        return blended(run.said, others, run.came.length);
    });
    const errors = runs.map(({ origin, came }, index) =>
        came.map((value, step) => (origin + step < told ? scale.to(value) - (blends[index]?.[step] as number) : NaN)),
    );
    return { runs, blends, errors };
}

/** A last look before anything is told: never a number that is none. */
function isFinitePoint({ at: _at, ...values }: ForecastPoint): boolean {
    return Object.values(values).every(Number.isFinite);
}

function isEven(values: Float64Array): boolean {
    const known = values.filter((value) => !Number.isNaN(value));
    return known.every((value) => value === known[0]);
}

function notesOf(study: Study, slots: Slots, isCount: boolean): string[] {
    const notes: string[] = [];
    if (!study.scale.isLog)
        notes.push('Some values are negative: taken as they are, without logarithms, and so may be the forecast.');
    if (study.season === 1) notes.push('Too short for a season: fewer than two of them are known.');
    if (isEven(slots.values)) {
        const bands = isCount ? 'its bands are those of chance alone' : 'nothing tells how far off it may be';
        notes.push(`The series has never varied: ${bands}.`);
    }
    if (study.origins.length < 3)
        notes.push(`Only ${study.origins.length} past forecasts could be made: the bands are a rough guess.`);
    const last = study.incidents.at(-1);
    const dateOf = (slot: number): string => dateOfDay(slots.days[slot] as number);
    if (last?.to === slots.values.length)
        notes.push(
            `The series ends in an incident from ${dateOf(last.from)} on, which was left out of training: what is usual is taken to return.`,
        );
    if (study.newLevel)
        notes.push(
            `From ${dateOf(study.newLevel.from)} on the series lies far off what came before, which was taken for a new level; if it is an outage, leave it empty or name it as an event.`,
        );
    return notes;
}
