// Questions about metrics: the words of a query string, checked and made into periods and filters.
import { z } from 'zod';
import { isLocalDate } from '../calendar.ts';
import { grains, comparedPeriod, comparisons, previousPeriod, type Comparison, type Period } from '../period.ts';
import { stages } from '../ticket.ts';
import { dimension, dimensionIds, filterWords, type DimensionId, type Filters } from './dimensions.ts';
import { metricIds } from './index.ts';

const localDate = z
    .string()
    // What spans fields reckons with dates: it isn't asked where one of them is none.
    .refine(isLocalDate, { error: 'expected a date that exists, YYYY-MM-DD', abort: true })
    .meta({ format: 'date', example: '2026-10-01' });

export const metricWord = z.enum(metricIds, { error: 'unknown metric; /api/metrics lists them' });
export const dimensionWord = z.enum(dimensionIds, { error: `expected one of ${dimensionIds.join(', ')}` });

/** More words in one filter than this are a mistake or mischief. */
const mostWords = 200;

function filter(id: DimensionId) {
    const { numbers, label } = dimension(id);
    return z
        .union([z.string(), z.array(z.string()).max(mostWords)])
        .transform((text) => [text].flat().flatMap(filterWords))
        .refine((words) => words.length <= mostWords, { error: `expected at most ${mostWords} words` })
        .refine((words) => !words.includes(''), { error: 'empty word; (none) is the missing value' })
        .refine((words) => !numbers || words.every((word) => isBetween(word, numbers)), {
            error: numbers ? `expected whole numbers from ${numbers[0]} to ${numbers[1]}` : '',
        })
        .optional()
        .meta({
            description: `${label}: words separated by commas, any of which fits; (none) is the missing value; \\, is a comma`,
        });
}

function isBetween(word: string | null, [low, high]: [number, number]): boolean {
    return word === null || (/^\d{1,2}$/.test(word) && Number(word) >= low && Number(word) <= high);
}

export const filterShape = Object.fromEntries(dimensionIds.map((id) => [id, filter(id)])) as Record<
    DimensionId,
    ReturnType<typeof filter>
>;

export const periodShape = { from: localDate, to: localDate };
export const compareShape = {
    compare: z
        .enum(comparisons, { error: `expected ${comparisons.join(', ')}` })
        .default('none')
        .meta({ description: 'previous: as many days directly before; year: the same dates a year earlier' }),
    compareFrom: localDate
        .optional()
        .meta({ description: 'with compareTo: a chosen period to compare with, instead of compare' }),
    compareTo: localDate.optional(),
};
const stageShape = {
    stage: z.enum(stages, { error: `expected ${stages.join(', ')}` }).optional(),
};

interface PeriodWords extends Period {
    compare?: Comparison;
    compareFrom?: string | undefined;
    compareTo?: string | undefined;
}

/** Checks that span fields: a period runs forwards, a chosen comparison is whole. */
export function checkPeriods(words: PeriodWords, context: z.core.$RefinementCtx): void {
    const refuse = (path: string, message: string): void => {
        context.addIssue({ code: 'custom', path: [path], message });
    };
    if (words.from >= words.to) refuse('to', 'expected a date after from; to is exclusive');
    if ((words.compareFrom === undefined) !== (words.compareTo === undefined)) {
        refuse(
            words.compareFrom === undefined ? 'compareFrom' : 'compareTo',
            'expected both compareFrom and compareTo',
        );
    } else if (words.compareFrom !== undefined && words.compareFrom >= (words.compareTo ?? '')) {
        refuse('compareTo', 'expected a date after compareFrom; compareTo is exclusive');
    }
}

function compareOf(words: PeriodWords): Period | null {
    if (words.compareFrom !== undefined && words.compareTo !== undefined)
        return { from: words.compareFrom, to: words.compareTo };
    return comparedPeriod(words, words.compare ?? 'none');
}

export function filtersOf(words: Partial<Record<DimensionId, (string | null)[] | undefined>>): Filters {
    return Object.fromEntries(dimensionIds.filter((id) => words[id]).map((id) => [id, words[id]]));
}

export function partsOf(words: PeriodWords & Parameters<typeof filtersOf>[0]) {
    return { period: { from: words.from, to: words.to }, compare: compareOf(words), filters: filtersOf(words) };
}

/** `GET /api/scorecard` */
export const scorecardQuery = z
    .strictObject({ ...periodShape, ...compareShape, ...stageShape, ...filterShape })
    .superRefine(checkPeriods)
    .transform((words) => ({ ...partsOf(words), stage: words.stage }));

/** `GET /api/series` */
export const seriesQuery = z
    .strictObject({ metric: metricWord, grain: z.enum(grains).default('day'), ...periodShape, ...filterShape })
    .superRefine(checkPeriods)
    .transform((words) => ({ ...partsOf(words), metric: words.metric, grain: words.grain }));

/** `GET /api/breakdown` */
export const breakdownQuery = z
    .strictObject({ metric: metricWord, by: dimensionWord, ...periodShape, ...stageShape, ...filterShape })
    .superRefine(checkPeriods)
    .transform((words) => ({ ...partsOf(words), metric: words.metric, by: words.by, stage: words.stage }));

/** `GET /api/explain`: why a metric moved. Without a comparison it is the previous period. */
export const explainQuery = z
    .strictObject({
        metric: metricWord,
        by: dimensionWord.refine((by) => !dimension(by).overlaps, {
            error: 'a ticket may have several tags, so they do not share out a change; choose another dimension',
        }),
        ...periodShape,
        ...compareShape,
        ...filterShape,
    })
    .superRefine(checkPeriods)
    .transform((words) => {
        const parts = partsOf(words);
        return {
            ...parts,
            compare: parts.compare ?? comparedPeriod(parts.period, 'previous'),
            metric: words.metric,
            by: words.by,
        };
    });

/** `GET /api/changes`: what changed beyond noise, and why. Without a comparison it is with the previous period. */
export const changesQuery = z
    .strictObject({ ...periodShape, ...compareShape, ...filterShape })
    .superRefine(checkPeriods)
    .transform((words) => {
        const parts = partsOf(words);
        return { ...parts, compare: parts.compare ?? previousPeriod(parts.period) };
    });

/** `GET /api/waterfall`: what is left out on the way to a metric's n. */
export const waterfallQuery = z
    .strictObject({ metric: metricWord, ...periodShape, ...filterShape })
    .superRefine(checkPeriods)
    .transform((words) => ({ ...partsOf(words), metric: words.metric }));

export const ticketParts = ['denominator', 'numerator', 'remainder', 'open'] as const;
/** Tickets a page. */
export const mostTickets = 100;

/** `GET /api/tickets`: the tickets behind a number. */
export const ticketsQuery = z
    .strictObject({
        metric: metricWord,
        part: z
            .enum(ticketParts, { error: `expected ${ticketParts.join(', ')}` })
            .default('denominator')
            .meta({
                description:
                    'denominator: all that n counts; numerator: those that the share or count counts; remainder: those of a share that it does not count; open: those that still wait',
            }),
        cursor: z.string().max(2000).optional().meta({ description: 'next of the page before' }),
        limit: z
            .string()
            .regex(/^\d{1,3}$/, { error: `expected 1 to ${mostTickets}` })
            .transform(Number)
            .refine((limit) => limit >= 1 && limit <= mostTickets, { error: `expected 1 to ${mostTickets}` })
            .default(50),
        ...periodShape,
        ...filterShape,
    })
    .superRefine(checkPeriods)
    .transform((words) => ({
        ...partsOf(words),
        metric: words.metric,
        part: words.part,
        limit: words.limit,
        cursor: words.cursor,
    }));

export type ScorecardQuery = z.output<typeof scorecardQuery>;
export type SeriesQuery = z.output<typeof seriesQuery>;
export type BreakdownQuery = z.output<typeof breakdownQuery>;
export type ExplainQuery = z.output<typeof explainQuery>;
export type ChangesQuery = z.output<typeof changesQuery>;
export type WaterfallQuery = z.output<typeof waterfallQuery>;
export type TicketsQuery = z.output<typeof ticketsQuery>;

/** A refused question, field by field: a key that isn't known is told by its own name. */
export function queryErrors(error: z.ZodError): { path: string; message: string }[] {
    return error.issues.flatMap((issue) =>
        issue.code === 'unrecognized_keys'
            ? issue.keys.map((key) => ({ path: key, message: 'unknown field' }))
            : [{ path: issue.path.join('.'), message: issue.message }],
    );
}
