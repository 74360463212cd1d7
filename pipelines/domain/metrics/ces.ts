// CES: how hard it is for customers to get help.
import { defineMetric, mean } from './metric.ts';

/**
 * Customer effort score: mean answer from 1 (easy) to 5 (hard) in the period; low is good. Target below 2: spec 002, Core Metrics.
 */
export const ces = defineMetric({
    id: 'ces',
    label: 'Customer effort score',
    abbreviation: 'CES',
    group: 'outcome',
    unit: 'score',
    direction: 'lower',
    anchor: 'answered',
    fact: 'surveys',
    statistic: mean('s.score', { of: "s.kind = 'ces'", places: 6 }),
    target: 2,
    isStrict: true,
    source: 'spec 002, Core Metrics',
    guards: ['csat'],
    needs: {
        probe: { table: 'fct_surveys', where: "kind = 'ces' and answered_at is not null" },
        cure: 'Import surveys of kind ces.',
    },
    formula: 'sum of the answers, 1 to 5 / answers',
    sentence: 'How much work customers say it was to get help.',
    caveats: ['Some tools ask the other way round, high being easy: turn their scores before importing.'],
    gamed: 'Asking only after easy tickets.',
});
