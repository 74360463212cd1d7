// The calendar as regressors: weekday, month, season of the year, holidays and dated events, one row for each slot.
import { dayNumber, slotsPerYear, weekdayOfDay, type ForecastGrain } from './grain.ts';

export interface Holiday {
    date: string;
    name: string;
}

/** A dated event, both dates inclusive: a release, a campaign, an outage. */
export interface DatedEvent {
    from: string;
    to: string;
    kind: string;
    name: string;
}

export interface Calendar {
    /** One row of `width` regressors for each slot, known and to come, end to end. */
    table: Float64Array;
    width: number;
    /** How strongly each column is held towards 0 by who knows the slots before an origin, in observations. */
    penaltiesAt(origin: number): Float64Array;
    /** What the column of growth has too much for who knows the slots before an origin: growth to come is taken to level off from there. */
    beyondGrowth(slot: number, origin: number): number;
    /** The columns from here on are dated effects: holidays and events. */
    effectsFrom: number;
    /** What the columns of dated effects are called. */
    effectNames: string[];
    /** What the columns before them tell. */
    baselineKinds: BaselineKind[];
}

/** What a column of the baseline tells; weekdays from Monday, waves of the year by pair and part. */
export type BaselineKind =
    | { tells: 'level' | 'growth' | 'month start' | 'month middle' | 'month end' }
    | { tells: 'weekday'; weekday: number }
    | { tells: 'season'; wave: (day: number) => number };

/** Years of history from which a season of the year can be told. */
const yearsForSeason = 1.5;
const yearlyPairs: Record<ForecastGrain, number> = { hour: 0, day: 4, week: 8, month: 3 };
/** A penalty that leaves nothing of a column. */
const unheard = 1e9;
/** Slots of a typical wane after an event: five days. */
const waneDays = 5;
/** Growth is taken to go on for about so many years and then to level off. */
const growthYears = 1;

/**
 * How strongly a year's growth is held towards none, in observations a year away. Chosen on held-out training data: held by 8, quarters
 * from days that grow by 40 % a year came out 4.6 % low, by 2 they come out 3.7 % low, and four weeks of days and series without growth no
 * worse; held by less, they gain nothing more. Weeks of M4 are told alike by either.
 */
const growthHeld: Record<ForecastGrain, number> = { hour: 2, day: 2, week: 8, month: 8 };

type Column = (slot: number) => number;

/** The regressors of slots that begin on `days`; the first `known` of them are history. */
export function calendarOf(
    days: Float64Array,
    known: number,
    grain: ForecastGrain,
    holidays: readonly Holiday[],
    events: readonly DatedEvent[],
): Calendar {
    const baseline = baselineColumns(days, known, grain);
    const effects = [...holidayColumns(days, grain, holidays), ...eventColumns(days, grain, events)].filter(
        ({ column }) => anySlot(known, column),
    );
    const columns = [...baseline.map(({ column }) => column), ...effects.map(({ column }) => column)];
    const penalties = Float64Array.from([...baseline.map(({ penalty }) => penalty), ...effects.map(() => 0.05)]);
    // A past forecast is made again with what could be told then: a season of the year only from its own 1.5 years.
    const withoutSeason = penalties.map((penalty, column) =>
        baseline[column]?.kind.tells === 'season' ? unheard : penalty,
    );
    return {
        table: tableOf(columns, days.length),
        width: columns.length,
        penaltiesAt: (origin) => (yearsOf(days, origin) < yearsForSeason ? withoutSeason : penalties),
        beyondGrowth: (slot, origin) => beyondGrowth((slot - origin) / slotsPerYear[grain]),
        effectsFrom: baseline.length,
        effectNames: effects.map(({ name }) => name),
        baselineKinds: baseline.map(({ kind }) => kind),
    };
}

function tableOf(columns: readonly Column[], slots: number): Float64Array {
    const width = columns.length;
    const table = new Float64Array(slots * width);
    columns.forEach((column, at) => {
        for (let slot = 0; slot < slots; slot += 1) table[slot * width + at] = column(slot);
    });
    return table;
}

function anySlot(known: number, column: Column): boolean {
    for (let slot = 0; slot < known; slot += 1) if (column(slot) !== 0) return true;
    return false;
}

function yearsOf(days: Float64Array, known: number): number {
    return ((days[known - 1] ?? 0) - (days[0] ?? 0)) / 365.2425;
}

interface BaselineColumn {
    kind: BaselineKind;
    column: Column;
    penalty: number;
}

function baselineColumns(days: Float64Array, known: number, grain: ForecastGrain): BaselineColumn[] {
    const perYear = slotsPerYear[grain];
    return [
        // Free but for rounding: held, it would lie lower the further back an origin is, since growth is counted from the end.
        { kind: { tells: 'level' }, column: () => 1, penalty: 1e-6 },
        { kind: { tells: 'growth' }, column: (slot) => (slot - known) / perYear, penalty: growthHeld[grain] },
        ...(grain === 'day' && known >= 14 ? dayColumns(days) : []),
        ...(yearsOf(days, known) >= yearsForSeason ? seasonColumns(days, yearlyPairs[grain]) : []),
    ];
}

function dayColumns(days: Float64Array): BaselineColumn[] {
    const monthDay = days.map((day) => new Date(day * 86_400_000).getUTCDate());
    const left = days.map((day) => 32 - new Date((day + 4) * 86_400_000).getUTCDate());
    const weekdays = [0, 1, 2, 3, 4, 5, 6].map((weekday): BaselineColumn => ({
        kind: { tells: 'weekday', weekday },
        column: (slot) => Number(weekdayOfDay(days[slot] ?? 0) === weekday),
        penalty: 1,
    }));
    return [
        ...weekdays,
        { kind: { tells: 'month start' }, column: (slot) => Number((monthDay[slot] ?? 0) <= 3), penalty: 4 },
        {
            kind: { tells: 'month middle' },
            column: (slot) => Number(Math.abs((monthDay[slot] ?? 0) - 15) <= 1),
            penalty: 4,
        },
        { kind: { tells: 'month end' }, column: (slot) => Number((left[slot] ?? 0) >= 28), penalty: 4 },
    ];
}

function seasonColumns(days: Float64Array, pairs: number): BaselineColumn[] {
    return Array.from({ length: pairs }, (_, index) => {
        const angle = (day: number): number => (2 * Math.PI * (index + 1) * day) / 365.2425;
        return [(day: number) => Math.sin(angle(day)), (day: number) => Math.cos(angle(day))].map(
            (wave): BaselineColumn => ({
                kind: { tells: 'season', wave },
                column: (slot) => wave(days[slot] ?? 0),
                penalty: 2,
            }),
        );
    }).flat();
}

/** Years ahead, less what they are taken to be worth as they level off. */
function beyondGrowth(years: number): number {
    return years <= 0 ? 0 : years - growthYears * (1 - Math.exp(-years / growthYears));
}

interface Effect {
    name: string;
    column: Column;
}

function holidayColumns(days: Float64Array, grain: ForecastGrain, holidays: readonly Holiday[]): Effect[] {
    const all = new Set(holidays.map(({ date }) => dayNumber(date)));
    const share = sharedDays(days, grain);
    const names = [...new Set(holidays.map(({ name }) => name))].sort();
    const effects: Effect[] = [{ name: 'holiday', column: (slot) => share(slot, all) }];
    for (const name of names) {
        const own = new Set(holidays.filter((holiday) => holiday.name === name).map(({ date }) => dayNumber(date)));
        if (own.size > 1) effects.push({ name: `holiday ${name}`, column: (slot) => share(slot, own) });
    }
    if (grain !== 'day') return effects;
    const before = new Set([...all].map((day) => day - 1).filter((day) => !all.has(day)));
    const after = new Set([...all].map((day) => day + 1).filter((day) => !all.has(day)));
    return [
        ...effects,
        { name: 'day before a holiday', column: (slot) => share(slot, before) },
        { name: 'day after a holiday', column: (slot) => share(slot, after) },
    ];
}

function eventColumns(days: Float64Array, grain: ForecastGrain, events: readonly DatedEvent[]): Effect[] {
    const share = sharedDays(days, grain);
    return [...new Set(events.map(({ kind }) => kind))].sort().flatMap((kind) => {
        const own = events.filter((event) => event.kind === kind);
        const during = new Set(own.flatMap(({ from, to }) => range(dayNumber(from), dayNumber(to))));
        const ends = own.map(({ to }) => dayNumber(to));
        const wane: Column = (slot) => {
            const since = Math.min(...ends.map((end) => (days[slot] ?? 0) - end).filter((days) => days > 0));
            return since > 4 * waneDays ? 0 : Math.exp(-since / waneDays);
        };
        const effects: Effect[] = [{ name: kind, column: (slot) => share(slot, during) }];
        return grain === 'day' && kind !== 'policy' ? [...effects, { name: `after ${kind}`, column: wane }] : effects;
    });
}

function range(from: number, to: number): number[] {
    return Array.from({ length: Math.max(0, Math.min(to - from + 1, 400)) }, (_, index) => from + index);
}

/** How many of a slot's days are among those given. */
function sharedDays(days: Float64Array, grain: ForecastGrain): (slot: number, among: Set<number>) => number {
    const length = grain === 'week' ? 7 : grain === 'month' ? 30 : 1;
    return (slot, among) => {
        const first = days[slot] ?? 0;
        let count = 0;
        for (let day = first; day < first + length; day += 1) if (among.has(day)) count += 1;
        return count;
    };
}
