// Shapes of the answers about knowledge: what the server checks, the pages are typed by, and the reference is made from.
import { z } from 'zod';
import { actions } from './payoff.ts';
import { coverages } from './coverage.ts';
import { ruleIds } from './rules.ts';

const count = z.int().min(0);
const share = z.number().nullable().meta({ description: 'percent, 0 to 100; null where n is 0' });
const ofSample = z.object({ value: share, n: count });

const ruleAnswer = z.object({
    id: z.enum(ruleIds),
    pattern: z.string(),
    action: z.string(),
    priority: z.enum(['high', 'medium']),
    reason: z.string().meta({ description: 'the numbers that made it fire' }),
});

const nearArticle = z.object({
    source: z.string(),
    article_id: z.string(),
    title: z.string().nullable(),
    score: z
        .number()
        .meta({ description: "how much of what the topic's tickets say it says, 0 to 1.4; the title weighs more" }),
    title_share: z.number(),
    body_share: z.number(),
    shared_terms: z.array(z.string()),
});

const payoff = z.object({
    ticketsPerMonth: z.number(),
    share: z.number().meta({ description: 'percent of them that stay away' }),
    deflectedPerMonth: z.number(),
    costPerTicket: z.number(),
    writingPerMonth: z.number().meta({ description: 'cost of writing, spread over a year' }),
    paidBackDays: z.number().nullable(),
});

export const gapTopic = z.object({
    rank: z.int().min(1),
    id: z.string(),
    label: z.string(),
    kind: z.enum(['category', 'theme']),
    terms: z.array(z.string()),
    subjects: z.array(z.string()),
    tickets: count,
    perWeek: z.number(),
    weeks: z.array(count).meta({ description: 'tickets of the eight weeks up to the end of the period' }),
    change: z
        .number()
        .nullable()
        .meta({ description: 'percent, the last four of the weeks against the four before; null from under 6' }),
    isNew: z.boolean().meta({ description: 'hardly any ticket in the first four of the weeks, ten or more since' }),
    escalated: ofSample,
    handleSeconds: z.object({ value: z.number().nullable(), n: count }),
    csat: ofSample,
    coverage: z.enum(coverages),
    coverageReason: z.string(),
    article: nearArticle.nullable(),
    searches: z.object({ n: count, withoutResult: count, withoutClick: count, followedByTicket: count }),
    rule: z.enum(ruleIds).nullable().meta({ description: 'the first that fired' }),
    rules: z.array(ruleAnswer),
    action: z.enum(actions),
    actionWords: z.string(),
    needsAccountWork: z.boolean(),
    l1Candidate: z
        .string()
        .nullable()
        .meta({ description: 'why L1 could answer what is escalated; null where nothing says so' }),
    expectedSaving: z.number().meta({ description: 'a month, in the currency of costs' }),
    band: z
        .tuple([z.number(), z.number()])
        .meta({ description: 'expectedSaving at the low and the high end of the share' }),
    payoff,
    tiedWith: z.array(z.string()).meta({ description: 'topics whose expected saving differs by less than 5 %' }),
    overlapsWith: z
        .array(z.string())
        .meta({ description: 'topics that say much the same: one article may serve both' }),
});
export type GapTopic = z.output<typeof gapTopic>;

const helpArticle = z.object({
    source: z.string(),
    article_id: z.string(),
    title: z.string().nullable(),
    topic: z.string().nullable(),
    tended_at: z.string().nullable().meta({ description: 'reviewed, else updated, else written' }),
    views: count.nullable(),
    helpful: count.nullable(),
    votes: count.nullable(),
});
export type HelpArticle = z.output<typeof helpArticle>;

const searchWords = z.object({
    query: z.string(),
    searches: count,
    withoutResult: count,
    followedByTicket: count,
    topic: z.string().nullable(),
});
export type SearchWords = z.output<typeof searchWords>;

const articleEffect = z.object({
    source: z.string(),
    article_id: z.string(),
    title: z.string().nullable(),
    topic: z.string(),
    label: z.string(),
    event: z.enum(['published', 'mended']),
    on: z.string(),
    weeksBefore: count,
    weeksAfter: count,
    before: z.number().meta({ description: 'tickets a week' }),
    after: z.number(),
    othersChange: z.number().meta({ description: 'percent, the topics for which nothing was written' }),
    change: z.number().meta({ description: "percent beyond the others' change; negative is fewer tickets" }),
    interval: z.tuple([z.number(), z.number()]),
    isSure: z.boolean().meta({ description: 'the interval leaves out no change' }),
});
export type ArticleEffect = z.output<typeof articleEffect>;

export const gapsAnswer = z.object({
    horizon: z.string().nullable(),
    period: z.object({ from: z.string(), to: z.string(), timeZone: z.string() }),
    topics: z.array(gapTopic).meta({ description: 'of ten tickets or more, by expected saving' }),
    unranked: z.array(z.object({ id: z.string(), label: z.string(), tickets: count })),
    ignored: z.array(z.object({ id: z.string(), label: z.string(), tickets: count })),
    tickets: z.object({
        total: count,
        inTopics: count,
        withoutText: count,
        withoutTopic: count.meta({ description: 'no topic is near to their text' }),
        otherLanguages: z
            .array(z.object({ language: z.string(), name: z.string(), tickets: count }))
            .meta({ description: 'not read, since the settings do not name their language' }),
    }),
    costs: z.object({
        currency: z.string(),
        perTicket: z.number(),
        basis: z.enum(['settings', 'agent-year', 'example']).meta({
            description:
                "settings: people and costs of the period by tier; agent-year: yearly cost / 6,000 tickets; example: the handbook's 12.50",
        }),
        writing: z.number().nullable().meta({ description: 'of one article; null where no cost of work is set' }),
    }),
    coverage: ofSample.meta({ description: 'ranked topics not uncovered' }),
    articles: z.object({
        published: count,
        stale: z.array(helpArticle),
        unused: z.array(helpArticle),
        twins: z.array(z.object({ one: helpArticle, other: helpArticle, likeness: z.number() })),
    }),
    searches: z.object({
        n: count,
        withoutResult: z.array(searchWords),
        followedByTicket: z.array(searchWords),
        top: z.array(searchWords),
    }),
    savings: z
        .object({ deflected: z.number(), value: z.number(), investment: z.number(), net: z.number() })
        .nullable()
        .meta({
            description:
                'of the period: clicked searches without a ticket x cost of a ticket, less the writing of its articles',
        }),
    effects: z.array(articleEffect),
    needs: z.array(z.string()).meta({ description: 'what to import or set to know more' }),
});
export type Gaps = z.output<typeof gapsAnswer>;

const sampleTicket = z.object({
    source: z.string(),
    ticket_id: z.string(),
    url: z.string().nullable(),
    subject: z.string().nullable(),
    text: z.string().nullable().meta({ description: 'the beginning of the message' }),
    organization_name: z.string().nullable(),
    customer_tier: z.string().nullable(),
    tier: z.string().nullable(),
    full_resolution_seconds: count.nullable(),
    created_at: z.string(),
});

export const gapTopicAnswer = z.object({
    horizon: z.string().nullable(),
    period: z.object({ from: z.string(), to: z.string(), timeZone: z.string() }),
    currency: z.string(),
    basis: gapsAnswer.shape.costs.shape.basis,
    writing: z.number().nullable(),
    topic: gapTopic.omit({ rank: true }).extend({ rank: z.int().nullable() }),
    isIgnored: z.boolean(),
    isSplit: z.boolean(),
    mergedFrom: z.array(z.object({ id: z.string(), label: z.string() })),
    trend: z.array(z.object({ from: z.string(), tickets: count })).meta({ description: 'weeks, the last 26' }),
    releases: z.array(z.object({ name: z.string(), on: z.string() })),
    tiers: z.array(
        z.object({ tier: z.string().nullable(), tickets: count, handleSeconds: z.number().nullable(), n: count }),
    ),
    organizations: count,
    samples: z.array(sampleTicket),
    articles: z.array(
        nearArticle.extend({ body: z.string().nullable(), tended_at: z.string().nullable(), views: count.nullable() }),
    ),
    searches: z.array(searchWords),
    effects: z.array(articleEffect),
    outline: z.string().meta({ description: 'Markdown, a draft to fill in' }),
    others: z
        .array(z.object({ id: z.string(), label: z.string() }))
        .meta({ description: 'topics that it may be merged into' }),
});
export type GapTopicAnswer = z.output<typeof gapTopicAnswer>;

/** Kinds of a decision about a topic; see topic_choices in the warehouse. */
export const choiceKinds = ['label', 'merged_into', 'ignored', 'split', 'account_work'] as const;

/** `POST /api/gaps/TOPIC` */
export const topicChoiceBody = z
    .strictObject({
        kind: z.enum(choiceKinds, { error: `expected one of ${choiceKinds.join(', ')}` }),
        value: z
            .string()
            .min(1)
            .max(200)
            .nullable()
            .meta({ description: 'a label, a topic, or true; null takes the choice back' }),
    })
    .refine(({ kind, value }) => value === null || value === 'true' || kind === 'label' || kind === 'merged_into', {
        error: 'expected true or null',
        path: ['value'],
    });
export type TopicChoice = z.output<typeof topicChoiceBody>;
