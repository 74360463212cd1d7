// Where Zendesk, which has neither a category, a product nor a reason of escalation, keeps them; and whether the texts of comments are kept.
import { z } from 'zod';
import { part, word } from './words.ts';

const origin = part({
    field: z.int({ error: 'expected the id of a ticket field' }).optional(),
    tagPrefix: word.optional(),
}).refine((each) => (each.field === undefined) !== (each.tagPrefix === undefined), {
    error: 'expected either field or tagPrefix',
});

/** The fields of a ticket that Zendesk keeps wherever an account put them. */
export const zendeskWhereabouts = ['category', 'product', 'escalationReason'] as const;

export const zendesk = part({
    category: origin.optional(),
    product: origin.optional(),
    escalationReason: origin.optional(),
    keepCommentText: z.boolean({ error: 'expected true or false' }).optional(),
});
