// A point ahead with its bands: from the working scale back to the series' unit, those of small counts drawn towards how counts scatter.
import { mean } from 'simple-statistics';
import type { Run } from './backtest.ts';
import { levels, type Spread } from './bands.ts';
import { chanceIn, countQuantile, dispersionOf, meanAbove, smallMean } from './counts.ts';
import type { Scale } from './scale.ts';

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

export type Bands = Omit<ForecastPoint, 'at'>;

/** Above this, chance alone moves a count by less than a tenth. */
const mostByChance = 400;

/** Below so many the bands are drawn towards those of counts; above it whole numbers are as good as any. */
const few = 20;

/** How whole numbers scatter about a small mean, by share; null for other series. */
export type Scatter = ((mean: number, share: number) => number) | null;

/** What all points of a forecast share. */
export interface Manner {
    /** The way back from the working scale. */
    scale: Scale;
    /** How much of the scatter by chance of counts (Poisson) past errors show, 0 to 1. */
    chance: number;
    scatter: Scatter;
}

/** How points come about, told by what past forecasts of the series missed. */
export function mannerOf(
    values: Float64Array,
    scale: Scale,
    runs: readonly Run[],
    blends: readonly Float64Array[],
): Manner {
    const pairs = runs
        .flatMap(({ came }, index) =>
            Array.from(came, (value, step) => ({ value, said: scale.from(blends[index]?.[step] as number) })),
        )
        .filter(({ value }) => !Number.isNaN(value));
    const said = pairs.map((pair) => pair.said);
    const errors = pairs.map((pair) => pair.value - pair.said);
    const known = Array.from(values).filter((value) => !Number.isNaN(value));
    const isCount = scale.isLog && known.every(Number.isInteger) && mean(known) <= smallMean;
    const dispersion = isCount ? dispersionOf(said, errors) : Infinity;
    return {
        scale,
        chance: scale.isLog ? chanceIn(said, errors, scale.step) : 0,
        scatter: isCount ? (mean, share) => countQuantile(mean, dispersion, share) : null,
    };
}

/** Value and bands of a slot, from its centre on the working scale. */
export function bandsAt(centre: number, spread: Spread, step: number, { scale, chance, scatter }: Manner): Bands {
    const value = meanAbove(scale.from(centre), scale.step, chance);
    const size = spread.sizes[step] as number;
    const byErrors = scatter ? Math.min(1, value / few) : 1;
    const edge = (reach: number, share: number): number => {
        const own = scale.from(centre + reach);
        return scatter && byErrors < 1 ? byErrors * own + (1 - byErrors) * scatter(value, share) : own;
    };
    // Each band holds the value and those within it.
    let [low, high] = [value, value];
    const bands = levels.map((level, index) => {
        const reach = (spread.reach[index] as number) * size;
        low = Math.min(low, edge(-reach, (1 - level) / 2));
        high = Math.max(high, edge(reach, (1 + level) / 2));
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

/** Bands at least as wide as counts about this mean scatter by chance (Poisson); large means are taken as they are. */
export function atLeastChance(bands: Bands): Bands {
    const { value } = bands;
    if (value > mostByChance) return bands;
    const low = (own: number, share: number): number => Math.min(own, countQuantile(value, Infinity, share));
    const high = (own: number, share: number): number => Math.max(own, countQuantile(value, Infinity, share));
    return {
        value,
        ...{ low50: low(bands.low50, 0.25), high50: high(bands.high50, 0.75) },
        ...{ low80: low(bands.low80, 0.1), high80: high(bands.high80, 0.9) },
        ...{ low95: low(bands.low95, 0.025), high95: high(bands.high95, 0.975) },
    };
}
