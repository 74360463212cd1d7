// How often a review finds what must never happen.
import { defineMetric, share } from './metric.ts';

/**
 * Critical fail rate: of the quality reviews in the period, those with a critical fail: a breach of privacy, a wrong refund, rudeness.
 * Target below 2 %: spec 002, Quality Assurance.
 */
export const qaCriticalFailRate = defineMetric({
    id: 'qa_critical_fail_rate',
    label: 'Critical fail rate',
    abbreviation: 'Critical fails',
    group: 'quality',
    unit: '%',
    direction: 'lower',
    anchor: 'reviewed',
    fact: 'reviews',
    statistic: share('r.critical_fail is not null', 'r.critical_fail'),
    target: 2,
    isStrict: true,
    source: 'spec 002, Quality Assurance',
    guards: ['qa_score'],
    waterfall: { start: null, leftOut: [{ words: 'not said whether it failed', where: 'r.critical_fail is null' }] },
    needs: { probe: { table: 'stg_reviews', where: 'critical_fail is not null' }, cure: 'Import reviews.csv.' },
    formula: 'reviews with a critical fail / reviews in the period that say so or not',
    sentence: 'How often a review finds what must never happen.',
    caveats: ['At 2 % it takes about 200 reviews before one more or less stops mattering.'],
    gamed: 'Not marking a fail as critical.',
});
