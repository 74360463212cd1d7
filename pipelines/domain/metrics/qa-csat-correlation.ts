// Whether what reviewers call good is what customers call good.
import { defineMetric } from './metric.ts';

/**
 * QA-CSAT correlation: Pearson's r of the review's total and the customer's score over the reviews in the period whose ticket has an
 * answer. Spec 002 wants it strongly positive and gives no number; known for the whole, since slices of it don't average to it.
 */
export const qaCsatCorrelation = defineMetric({
    id: 'qa_csat_correlation',
    label: 'Quality and satisfaction, correlation',
    abbreviation: 'QA x CSAT',
    group: 'quality',
    unit: 'r',
    direction: 'higher',
    anchor: 'reviewed',
    fact: 'reviews',
    statistic: { kind: 'correlation', x: 'r.total', y: 't.csat_score', places: 4 },
    knownBy: [],
    waterfall: {
        start: null,
        leftOut: [
            { words: 'one of the five marks is missing', where: 'r.total is null' },
            { words: 'the customer gave no score', where: 't.csat_score is null' },
        ],
    },
    needs: {
        probe: { table: 'stg_reviews', where: 'total is not null' },
        cure: 'Import reviews.csv, and surveys for the same tickets; ask for the whole, without filters.',
    },
    formula: "Pearson's r of the review's total and the CSAT score of its ticket",
    sentence: 'Whether the answers that reviewers like are those that customers like.',
    caveats: [
        'Near 0 the reviews measure something that customers do not care about.',
        'Under a hundred reviewed tickets with an answer the interval is too wide to say anything.',
    ],
    gamed: 'Reviewing only tickets whose score is known.',
});
