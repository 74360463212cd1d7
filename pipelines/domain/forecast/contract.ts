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
        addedUp: z.number().meta({ description: 'slots added up before they are compared: 7 days to a week' }),
        wape: share.meta({ description: 'sum of absolute errors / sum of what came, 0 to 1' }),
        wapeSeasonalNaive: share.meta({ description: 'the same for repeating the last season' }),
        mase: share.meta({ description: 'mean absolute error / that of a seasonal naive step' }),
        bias: share.meta({ description: 'forecast less what came / what came; above 0 is too high' }),
        coverage80: share.meta({ description: 'of the slots in which something was expected' }),
        coverage95: share,
        byHorizon: z
            .array(
                z.object({
                    ...{ from: z.number(), to: z.number(), wape: share },
                    ...{ coverage80: share, coverage95: share },
                }),
            )
            .meta({ description: 'the same for near and far slots, numbered from 1' }),
    })
    .nullable();

const components = z
    .object({
        growthPerYear: z.number(),
        weekdays: z.array(z.number()).meta({ description: 'from Monday; 1 is as usual' }),
        months: z.array(z.number()).meta({ description: 'from January' }),
        ...{ monthStart: z.number(), monthMiddle: z.number(), monthEnd: z.number() },
    })
    .nullable();

const seriesForecast = z.object({
    series: z.string(),
    points: z.array(forecastPoint),
    method: z.string(),
    weights: z.record(z.string(), z.number()).meta({ description: 'share of each member; they sum to 1' }),
    backtest,
    effects: z.array(
        z.object({
            ...{ name: z.string(), factor: z.number() },
            adds: z.number().meta({ description: 'to the sum of all points' }),
        }),
    ),
    components: components.meta({ description: 'as factors; differences where values are negative' }),
    incidents: z.array(z.object({ from: z.string(), to: z.string(), excess: z.number() })),
    notes: z.array(z.string()),
    needs: z.string().nullable().meta({ description: 'what is missing; then there are no points' }),
});

const part = z.object({
    /** null is the missing value; `rest` are several small ones together. */
    ...{ key: z.string().nullable(), label: z.string().nullable() },
    recent: z
        .number()
        .nullable()
        .meta({ description: 'as many slots just before, added up; null where the past is shorter' }),
    points: z.array(forecastPoint),
    total: forecastPoint.omit({ at: true }),
    wape: share,
    wapeSeasonalNaive: share,
    manner: z
        .enum(['forecast', 'share'])
        .meta({ description: 'share: of what is too small to be forecast alone, or of an hour' }),
});
export type ForecastPart = z.infer<typeof part>;

/** `caseload forecast --json` */
export const forecastAnswer = z.object({
    grain: z.enum(forecastGrains),
    horizon: z.number(),
    series: z.array(seriesForecast),
    parts: z.array(part).meta({ description: 'with --by: they sum to the series in every slot, the largest first' }),
});
export type ForecastAnswer = z.infer<typeof forecastAnswer>;

const dated = { at: z.string(), value: z.number().nullable() };

/** What an earlier forecast said, against what came. */
const lastForecast = z.object({
    made: z
        .enum(['kept', 'again'])
        .meta({ description: 'kept when it was shown, or made again from what was known then' }),
    from: z.string().meta({ description: 'its first slot' }),
    madeAt: z.string().nullable(),
    points: z.array(
        z.object({ ...dated, value: z.number(), low80: z.number(), high80: z.number(), came: z.number().nullable() }),
    ),
    n: z.number().meta({ description: 'slots that have come' }),
    wape: share,
    within80: z.number().meta({ description: 'of those that have come' }),
});
export type LastForecast = z.infer<typeof lastForecast>;

const override = z.object({
    ...{ id: z.number(), at: z.string(), value: z.number(), statistical: z.number() },
    ...{ reason: z.string(), by: z.string(), madeAt: z.string() },
    came: z.number().nullable(),
    missed: z.number().nullable().meta({ description: 'planner: value less what came' }),
    missedStatistical: z.number().nullable(),
});
export type ForecastOverride = z.infer<typeof override>;

/** What people expect instead, and how that turned out beside the statistical forecast. */
export const forecastOverrides = z.object({
    overrides: z.array(override),
    score: z
        .object({ n: z.number(), wape: share, wapeStatistical: share, better: z.number() })
        .meta({ description: 'over slots that have come; better: in how many the planner was nearer' }),
});
export type ForecastOverrides = z.infer<typeof forecastOverrides>;

/** `GET /api/forecast` */
export const forecastPage = z.object({
    metric: z.string(),
    grain: z.enum(forecastGrains),
    horizon: z.number(),
    by: z.string().nullable(),
    history: z.array(z.object(dated)),
    series: z.array(seriesForecast).meta({ description: 'one: the whole' }),
    total: forecastPoint.omit({ at: true }).nullable().meta({ description: 'all points added up' }),
    recent: z
        .number()
        .nullable()
        .meta({ description: 'as many slots just before, added up; null where the past is shorter' }),
    running: z
        .object({ ...forecastPoint.shape, known: z.number(), days: z.number() })
        .nullable()
        .meta({ description: 'the week or month that the data reaches into: what came in so many days, and the rest' }),
    overrides: forecastOverrides,
    parts: z.array(part).meta({ description: 'with by: they sum to the whole, the largest first' }),
    last: lastForecast.nullable(),
});
export type ForecastPage = z.infer<typeof forecastPage>;

/** `GET /api/forecast/profile` */
export const forecastProfile = z.object({
    ...{ from: z.string().nullable(), to: z.string().nullable(), weeks: z.number() },
    cells: z.array(z.object({ weekday: z.number(), hour: z.number(), mean: z.number(), share: z.number() })),
});
export type ForecastProfile = z.infer<typeof forecastProfile>;

/** Slots ahead at most: two years of days, a month of hours. */
export const mostAhead = 800;
