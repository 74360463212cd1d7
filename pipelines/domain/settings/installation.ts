// What an installation says about itself: tiers, customer tiers, people, costs, events, its own metric targets.
import { z } from 'zod';
import { amount, list, localDate, oneOf, part, priority, tier, tierNames, word, type Tier } from './words.ts';

const tierMembers = part({ teams: list(word), agents: list(word), tags: list(word) });

/** Who works in which tier. */
export const tiers = part(
    Object.fromEntries(tierNames.map((name) => [name, tierMembers.optional()])) as Record<
        Tier,
        z.ZodOptional<typeof tierMembers>
    >,
);

export const priorityWords = z.record(z.string(), priority, { error: 'expected words with P1 to P5' });

export const customerTiers = part({
    field: word.optional(),
    map: z.record(z.string(), word, { error: 'expected words with the customer tier they mean' }).default({}),
});

export const companyStage = oneOf(['startup', 'growth', 'scale', 'enterprise']);

/** Something that happened and shows in the volume: drawn in charts, known to the forecast. Dates are inclusive. */
export const companyEvent = part({
    kind: oneOf(['release', 'campaign', 'outage', 'policy', 'other']),
    name: word,
    from: localDate,
    to: localDate.optional(),
}).transform((event) => ({ ...event, to: event.to ?? event.from }));

const threshold = z.union(
    [
        z.number(),
        z.tuple([z.number(), z.number()]).refine(([low, high]) => low <= high, { error: 'expected [low, high]' }),
    ],
    { error: 'expected a number, or [low, high] for a band' },
);

/** What is aimed at from a date on; without one, from the beginning. */
const validTarget = { target: threshold.optional(), warning: threshold.optional(), validFrom: localDate.optional() };
const metricTarget = part({ ...validTarget, earlier: list(part(validTarget)) });
export type MetricTarget = z.output<typeof metricTarget>;

/** Overrides of the metric registry's thresholds, by metric id; those that held before stand under `earlier`. */
export const metricTargets = z.record(
    z.string().regex(/^[a-z][a-z0-9_]*$/, { error: 'expected a metric id such as csat' }),
    metricTarget,
    { error: 'expected metric ids with target and warning' },
);

export const costs = part({
    currency: z.string({ error: 'expected a currency code such as USD' }).regex(/^[A-Z]{3}$/, {
        error: 'expected a currency code of three capitals such as USD',
    }),
    perAgentYear: part({
        salary: amount.default(0),
        tools: amount.default(0),
        training: amount.default(0),
        overhead: amount.default(0),
    }).optional(),
});

/** How many customers there are from a date on. */
export const customerCount = part({ from: localDate, count: amount });

export const agent = part({
    id: word,
    name: word.optional(),
    tier: tier.optional(),
    fte: amount.default(1),
    start: localDate.optional(),
    end: localDate.optional(),
    schedule: word.optional(),
});
