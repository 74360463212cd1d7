// The contract about review packs: pages made of a few kinds of block, each figure with its value and the words it is shown in.
import { z } from 'zod';
import { ratings } from '../metrics/contract.ts';
import { packKinds } from './kinds.ts';

/** A figure as it is shown, and what it was written from: every output prints `text`, spreadsheets hold `value` beside it. */
export const cell = z.object({
    text: z.string(),
    value: z.number().nullable(),
    unit: z.string().nullable().meta({ description: '%, s, count, money, …; null for words' }),
});
export type Cell = z.infer<typeof cell>;

/** Words that the director may change; `rule` is what the rules wrote. */
export const sentence = z.object({
    id: z.string(),
    text: z.string(),
    rule: z.string(),
    edited: z.object({ by: z.string(), at: z.string() }).nullable(),
});
export type Sentence = z.infer<typeof sentence>;

const trend = z.object({
    values: z.array(z.number().nullable()),
    target: z.union([z.number(), z.tuple([z.number(), z.number()])]).nullable(),
    isHigherBetter: z.boolean(),
    alt: z.string(),
});
export type Trend = z.infer<typeof trend>;

const tableBlock = z.object({
    kind: z.literal('table'),
    id: z.string(),
    title: z.string(),
    note: z.string(),
    size: z.enum(['large', 'normal', 'small']),
    columns: z.array(z.object({ label: z.string(), kind: z.enum(['text', 'number', 'lead', 'trend', 'status']) })),
    rows: z.array(
        z.object({
            cells: z.array(cell),
            status: z.enum(ratings).nullable(),
            trend: trend.nullable(),
            isStrong: z.boolean(),
        }),
    ),
});
export type TableBlock = z.infer<typeof tableBlock>;

export const seriesTones = ['subject', 'contrast', 'context'] as const;

const chartBlock = z.object({
    kind: z.literal('chart'),
    id: z.string(),
    shape: z.enum(['line', 'columns', 'bars']),
    title: z.string(),
    note: z.string(),
    labels: z.array(z.string()),
    series: z.array(
        z.object({ name: z.string(), tone: z.enum(seriesTones), isDashed: z.boolean(), cells: z.array(cell) }),
    ),
    band: z
        .object({ name: z.string(), low: z.array(z.number().nullable()), high: z.array(z.number().nullable()) })
        .nullable(),
    rule: z.object({ value: z.number(), label: z.string() }).nullable(),
    marks: z
        .array(z.object({ at: z.number(), label: z.string() }))
        .meta({ description: 'at: index into labels, fractions lie between' }),
    unit: z.string(),
    alt: z.string(),
});
export type ChartBlock = z.infer<typeof chartBlock>;

const matrixCell = z.object({
    text: z.string(),
    small: z.string(),
    value: z.number().nullable(),
    n: z.number(),
    level: z
        .int()
        .min(0)
        .max(5)
        .nullable()
        .meta({ description: 'shortfall from the target, 0: met; null: too few or a subtotal' }),
    isTotal: z.boolean(),
});
const matrixBlock = z.object({
    kind: z.literal('matrix'),
    id: z.string(),
    title: z.string(),
    note: z.string(),
    columns: z.array(z.string()),
    rows: z.array(z.object({ label: z.string(), cells: z.array(matrixCell.nullable()) })),
    key: z.array(z.object({ level: z.int().nullable(), label: z.string() })),
});
export type MatrixBlock = z.infer<typeof matrixBlock>;

const findingBlock = z.object({
    kind: z.literal('finding'),
    id: z.string(),
    place: z.int(),
    title: sentence,
    text: sentence,
    figure: cell,
    chart: chartBlock.nullable(),
    owner: sentence,
    due: sentence,
});
export type FindingBlock = z.infer<typeof findingBlock>;

const pointsBlock = z.object({
    kind: z.literal('points'),
    id: z.string(),
    points: z.array(z.tuple([sentence, sentence])),
});
const termsBlock = z.object({
    kind: z.literal('terms'),
    id: z.string(),
    title: z.string(),
    terms: z.array(z.object({ term: z.string(), text: z.string() })),
});
const textBlock = z.object({
    kind: z.literal('text'),
    id: z.string(),
    title: z.string(),
    text: z.string(),
    isNeed: z.boolean().meta({ description: 'says what to import or do, because the part has no data yet' }),
});
const askBlock = z.object({ kind: z.literal('ask'), id: z.string(), label: z.string(), text: sentence });
export type AskBlock = z.infer<typeof askBlock>;

export const block = z.discriminatedUnion('kind', [
    tableBlock,
    chartBlock,
    matrixBlock,
    findingBlock,
    pointsBlock,
    termsBlock,
    textBlock,
    askBlock,
]);
export type Block = z.infer<typeof block>;

/** A strip of a page: columns side by side, each a stack of blocks; `share` is the column's part of the width. */
const band = z.object({ columns: z.array(z.object({ share: z.number(), blocks: z.array(block) })) });
export type Band = z.infer<typeof band>;

export const page = z.object({
    id: z.string(),
    name: z.string(),
    headline: sentence,
    lead: sentence.nullable(),
    isAppendix: z.boolean(),
    bands: z.array(band),
});
export type Page = z.infer<typeof page>;

export { packKinds, type PackKind } from './kinds.ts';

export const pack = z.object({
    kind: z.enum(packKinds),
    organization: z.string(),
    title: z.string(),
    period: z.object({
        word: z.string().meta({ description: '2026-10, 2026-W44, 2026-Q3 or 2026-10-31' }),
        from: z.string(),
        to: z.string(),
        timeZone: z.string(),
        words: z.string(),
    }),
    footer: z.string(),
    state: z.enum(['draft', 'published']),
    pages: z.array(page),
});
export type Pack = z.infer<typeof pack>;

/** Why a published figure is another one today. */
export const differenceReasons = ['late-data', 'definition', 'settings'] as const;
export type DifferenceReason = (typeof differenceReasons)[number];

const difference = z.object({
    metric: z.string(),
    label: z.string(),
    reported: cell,
    restated: cell,
    reasons: z.array(z.enum(differenceReasons)),
    words: z.string(),
});
export type Difference = z.infer<typeof difference>;

export const publication = z.object({
    id: z.number(),
    at: z.string(),
    by: z.string(),
    dataVersion: z.number(),
    settingsVersion: z.number().meta({ description: '0: the defaults' }),
    horizon: z.string().nullable(),
});
export type Publication = z.infer<typeof publication>;

const choice = z.object({ id: z.string(), title: z.string(), isChosen: z.boolean() });

/** `GET /api/review` */
export const reviewAnswer = z.object({
    pack,
    shown: z.enum(['draft', 'reported']).meta({ description: 'reported: as it was published, to the last digit' }),
    publications: z.array(publication).meta({ description: 'the newest first' }),
    differences: z.array(difference).meta({ description: 'between the last publication and the figures of today' }),
    choices: z.array(choice).meta({ description: 'the findings that can be chosen, in their present order' }),
    scenarios: z
        .array(z.object({ name: z.string(), isChosen: z.boolean() }))
        .meta({ description: 'saved staffing scenarios, one of which the ask may be' }),
    dataUntil: z.string().nullable(),
});
export type Review = z.infer<typeof reviewAnswer>;

const delivery = z.object({
    report: z.string().meta({ description: 'id of the report in the settings' }),
    period: z.string().nullable(),
    dueAt: z.string(),
    sentAt: z.string(),
    target: z.string(),
    files: z.array(z.string()),
    status: z.enum(['sent', 'failed']),
    detail: z.string().nullable(),
});
export type Delivery = z.infer<typeof delivery>;

/** `GET /api/review/deliveries` */
export const deliveriesAnswer = z.object({
    scheduled: z.array(
        z.object({ report: z.string(), pack: z.enum(packKinds), next: z.string().nullable(), target: z.string() }),
    ),
    deliveries: z.array(delivery).meta({ description: 'the newest first' }),
});
export type Deliveries = z.infer<typeof deliveriesAnswer>;
