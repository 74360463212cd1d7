// Questions about reviews: which pack, which period, as reported or as of today; and what people change in it.
import { z } from 'zod';
import { packKinds } from './contract.ts';

const periodWord = z
    .string()
    .regex(/^\d{4}-(\d\d|W\d\d|Q[1-4]|\d\d-\d\d)$/, { error: 'expected 2026-10, 2026-W44, 2026-Q3 or 2026-10-31' })
    .optional()
    .meta({ description: 'left out: the newest period that data covers to its end' });

const shape = {
    pack: z.enum(packKinds, { error: `expected ${packKinds.join(', ')}` }).default('monthly'),
    period: periodWord,
};

/** `GET /api/review` */
export const reviewQuery = z.strictObject({
    ...shape,
    as: z
        .enum(['reported', 'now'], { error: 'expected reported or now' })
        .optional()
        .meta({ description: 'left out: as reported where the period was published, else now' }),
});
export type ReviewQuery = z.output<typeof reviewQuery>;

export const papers = ['a4', 'letter'] as const;

/** `GET /api/review.pdf` and the other files */
export const reviewFileQuery = reviewQuery.extend({
    paper: z.enum(papers, { error: `expected ${papers.join(' or ')}` }).default('a4'),
});
export type ReviewFileQuery = z.output<typeof reviewFileQuery>;

/** Longer words would not fit a page. */
export const mostCharacters = 600;
const by = z.string().trim().min(1, { error: 'say who you are' }).max(80);
const period = z.string().max(10);

/** `POST /api/review/edits` */
export const reviewEditBody = z.strictObject({
    pack: shape.pack,
    period,
    path: z
        .string()
        .regex(/^[a-z][\w.-]{0,119}$/, { error: 'expected the id of a sentence, such as verdict.headline' }),
    value: z.string().trim().max(mostCharacters).nullable().meta({ description: 'null: as the rules write it' }),
    by,
});
export type ReviewEdit = z.output<typeof reviewEditBody>;

/** `POST /api/review/publications` */
export const reviewPublicationBody = z.strictObject({ pack: shape.pack, period, by });
export type ReviewPublication = z.output<typeof reviewPublicationBody>;
