// Questions about promises: the words of /api/sla/*, with the periods, comparisons and filters of every other question.
import { z } from 'zod';
import { slaMetrics } from '../settings/policies.ts';
import {
    checkPeriods,
    compareShape,
    dimensionWord,
    filtersOf,
    filterShape,
    partsOf,
    periodShape,
} from './questions.ts';

/** Days shown one by one: ten years. */
const mostDays = 3_660;
/** Clocks a page. */
const mostClocks = 200;

function place(low: number, high: number) {
    const error = `expected a whole number from ${low} to ${high}`;
    return z
        .string()
        .regex(/^\d{1,6}$/, { error })
        .transform(Number)
        .refine((number) => number >= low && number <= high, { error });
}

/** `GET /api/sla/compliance` */
export const slaComplianceQuery = z
    .strictObject({ ...periodShape, ...compareShape, by: dimensionWord.optional(), ...filterShape })
    .superRefine(checkPeriods)
    .transform((words) => ({ ...partsOf(words), by: words.by }));

/** `GET /api/sla/breaches` */
export const slaBreachesQuery = z
    .strictObject({
        ...periodShape,
        metric: z.enum(slaMetrics, { error: `expected one of ${slaMetrics.join(', ')}` }).optional(),
        ...filterShape,
    })
    .superRefine(checkPeriods)
    .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= mostDays * 86_400_000, {
        error: `expected at most ${mostDays} days after from`,
        path: ['to'],
    })
    .transform((words) => {
        const { period, filters } = partsOf(words);
        return { period, filters, metric: words.metric };
    });

/** `GET /api/sla/at-risk` */
export const slaAtRiskQuery = z
    .strictObject({ limit: place(1, mostClocks).default(100), offset: place(0, 100_000).default(0), ...filterShape })
    .transform(({ limit, offset, ...words }) => ({ filters: filtersOf(words), limit, offset }));

/** `GET /api/sla/ticket/ID` */
export const slaTicketQuery = z.strictObject({
    source: z.string().max(200).optional().meta({ description: 'needed where two sources have a ticket of that id' }),
});

/** `POST /api/sla/replay` */
export const slaReplayQuery = z
    .strictObject({ ...periodShape, ...filterShape })
    .superRefine(checkPeriods)
    .transform((words) => {
        const { period, filters } = partsOf(words);
        return { period, filters };
    });

export type SlaComplianceQuery = z.output<typeof slaComplianceQuery>;
export type SlaBreachesQuery = z.output<typeof slaBreachesQuery>;
export type SlaAtRiskQuery = z.output<typeof slaAtRiskQuery>;
export type SlaReplayQuery = z.output<typeof slaReplayQuery>;
