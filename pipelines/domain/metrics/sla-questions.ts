// Questions about promises in the words of a query string: the period, comparison and filters of every metric, and which promise.
import { z } from 'zod';
import { slaMetrics } from '../settings/policies.ts';
import { checkPeriods, compareShape, dimensionWord, filterShape, partsOf, periodShape } from './questions.ts';

const promise = z.enum(slaMetrics, { error: `expected one of ${slaMetrics.join(', ')}` });

/** `GET /api/sla/compliance` */
export const slaComplianceQuery = z
    .strictObject({ by: dimensionWord.optional(), ...periodShape, ...compareShape, ...filterShape })
    .superRefine(checkPeriods)
    .transform((words) => ({ ...partsOf(words), by: words.by }));

/** Days shown one by one: ten years. */
const mostDays = 3_660;

/** `GET /api/sla/breaches` */
export const slaBreachesQuery = z
    .strictObject({ metric: promise.optional(), ...periodShape, ...filterShape })
    .superRefine(checkPeriods)
    .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= mostDays * 86_400_000, {
        error: `expected at most ${mostDays} days after from`,
        path: ['to'],
    })
    .transform((words) => ({ ...partsOf(words), metric: words.metric }));

/** `GET /api/sla/cell`: one promise within filters. */
export const slaCellQuery = z
    .strictObject({ metric: promise, ...periodShape, ...filterShape })
    .superRefine(checkPeriods)
    .transform((words) => ({ ...partsOf(words), metric: words.metric }));

/** Rows a page of the list of clocks at risk. */
export const mostAtRisk = 500;

const wholeNumber = (most: number) =>
    z
        .string()
        .regex(/^\d{1,7}$/, { error: `expected a whole number up to ${most}` })
        .transform(Number)
        .refine((value) => value <= most, { error: `expected a whole number up to ${most}` });

/** `GET /api/sla/at-risk`: as of the data's horizon, whatever the period. */
export const slaAtRiskQuery = z
    .strictObject({
        limit: wholeNumber(mostAtRisk).default(100),
        offset: wholeNumber(1_000_000).default(0),
        ...filterShape,
    })
    .transform(({ limit, offset, ...words }) => ({
        limit,
        offset,
        filters: partsOf({ from: '', to: '', ...words }).filters,
    }));

/** `GET /api/sla/ticket/ID`; without a source the ticket has to be the only one of that id. */
export const slaTicketQuery = z.strictObject({
    source: z.string().min(1, { error: 'expected the name of a source' }).optional(),
});

/** `POST /api/sla/replay` */
export const slaReplayQuery = z
    .strictObject({ ...periodShape, ...filterShape })
    .superRefine(checkPeriods)
    .transform(partsOf);

/** What to replay with: a document of policies and schedules, or an older version of the settings. */
export const slaReplayBody = z
    .strictObject({
        document: z
            .string()
            .max(100_000)
            .optional()
            .meta({ description: 'YAML or JSON: schedules, scheduleRules, policies, exclusions, defaultPriority' }),
        version: z.int().min(1).optional().meta({ description: 'of the settings' }),
    })
    .refine((body) => (body.document === undefined) !== (body.version === undefined), {
        error: 'expected either document or version',
    });

export type SlaComplianceQuery = z.output<typeof slaComplianceQuery>;
export type SlaBreachesQuery = z.output<typeof slaBreachesQuery>;
export type SlaCellQuery = z.output<typeof slaCellQuery>;
export type SlaAtRiskQuery = z.output<typeof slaAtRiskQuery>;
export type SlaReplayQuery = z.output<typeof slaReplayQuery>;
export type SlaReplayBody = z.output<typeof slaReplayBody>;
