// NPS: how many would recommend us, less how many would not.
import { defineMetric, mean } from './metric.ts';

/**
 * Net promoter score: answers of 9 and 10 less those of 0 to 6, in points of all answers in the period, from -100 to 100. Target and
 * warning: spec 002, Core Metrics.
 *
 * @example 5 promoters, 3 passives, 2 detractors → 30.
 */
export const nps = defineMetric({
    id: 'nps',
    label: 'Net promoter score',
    abbreviation: 'NPS',
    group: 'outcome',
    unit: 'points',
    direction: 'higher',
    anchor: 'answered',
    fact: 'surveys',
    statistic: mean('case when s.score >= 9 then 100 when s.score <= 6 then -100 when s.score < 9 then 0 end', {
        of: "s.kind = 'nps'",
        hasQuantiles: false,
    }),
    target: 30,
    warning: 10,
    source: 'spec 002, Core Metrics',
    guards: ['csat'],
    needs: {
        probe: { table: 'fct_surveys', where: "kind = 'nps' and answered_at is not null" },
        cure: 'Import surveys of kind nps.',
    },
    formula: '(answers of 9 or 10 - answers of 0 to 6) / answers x 100',
    sentence: 'Whether more customers would recommend us than would warn against us.',
    caveats: ['It measures the company, not support alone.'],
    gamed: 'Asking only happy customers.',
});
