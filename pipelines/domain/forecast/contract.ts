// The contract about forecasts: the command line's JSON.
import { z } from 'zod';
import { forecastGrains } from './grain.ts';

const share = z.number().nullable();

const forecastPoint = z.object({
    at: z.string(),
    value: z.number(),
    ...{ low50: z.number(), high50: z.number() },
    ...{ low80: z.number(), high80: z.number() },
    ...{ low95: z.number(), high95: z.number() },
});

const backtest = z
    .object({
        origins: z.number().meta({ description: 'past days from which the series was forecast again' }),
        horizon: z.number(),
        wape: share.meta({ description: 'sum of absolute errors / sum of what came, 0 to 1' }),
        wapeSeasonalNaive: share.meta({ description: 'the same for repeating the last season' }),
        mase: share.meta({ description: 'mean absolute error / that of a seasonal naive step' }),
        bias: share.meta({ description: 'forecast less what came / what came; above 0 is too high' }),
        coverage80: share,
        coverage95: share,
    })
    .nullable();

const seriesForecast = z.object({
    series: z.string(),
    points: z.array(forecastPoint),
    method: z.string(),
    weights: z.record(z.string(), z.number()).meta({ description: 'share of each member; they sum to 1' }),
    backtest,
    effects: z.array(z.object({ name: z.string(), factor: z.number() })),
    incidents: z.array(z.object({ from: z.string(), to: z.string(), excess: z.number() })),
    notes: z.array(z.string()),
    needs: z.string().nullable().meta({ description: 'what is missing; then there are no points' }),
});

/** `caseload forecast --json` */
export const forecastAnswer = z.object({
    grain: z.enum(forecastGrains),
    horizon: z.number(),
    series: z.array(seriesForecast),
});
export type ForecastAnswer = z.infer<typeof forecastAnswer>;

/** Slots ahead at most: two years of days, a month of hours. */
export const mostAhead = 800;
