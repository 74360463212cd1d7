// The contract about metrics: answers, and the questions beside it. The server validates with it, the web client is typed by it.
import { z } from 'zod';
import { grains } from '../period.ts';
import { priorities, stages, statuses, tiers } from '../ticket.ts';
import { dimensionIds } from './dimensions.ts';
import { anchors } from './metric.ts';
import { ticketParts } from './questions.ts';

export * from './questions.ts';

const value = z.number().nullable();
const interval = z.tuple([z.number(), z.number()]).nullable();
export const threshold = z.union([z.number(), z.tuple([z.number(), z.number()])]).nullable();
const periodAnswer = z.object({ from: z.string(), to: z.string() });
const zonedPeriod = periodAnswer.extend({ timeZone: z.string() });
const instant = z.string();

export const ratings = ['good', 'watch', 'bad', 'none'] as const;
export type Rating = (typeof ratings)[number];

/** A number, [low, high] for a band, or null. */
export type Threshold = z.infer<typeof threshold>;

export const scorecardMetric = z.object({
    id: z.string(),
    value,
    n: z.number(),
    median: value,
    p90: value,
    interval,
    smallSample: z.boolean(),
    status: z.enum(ratings),
    target: threshold,
    warning: threshold,
    benchmark: threshold,
    previous: z.object({ value, n: z.number() }).nullable(),
    delta: value.meta({ description: 'in points for %, in percent for the rest' }),
    significant: z
        .boolean()
        .nullable()
        .meta({ description: 'whether the change exceeds noise; null where no test applies' }),
    stands: z.boolean().nullable().meta({
        description:
            'whether it does so with all metrics of the scorecard tested together; null where that is not told',
    }),
    open: z.number().nullable().meta({ description: 'tickets of the period that can still change the figure' }),
    needs: z.string().nullable().meta({ description: 'what to import or set; null if nothing is missing' }),
});
export type ScorecardMetric = z.infer<typeof scorecardMetric>;

export const scorecardAnswer = z.object({
    horizon: instant.nullable(),
    period: zonedPeriod,
    compare: periodAnswer.nullable(),
    metrics: z.array(scorecardMetric),
});
export type Scorecard = z.infer<typeof scorecardAnswer>;

export const seriesAnswer = z.object({
    metric: z.string(),
    grain: z.enum(grains),
    points: z.array(
        z.object({
            from: z.string(),
            to: z.string(),
            value,
            n: z.number(),
            target: threshold.meta({ description: "in force on the point's last day" }),
            open: z.number().nullable(),
            provisional: z.boolean(),
        }),
    ),
});
export type Series = z.infer<typeof seriesAnswer>;

const sliceKey = z.string().nullable().meta({ description: 'null: the missing value' });
const sliceLabel = z.string().nullable().meta({ description: 'the name for people, where it differs from the key' });

export const breakdownAnswer = z.object({
    metric: z.string(),
    by: z.enum(dimensionIds),
    total: z.object({ value, n: z.number() }),
    slices: z.array(
        z.object({
            key: sliceKey,
            label: sliceLabel,
            value,
            n: z.number(),
            interval,
            smallSample: z.boolean(),
            status: z.enum(ratings),
        }),
    ),
    needs: z.string().nullable(),
});
export type Breakdown = z.infer<typeof breakdownAnswer>;

export const explainAnswer = z.object({
    metric: z.string(),
    by: z.enum(dimensionIds),
    period: zonedPeriod,
    compare: periodAnswer,
    value,
    previous: value,
    change: value.meta({ description: "in the metric's unit: points for %, seconds for durations" }),
    parts: z.array(
        z.object({
            key: sliceKey,
            label: sliceLabel,
            mix: z.number().meta({ description: "of the change, what the slice's share of the whole brought" }),
            rate: z.number().meta({ description: "of the change, what the slice's own value brought" }),
            interval: interval.meta({ description: '95 % interval of mix + rate; null where it cannot be told' }),
            significant: z.boolean().nullable().meta({
                description:
                    'whether mix + rate exceeds noise, all parts taken together (Holm); null where it cannot be told',
            }),
            n: z.number(),
            value,
            previous: z.object({ value, n: z.number() }),
        }),
    ),
});
export type Explanation = z.infer<typeof explainAnswer>;

/** Why a metric moved: one slice that stands out from its share of the tickets, beyond noise. */
export const reason = z.object({
    by: z.enum(dimensionIds),
    key: sliceKey,
    label: sliceLabel,
    mix: z.number(),
    rate: z.number(),
    interval,
    share: z.number().meta({ description: 'share of the tickets now, 0 to 100' }),
    previousShare: z.number(),
    sentence: z.string(),
});
export type Reason = z.infer<typeof reason>;

/** `GET /api/changes`: what changed beyond noise, and why. */
export const changesAnswer = z.object({
    period: zonedPeriod,
    compare: periodAnswer,
    tested: z.number().meta({ description: 'metrics that were compared' }),
    findings: z.array(
        z.object({
            metric: z.string(),
            tone: z.enum(['worse', 'better', 'neutral']),
            change: z.number().meta({ description: "in the metric's unit" }),
            interval: interval.meta({ description: '95 % interval of the change' }),
            sentence: z.string(),
            cost: z
                .array(z.object({ metric: z.string(), sentence: z.string() }))
                .meta({ description: 'metrics paired with this one that got worse beyond noise while it got better' }),
            reasons: z.array(reason),
            isAlike: z.boolean().meta({ description: 'asked for reasons, and no slice stood out' }),
        }),
    ),
});
export type Changes = z.infer<typeof changesAnswer>;

/** `GET /api/waterfall`: from all rows of the period to those that n counts. */
export const waterfallAnswer = z.object({
    metric: z.string(),
    start: z.object({ words: z.string(), count: z.number() }),
    leftOut: z.array(z.object({ words: z.string(), count: z.number() })),
    counted: z.object({ words: z.string(), count: z.number().meta({ description: 'equals n of the scorecard' }) }),
    needs: z.string().nullable(),
});
export type Waterfall = z.infer<typeof waterfallAnswer>;

export const ticketRow = z.object({
    source: z.string(),
    ticket_id: z.string().nullable().meta({ description: 'null: a survey that belongs to no ticket' }),
    url: z.string().nullable(),
    subject: z.string().nullable(),
    status: z.enum(statuses).nullable(),
    priority: z.enum(priorities).nullable(),
    channel: z.string().nullable(),
    tier: z.enum(tiers).nullable(),
    team: z.string().nullable(),
    agent: z.string().nullable(),
    organization: z.string().nullable(),
    customer_tier: z.string().nullable(),
    created_at: instant.nullable(),
    solved_at: instant.nullable(),
    at: instant.meta({ description: 'the instant that puts the ticket in the period' }),
    value: value.meta({ description: "of a mean: the ticket's own" }),
    clock: z
        .object({ metric: z.string(), instance: z.number() })
        .nullable()
        .meta({ description: 'of an SLA metric: which clock of the ticket' }),
});
export type TicketRow = z.infer<typeof ticketRow>;

export const ticketsAnswer = z.object({
    metric: z.string(),
    part: z.enum(ticketParts),
    total: z.number(),
    tickets: z.array(ticketRow),
    next: z.string().nullable().meta({ description: 'cursor of the next page; null on the last' }),
});
export type Tickets = z.infer<typeof ticketsAnswer>;

/** What a cursor holds: where its page ended, by instant, source, ticket and row. */
export const ticketsCursor = z.tuple([z.iso.datetime(), z.string(), z.string(), z.string()]);
export type TicketsCursor = z.infer<typeof ticketsCursor>;

export const metricCard = z.object({
    id: z.string(),
    label: z.string(),
    abbreviation: z.string(),
    group: z.string(),
    unit: z.string(),
    direction: z.enum(['higher', 'lower', 'none']),
    anchor: z.enum(anchors),
    kind: z.enum(['share', 'mean', 'count', 'figure', 'correlation']),
    formula: z.string(),
    sentence: z.string(),
    target: threshold,
    warning: threshold,
    source: z.string().nullable().meta({ description: 'where target and warning come from' }),
    rival: z.object({ question: z.string(), isDefault: z.boolean() }).nullable().meta({
        description: 'the question that people answer in more than one way, and whether this is the way taken',
    }),
    guards: z.array(z.string()).meta({ description: 'metrics that would tell what a better figure here had cost' }),
    knownBy: z.array(z.enum(dimensionIds)).nullable().meta({
        description: 'dimensions by which it is known; null: all. Under other filters and in other slices it is null',
    }),
    isStrict: z.boolean().meta({ description: 'whether the target itself misses: below 1 h, not at most' }),
    benchmark: z.record(z.enum(stages), threshold).nullable(),
    smallestSample: z.number(),
    needs: z.string(),
    caveats: z.array(z.string()),
    gamed: z.string(),
    provisional: z.string().nullable().meta({ description: 'what `open` counts' }),
});
export type MetricCard = z.infer<typeof metricCard>;

export const metricsAnswer = z.object({ metrics: z.array(metricCard) });
