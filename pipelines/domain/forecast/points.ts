// A point ahead with its bands: from the working scale back to the series' unit, small counts no narrower than counts scatter.
import { mean } from 'simple-statistics';
import type { Run } from './backtest.ts';
import { levels, type Spread } from './bands.ts';
import { countQuantile, dispersionOf, smallMean } from './counts.ts';
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

/** The least that whole numbers scatter about a small mean; null for other series. */
export type Floor = ((mean: number, share: number) => number) | null;

/** What all points of a forecast share: the mean's lift over the median, the errors' spread, the way back, the floor. */
export interface Manner {
    lift: number;
    from: (value: number) => number;
    floor: Floor;
}

/** The floor of a series of small whole numbers, its dispersion told by what past forecasts of it missed. */
export function floorOf(
    values: Float64Array,
    scale: Scale,
    runs: readonly Run[],
    blends: readonly Float64Array[],
): Floor {
    const known = values.filter((value) => !Number.isNaN(value));
    if (!scale.isLog || !known.every(Number.isInteger) || mean(Array.from(known)) > smallMean) return null;
    const pairs = runs
        .flatMap(({ came }, index) =>
            Array.from(came, (value, step) => ({ value, said: scale.from(blends[index]?.[step] as number) })),
        )
        .filter(({ value }) => !Number.isNaN(value));
    const dispersion = dispersionOf(
        pairs.map(({ said }) => said),
        pairs.map(({ value, said }) => value - said),
    );
    return (mean, share) => countQuantile(mean, dispersion, share);
}

/** Value and bands of a slot, from its centre on the working scale. */
export function bandsAt(centre: number, spread: Spread, step: number, { lift, from, floor }: Manner): Bands {
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
