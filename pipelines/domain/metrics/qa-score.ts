// QA score: how well answers were written, in the eyes of a reviewer.
import { defineMetric, mean } from './metric.ts';

/**
 * QA score: mean total of the quality reviews in the period, 0 to 100 points: solution up to 30, communication 25, process 20,
 * efficiency 15, experience 10. Target 85: spec 002, Quality Assurance.
 *
 * @example 25, 20, 20, 12 and 8 points → 85.
 */
export const qaScore = defineMetric({
    id: 'qa_score',
    label: 'Quality score',
    abbreviation: 'QA score',
    group: 'quality',
    unit: 'points',
    direction: 'higher',
    anchor: 'reviewed',
    fact: 'reviews',
    statistic: mean('r.total', { places: 4 }),
    target: 85,
    source: 'spec 002, Quality Assurance',
    guards: ['csat'],
    waterfall: {
        start: null,
        leftOut: [{ words: 'one of the five marks is missing or above its most', where: 'r.total is null' }],
    },
    needs: { probe: { table: 'stg_reviews', where: 'total is not null' }, cure: 'Import reviews.csv.' },
    formula: 'points (of solution 30, communication 25, process 20, efficiency 15, experience 10) / reviews',
    sentence: 'How well our answers are written, in the eyes of a colleague who reviews them.',
    caveats: [
        'Reviewers differ: let two of them mark the same tickets now and then.',
        'A few reviews an agent say little: read the interval.',
    ],
    gamed: 'Choosing easy tickets to review: draw them at random.',
});
