// How much of the response target is used up on average.
import { clocksWaterfall } from './clocks-waterfall.ts';
import { defineMetric, mean } from './metric.ts';

/**
 * Share of the response target used: mean percent of the target that first_response clocks took, met or breached, of the tickets created in the
 * period. Target below 50 %: metrics.md after spec 002, SLA metrics.
 */
export const slaResponseUsed = defineMetric({
    id: 'sla_response_used',
    label: 'Share of the response target used',
    abbreviation: 'Response used',
    group: 'sla',
    unit: '%',
    direction: 'lower',
    anchor: 'created',
    fact: 'clocks',
    statistic: mean('c.percent_of_target', {
        of: "c.metric = 'first_response' and c.outcome in ('met', 'breached')",
        places: 6,
    }),
    target: 50,
    isStrict: true,
    source: 'metrics.md, after spec 002, SLA metrics',
    guards: ['fcr'],
    waterfall: clocksWaterfall('first response clocks', "c.metric = 'first_response'"),
    needs: {
        probe: { table: 'fct_sla_clocks', where: "metric = 'first_response'" },
        cure: 'Add an SLA policy with a target for first_response in the settings.',
    },
    open: {
        anchor: 'created',
        fact: 'clocks',
        where: "c.metric = 'first_response' and c.outcome = 'running'",
        words: 'clocks of the period that still run in time',
    },
    formula:
        'sum of the percent of target used / first response clocks met or breached, of tickets created in the period',
    sentence: 'How close to the response deadline we usually get.',
    caveats: ['One ticket at many times its target pulls the mean up: read the median beside it.'],
    gamed: 'As the compliance: by pauses and hollow replies.',
});
