// What the settings say about knowledge: the languages whose texts are grouped, words to leave out, and what articles are worth.
import { z } from 'zod';
import { amount, oneOf, part, word } from './words.ts';

export const languageCodes = ['en', 'de', 'es', 'fr', 'it', 'nl', 'pt'] as const;
export type LanguageCode = (typeof languageCodes)[number];

const percent = z.number({ error: 'expected a percentage, 0 to 100' }).min(0).max(100);

/** Percent of a topic's tickets that stay away once the action is done, with its band. */
const deflectable = part({
    share: percent,
    band: z.tuple([percent, percent], { error: 'expected [low, high], percentages' }),
}).refine(({ share, band: [low, high] }) => low <= share && share <= high, {
    error: 'expected a share within its band',
});

/** What there is to do about a topic's article: write one, or mend the one there is. */
export const articleActions = ['create', 'extend', 'retitle', 'rewrite', 'review'] as const;
export type ArticleAction = (typeof articleActions)[number];

export const knowledge = part({
    languages: z
        .array(oneOf(languageCodes), { error: 'expected a list of language codes such as [en, de]' })
        .min(1, { error: 'expected at least one language' })
        .optional(),
    stopWords: z.array(word, { error: 'expected a list of words' }).optional(),
    reviewMonths: z.number({ error: 'expected months, 1 to 60' }).int().min(1).max(60).optional(),
    deflection: z
        .partialRecord(z.enum(articleActions), deflectable, {
            error: `expected a share by action: ${articleActions.join(', ')}`,
        })
        .optional(),
    writingHours: amount.optional(),
});

export interface DeflectableShare {
    share: number;
    low: number;
    high: number;
}

export interface KnowledgeSettings {
    languages: LanguageCode[];
    stopWords: string[];
    reviewMonths: number;
    deflection: Record<ArticleAction, DeflectableShare>;
    writingHours: number;
}

/**
 * A new article keeps 30 to 50 % of its tickets away (spec 002, Knowledge Base & Self-Service Strategy). What mending one adds is an assumption:
 * tickets that the present article keeps away aren't counted any more, so less is left to win.
 */
const defaultDeflection: KnowledgeSettings['deflection'] = {
    create: { share: 40, low: 30, high: 50 },
    extend: { share: 20, low: 10, high: 30 },
    retitle: { share: 15, low: 8, high: 25 },
    rewrite: { share: 15, low: 8, high: 25 },
    review: { share: 10, low: 5, high: 20 },
};

/** With everything that the document leaves out. Review in 6 months: spec 002, Content Freshness. */
export function knowledgeSettings({
    knowledge: set,
}: {
    knowledge?: z.output<typeof knowledge> | undefined;
}): KnowledgeSettings {
    const deflection = { ...defaultDeflection };
    for (const action of articleActions) {
        const own = set?.deflection?.[action];
        if (own) deflection[action] = { share: own.share, low: own.band[0], high: own.band[1] };
    }
    return {
        languages: set?.languages ?? ['en'],
        stopWords: set?.stopWords ?? [],
        reviewMonths: set?.reviewMonths ?? 6,
        deflection,
        writingHours: set?.writingHours ?? 8,
    };
}
