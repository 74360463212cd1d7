// Alert rules: a metric, in a slice, beyond a value for some weeks; and where to tell.
import { z } from 'zod';
import { list, oneOf, part, word } from './words.ts';

const metricId = z
    .string({ error: 'expected a metric id such as csat' })
    .regex(/^[a-z][a-z0-9_]*$/, { error: 'expected a metric id such as csat' });

const wholeNumber = z.int({ error: 'expected a whole number of at least 1' }).min(1, {
    error: 'expected a whole number of at least 1',
});

/**
 * One rule. It opens after `for` finished periods in a row beyond `above` or `below`, and closes at the first one that is back beyond
 * `clearAt`: the gap between both keeps a value that hovers about the line from opening and closing it again and again.
 */
export const alertRule = part({
    id: word,
    name: word.optional(),
    metric: metricId,
    above: z.number({ error: 'expected a number' }).optional(),
    below: z.number({ error: 'expected a number' }).optional(),
    clearAt: z.number({ error: 'expected a number' }).optional(),
    per: oneOf(['day', 'week', 'month']).default('week'),
    for: wholeNumber.default(1),
    minimumSample: wholeNumber.default(30),
    where: z.record(z.string(), list(word), { error: 'expected dimensions with lists of words' }).default({}),
}).refine((rule) => (rule.above === undefined) !== (rule.below === undefined), {
    error: 'expected either above or below',
});

/** Rules, and the address that is told when one of them opens or closes after an import. */
export const alerts = part({
    webhook: z
        .url({ protocol: /^https?$/, error: 'expected an address that begins with http:// or https://' })
        .optional(),
    rules: list(alertRule),
});
export type AlertRule = z.output<typeof alertRule>;
