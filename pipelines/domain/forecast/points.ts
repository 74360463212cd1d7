// A point ahead with its bands: from the working scale back to the series' unit, those of small counts drawn towards how counts scatter.
import { mean } from 'simple-statistics';
import type { Run } from './backtest.ts';
import { levels, type Spread } from './bands.ts';
import { chanceIn, countQuantile, dispersionOf, leastQuantile, leastVariance, meanAbove, smallMean } from './counts.ts';
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
    /** Sum of a series of whole numbers, which are taken for counts; null for another series, whose least scatter nobody knows. */
    seen: number | null;
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
    const isCount = scale.isLog && known.every(Number.isInteger);
    const isSmall = isCount && mean(known) <= smallMean;
    const dispersion = isSmall ? dispersionOf(said, errors) : Infinity;
    return {
        scale,
        chance: scale.isLog ? chanceIn(said, errors, scale.step) : 0,
        scatter: isSmall ? (mean, share) => countQuantile(mean, dispersion, share) : null,
        seen: isCount ? known.reduce((sum, value) => sum + value, 0) : null,
    };
}

/** Value and bands of a slot, from its centre on the working scale. */
export function bandsAt(centre: number, spread: Spread, step: number, manner: Manner): Bands {
    const { scale, chance, scatter, seen } = manner;
    const value = meanAbove(scale.from(centre), scale.step, chance);
    const size = spread.sizes[step] as number;
    const byErrors = scatter ? 1 - chance * Math.max(0, 1 - value / few) : 1;
    const edge = (reach: number, share: number): number => {
        const own = scale.from(centre + reach);
        return scatter && byErrors < 1 ? byErrors * own + (1 - byErrors) * scatter(value, share) : own;
    };
    // Each band holds the value and those within it.
    let [low, high] = [value, value];
    const edges = levels.map((level, index) => {
        const reach = (spread.reach[index] as number) * size;
        low = Math.min(low, edge(-reach, (1 - level) / 2));
        high = Math.max(high, edge(reach, (1 + level) / 2));
        return [low, high] as const;
    });
    const [half, most, nearlyAll] = edges as [(typeof edges)[0], (typeof edges)[0], (typeof edges)[0]];
    const bands = {
        value,
        ...{ low50: half[0], high50: half[1] },
        ...{ low80: most[0], high80: most[1] },
        ...{ low95: nearlyAll[0], high95: nearlyAll[1] },
    };
    return seen === null ? bands : atLeastChance(bands, seen);
}

/** Bands at least as wide as counts about this mean scatter by chance, the mean known from `seen` counts, or for certain. */
export function atLeastChance(bands: Bands, seen = Infinity): Bands {
    const { value } = bands;
    const low = (own: number, share: number): number => Math.min(own, leastQuantile(value, seen, share));
    const high = (own: number, share: number): number => Math.max(own, leastQuantile(value, seen, share));
    return {
        value,
        ...{ low50: low(bands.low50, 0.25), high50: high(bands.high50, 0.75) },
        ...{ low80: low(bands.low80, 0.1), high80: high(bands.high80, 0.9) },
        ...{ low95: low(bands.low95, 0.025), high95: high(bands.high95, 0.975) },
    };
}

/** Scatter of counts that past errors lack, on the working scale: each slot's own, and what all slots have in common. */
export interface Lacking {
    own: Float64Array;
    rate: Float64Array;
}

/** What past errors lack of the least scatter of counts, slot by slot, so that drawn futures have it too; null where they lack nothing. */
export function chanceLacking(
    points: readonly { value: number }[],
    spread: Spread,
    { scale, seen }: Pick<Manner, 'scale' | 'seen'>,
): Lacking | null {
    if (seen === null) return null;
    const own = new Float64Array(points.length);
    const rate = new Float64Array(points.length);
    points.forEach(({ value }, step) => {
        const least = leastVariance(value, seen);
        // The working scale's slope at the value brings a variance over to it.
        const slope = 1 / (value + scale.step);
        const whole = (least.own + least.rate) * slope ** 2;
        const part = Math.max(0, 1 - (spread.sizes[step] as number) ** 2 / whole) * slope ** 2;
        own[step] = Math.sqrt(part * least.own) || 0;
        rate[step] = Math.sqrt(part * least.rate) || 0;
    });
    return own.some(Boolean) ? { own, rate } : null;
}
