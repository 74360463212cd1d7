// What is promised to whom: conditions, targets, policies, the rules that pick a schedule, exclusions.
import { z } from 'zod';
import { durationForms, within } from './duration.ts';
import { list, localDate, oneOf, part, priority, word } from './words.ts';

export const conditionFields = [
    'priority',
    'customer_tier',
    'organization',
    'channel',
    'type',
    'category',
    'tag',
    'group',
] as const;
export type ConditionField = (typeof conditionFields)[number];

export const slaMetrics = ['first_response', 'next_response', 'update', 'resolution', 'ownership'] as const;
export type SlaMetric = (typeof slaMetrics)[number];

const words = z.array(word, { error: 'expected a list of words' }).min(1, { error: 'expected at least one word' });

const condition = part({ field: oneOf(conditionFields), in: words.optional(), notIn: words.optional() })
    .refine((each) => (each.in === undefined) !== (each.notIn === undefined), {
        error: 'expected either in or notIn',
    })
    .transform(({ field, in: anyOf, notIn }) => ({
        field,
        operator: anyOf ? ('in' as const) : ('notIn' as const),
        values: anyOf ?? notIn ?? [],
    }));

const when = part({ all: list(condition), any: list(condition) });

/** One condition: whether a field's value is among some words; a missing value fails `in` and passes `notIn`. */
export type Condition = z.output<typeof condition>;

/** All of `all` hold, and one of `any` where it names some. */
export type When = z.output<typeof when>;

const everyone = (): When => ({ all: [], any: [] });

const pauseStatus = z.preprocess(
    (value) => (value === 'on-hold' ? 'hold' : value),
    oneOf(['new', 'open', 'pending', 'hold']),
);

const target = part({
    metric: oneOf(slaMetrics),
    priority: z
        .array(priority, { error: 'expected a list of P1 to P5' })
        .min(1, { error: 'expected P1 to P5' })
        .optional(),
    within: z.string({ error: durationForms }).refine((text) => within(text) !== null, { error: durationForms }),
    clock: oneOf(['business', 'calendar']).default('business'),
    pauseOn: list(pauseStatus),
    onReopen: oneOf(['new-period', 'continue', 'first-only']).default('new-period'),
});

export type Target = z.output<typeof target>;

export const policy = part({
    id: word,
    name: word.optional(),
    validFrom: localDate.optional(),
    validTo: localDate.optional(),
    when: when.default(everyone),
    schedule: word.optional(),
    origin: z.literal('zendesk', { error: 'expected zendesk, or nothing' }).optional(),
    targets: list(target),
}).transform(({ id, name, ...rest }) => ({ id, name: name ?? id, ...rest }));

export type Policy = z.output<typeof policy>;

export const scheduleRule = part({ when: when.default(everyone), schedule: word });
export type ScheduleRule = z.output<typeof scheduleRule>;

export const exclusion = part({ reason: word, tags: list(word), types: list(word) });
export type Exclusion = z.output<typeof exclusion>;
