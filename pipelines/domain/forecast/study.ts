// One series studied: cleaned, explained by the calendar, continued by every member from any origin.
import { originsPerHorizon } from './bands.ts';
import { calendarOf, type Calendar, type DatedEvent, type Holiday } from './calendar.ts';
import { baselineOf, type Baseline } from './components.ts';
import { slotsPerYear, type ForecastGrain } from './grain.ts';
import { heldBack, incidentsIn, type Incidents } from './incidents.ts';
import type { Member, View } from './member.ts';
import { ridgeAt } from './ridge.ts';
import { scaleOf, type Scale } from './scale.ts';

export interface Material {
    grain: ForecastGrain;
    /** NaN where missing. */
    values: Float64Array;
    /** First day of each slot, known and to come. */
    days: Float64Array;
    /** Open slots in a season. */
    season: number;
    holidays: readonly Holiday[];
    events: readonly DatedEvent[];
}

export interface Study extends Incidents {
    known: number;
    scale: Scale;
    season: number;
    /** Slots from which the past is forecast again, newest first, each with at least `horizon` known slots after it or fewer at the end. */
    origins: readonly number[];
    /** Effect of each dated column on the working scale, and how much of it each slot to come has. */
    effects: { name: string; value: number; ahead: Float64Array }[];
    /** What the calendar's baseline says, on the working scale. */
    baseline: Baseline;
    /** What a member says of the slots from an origin on, on the working scale, dated effects put back. */
    continuedBy(member: Member, origin: number, horizon: number): Float64Array;
}

/** Half-life of an observation, in years. */
const halfLifeYears: Record<ForecastGrain, number> = { hour: 0.5, day: 1.5, week: 3, month: 4 };
/** From the newest origin to the oldest; twelve tell members apart without costing much. */
const mostOrigins = 12;

/** Studies a series of which the last `horizon` slots at most are forecast again from each origin. */
export function studyOf(material: Material, horizon: number): Study {
    const { grain, values, days, holidays, events } = material;
    const known = values.length;
    const scale = scaleOf(values);
    const season = known >= 2 * material.season + 4 ? material.season : 1;
    const calendar = calendarOf(days, known, grain, holidays, events);
    const raw = values.map((value) => (Number.isNaN(value) ? NaN : scale.to(value)));
    const halfLife = halfLifeYears[grain] * slotsPerYear[grain];
    const origins = originsOf(known, horizon, season);
    const regress = (target: Float64Array, at: readonly number[]): Float64Array[] =>
        ridgeAt(at, calendar.table, target, calendar.penaltiesAt, halfLife);
    const [first] = regress(raw, [known - heldBack[grain]]) as [Float64Array];
    const { target, incidents, newLevel } = withoutIncidents(raw, calendar, first, {
        grain,
        season,
        isLog: scale.isLog,
    });
    const ascending = [...origins].reverse();
    const weights = regress(target, [...ascending, known]);
    const weightsAt = new Map([...ascending, known].map((origin, index) => [origin, weights[index] as Float64Array]));
    const filled = withoutGaps(target, season);
    const last = weightsAt.get(known) as Float64Array;
    const growthColumn = calendar.baselineKinds.findIndex(({ tells }) => tells === 'growth');
    const isPlain = calendar.effectsFrom === calendar.width;
    const views = new Map<number, { view: View; effect: (slot: number) => number }>();
    const viewAt = (origin: number) => {
        const own = weightsAt.get(origin) as Float64Array;
        const growth = own[growthColumn] ?? 0;
        const effect = (slot: number): number => dot(calendar, slot, own, calendar.effectsFrom);
        const seen = views.get(origin) ?? {
            effect,
            view: {
                ...{ season, halfLife },
                values: isPlain ? filled.subarray(0, origin) : lessEffects(filled.slice(0, origin), effect),
                baselineAt: (slot: number) =>
                    dot(calendar, slot, own, 0, calendar.effectsFrom) - growth * calendar.beyondGrowth(slot, origin),
            },
        };
        views.set(origin, seen);
        return seen;
    };
    return {
        ...{ known, scale, season, incidents, newLevel, origins },
        effects: calendar.effectNames.map((name, index) => ({
            name,
            value: last[calendar.effectsFrom + index] ?? 0,
            ahead: Float64Array.from(
                { length: days.length - known },
                (_, step) => calendar.table[(known + step) * calendar.width + calendar.effectsFrom + index] as number,
            ),
        })),
        baseline: baselineOf(calendar.baselineKinds, last),
        continuedBy(member, origin, ahead) {
            const { view, effect } = viewAt(origin);
            return member(view, ahead).map((value, step) => value + effect(origin + step));
        },
    };
}

/** Origins a fraction of the horizon apart, each leaving members something to learn from. */
function originsOf(known: number, horizon: number, season: number): number[] {
    const tested = Math.min(horizon, Math.max(1, Math.floor(known / 4)));
    const step = Math.max(1, Math.round(tested / originsPerHorizon));
    const least = Math.max(4, Math.min(season + 3, Math.floor(known / 2)));
    const origins = Array.from({ length: mostOrigins }, (_, index) => known - tested - index * step);
    return origins.filter((origin) => origin >= least);
}

function withoutIncidents(
    raw: Float64Array,
    calendar: Calendar,
    weights: Float64Array,
    { grain, season, isLog }: { grain: ForecastGrain; season: number; isLog: boolean },
): Incidents & { target: Float64Array } {
    const filled = withoutGaps(raw, season);
    const residuals = filled.map((value, slot) => value - dot(calendar, slot, weights, 0));
    const isExplained = (slot: number): boolean =>
        Number.isNaN(raw[slot]) ||
        calendar.table
            .subarray(slot * calendar.width + calendar.effectsFrom, (slot + 1) * calendar.width)
            .some(Boolean);
    const { incidents, newLevel } = incidentsIn(residuals, grain, isLog, isExplained);
    const target = Float64Array.from(raw);
    for (const { from, to, excess } of incidents) {
        for (let slot = from; slot < to; slot += 1) target[slot] = (raw[slot] as number) - excess / (to - from);
    }
    return { target, incidents, newLevel };
}

/** Fills what is missing with the mean of the same slots a season before and after, else with the value before. */
function withoutGaps(values: Float64Array, season: number): Float64Array {
    const filled = Float64Array.from(values);
    for (let slot = 0; slot < filled.length; slot += 1) {
        if (!Number.isNaN(filled[slot])) continue;
        const near = [filled[slot - season], values[slot + season]].filter(
            (value) => value !== undefined && !Number.isNaN(value),
        );
        const sum = near.reduce<number>((sum, value) => sum + (value as number), 0);
        filled[slot] =
            near.length > 0
                ? sum / near.length
                : (filled[slot - 1] ?? values.find((value) => !Number.isNaN(value)) ?? 0);
    }
    return filled;
}

function lessEffects(values: Float64Array, effect: (slot: number) => number): Float64Array {
    for (let slot = 0; slot < values.length; slot += 1) values[slot] = (values[slot] as number) - effect(slot);
    return values;
}

/** What the columns from `from` to `to` say of a slot. */
function dot({ table, width }: Calendar, slot: number, weights: Float64Array, from: number, to = width): number {
    let sum = 0;
    for (let column = from; column < to; column += 1)
        sum += (table[slot * width + column] as number) * (weights[column] as number);
    return sum;
}
