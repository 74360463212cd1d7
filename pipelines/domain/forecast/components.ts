// What a forecast is made of: growth, the week, the month, the season of the year, holidays and events, each with what it adds.
import type { BaselineKind } from './calendar.ts';

/** What the calendar regression says apart from dated effects, on the working scale. */
export interface Baseline {
    /** A year's growth. */
    growth: number;
    /** Distance of each weekday from their mean, from Monday; empty where slots are no days. */
    weekdays: number[];
    /** Distance of each month of the year from their mean, from January; empty without a season of the year. */
    months: number[];
    monthStart: number;
    monthMiddle: number;
    monthEnd: number;
}

/** The coefficients of the baseline's columns as what people ask for. */
export function baselineOf(kinds: readonly BaselineKind[], weights: Float64Array): Baseline {
    const single = (tells: string): number => {
        const column = kinds.findIndex((kind) => kind.tells === tells);
        return column < 0 ? 0 : (weights[column] as number);
    };
    const weekdays: number[] = [];
    const waves: { wave: (day: number) => number; weight: number }[] = [];
    kinds.forEach((kind, column) => {
        const weight = weights[column] as number;
        if (kind.tells === 'weekday') weekdays[kind.weekday] = weight;
        if (kind.tells === 'season') waves.push({ wave: kind.wave, weight });
    });
    const months = waves.length === 0 ? [] : Array.from({ length: 12 }, (_, month) => monthMean(waves, month));
    return {
        growth: single('growth'),
        weekdays: aboutMean(weekdays),
        months: aboutMean(months),
        ...{ monthStart: single('month start'), monthMiddle: single('month middle'), monthEnd: single('month end') },
    };
}

/** Mean of the waves over a month of the year 2001, as good as any. */
function monthMean(waves: readonly { wave: (day: number) => number; weight: number }[], month: number): number {
    const first = Date.UTC(2001, month, 1) / 86_400_000;
    const last = Date.UTC(2001, month + 1, 1) / 86_400_000;
    let sum = 0;
    for (let day = first; day < last; day += 1) for (const { wave, weight } of waves) sum += weight * wave(day);
    return sum / (last - first);
}

function aboutMean(values: readonly number[]): number[] {
    const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
    return values.map((value) => value - mean);
}

/** An effect as a factor (1.5: half as much again), or as a difference where the series has no logarithm. */
export interface Effect {
    name: string;
    factor: number;
    /** Sum of the values to come, less what it were without this effect, in the series' unit. */
    adds: number;
}

/** Growth, week, month and season as factors; 1 is as usual. Without logarithms they are differences in the series' unit. */
export interface Components {
    growthPerYear: number;
    weekdays: number[];
    months: number[];
    monthStart: number;
    monthMiddle: number;
    monthEnd: number;
}

/** The baseline as factors. */
export function componentsOf(baseline: Baseline, isLog: boolean): Components {
    const shown = (value: number): number => (isLog ? Math.exp(value) : value);
    return {
        growthPerYear: shown(baseline.growth),
        weekdays: baseline.weekdays.map(shown),
        months: baseline.months.map(shown),
        ...{ monthStart: shown(baseline.monthStart), monthMiddle: shown(baseline.monthMiddle) },
        monthEnd: shown(baseline.monthEnd),
    };
}

/** Dated effects as factors, and what each adds to these values to come. */
export function effectsOf(
    effects: readonly { name: string; value: number; ahead: Float64Array }[],
    values: readonly number[],
    isLog: boolean,
): Effect[] {
    return effects.map(({ name, value, ahead }) => {
        const adds = values.reduce((sum, whole, step) => {
            const size = value * (ahead[step] ?? 0);
            return sum + (isLog ? whole * (1 - Math.exp(-size)) : size);
        }, 0);
        return { name, factor: isLog ? Math.exp(value) : value, adds };
    });
}
