// Questions about what is coming, in the words of a query string: which metric, how far, by what, and the filters of every metric.
import { z } from 'zod';
import { isLocalDate } from '../calendar.ts';
import { grains } from '../period.ts';
import { dimension } from './dimensions.ts';
import { metricIds } from './index.ts';
import { dimensionWord, filterShape, filtersOf } from './questions.ts';

const forecastGrain = z.enum(['hour', ...grains], { error: 'expected hour, day, week or month' });

/** Slots ahead: what is asked without a number, and the most: a month of hours, two years of the rest. */
export const horizons = {
    hour: { usual: 168, most: 744 },
    day: { usual: 28, most: 366 },
    week: { usual: 13, most: 104 },
    month: { usual: 6, most: 24 },
} as const;

const metricWord = z.enum(metricIds, { error: 'unknown metric; /api/metrics lists them' }).default('tickets_created');

const sliceShape = { metric: metricWord, grain: forecastGrain.default('week'), ...filterShape };

/** `GET /api/forecast` */
export const forecastQuery = z
    .strictObject({
        ...sliceShape,
        horizon: z
            .string()
            .regex(/^\d{1,3}$/, { error: 'expected a whole number' })
            .transform(Number)
            .optional()
            .meta({ description: 'slots ahead; 168 hours, 28 days, 13 weeks or 6 months without it' }),
        by: dimensionWord
            .refine((by) => !dimension(by).overlaps, {
                error: 'a ticket may have several tags, so parts would not sum to the whole; choose another dimension',
            })
            .optional(),
    })
    .superRefine(({ grain, horizon }, context) => {
        const { most } = horizons[grain];
        if (horizon !== undefined && (horizon < 1 || horizon > most))
            context.addIssue({ code: 'custom', path: ['horizon'], message: `expected 1 to ${most} ${grain}s` });
    })
    .transform(({ metric, grain, horizon, by, ...words }) => ({
        ...{ metric, grain, by },
        horizon: horizon ?? horizons[grain].usual,
        filters: filtersOf(words),
    }));

/** `GET /api/forecast/profile` */
export const forecastProfileQuery = z
    .strictObject({ metric: metricWord, ...filterShape })
    .transform(({ metric, ...words }) => ({ metric, filters: filtersOf(words) }));

/** `GET /api/forecast/overrides` */
export const forecastOverridesQuery = z
    .strictObject(sliceShape)
    .transform(({ metric, grain, ...words }) => ({ metric, grain, filters: filtersOf(words) }));

const slot = z.string().refine(isLocalDate, { error: 'expected the first date of a slot, YYYY-MM-DD' });
const person = z.string().trim().min(1, { error: 'say who' }).max(80);

/** `POST /api/forecast/overrides`: what a planner expects instead, for each slot from `at` to `to`. */
export const forecastOverrideBody = z
    .strictObject({
        ...sliceShape,
        grain: z.enum(grains, { error: 'expected day, week or month' }).default('week'),
        at: slot,
        to: slot.optional(),
        value: z.number().min(0).max(1e12).optional(),
        changePercent: z.number().min(-100).max(10_000).optional(),
        reason: z.string().trim().min(1, { error: 'say why' }).max(500),
        by: person,
    })
    .refine(({ value, changePercent }) => (value === undefined) !== (changePercent === undefined), {
        error: 'expected value or changePercent',
        path: ['value'],
    })
    .refine(({ at, to }) => to === undefined || at <= to, { error: 'expected at or later', path: ['to'] })
    .transform(({ metric, grain, at, to, value, changePercent, reason, by, ...words }) => ({
        ...{ metric, grain, at, to: to ?? at, value, changePercent, reason, by },
        filters: filtersOf(words),
    }));

export type ForecastQuestion = z.output<typeof forecastQuery>;
export type ForecastProfileQuery = z.output<typeof forecastProfileQuery>;
export type ForecastOverridesQuery = z.output<typeof forecastOverridesQuery>;
export type ForecastOverrideBody = z.output<typeof forecastOverrideBody>;
