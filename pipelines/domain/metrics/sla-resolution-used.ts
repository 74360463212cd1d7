// How much of the resolution target is used up on average.
import { clocksWaterfall } from './clocks-waterfall.ts';
import { defineMetric, mean } from './metric.ts';

/**
 * Share of the resolution target used: mean percent of the target that resolution clocks took, met or breached, of the tickets created in the
 * period. Target below 75 %: metrics.md after spec 002, SLA metrics.
 */
export const slaResolutionUsed = defineMetric({
    id: 'sla_resolution_used',
    label: 'Share of the resolution target used',
    abbreviation: 'Resolution used',
    group: 'sla',
    unit: '%',
    direction: 'lower',
    anchor: 'created',
    fact: 'clocks',
    statistic: mean('c.percent_of_target', {
        of: "c.metric = 'resolution' and c.outcome in ('met', 'breached')",
        places: 6,
    }),
    target: 75,
    isStrict: true,
    source: 'metrics.md, after spec 002, SLA metrics',
    guards: ['reopen_rate'],
    waterfall: clocksWaterfall('resolution clocks', "c.metric = 'resolution'"),
    needs: {
        probe: { table: 'fct_sla_clocks', where: "metric = 'resolution'" },
        cure: 'Add an SLA policy with a target for resolution in the settings.',
    },
    open: {
        anchor: 'created',
        fact: 'clocks',
        where: "c.metric = 'resolution' and c.outcome = 'running'",
        words: 'clocks of the period that still run in time',
    },
    formula: 'sum of the percent of target used / resolution clocks met or breached, of tickets created in the period',
    sentence: 'How close to the resolution deadline we usually get.',
    caveats: ['One ticket at many times its target pulls the mean up: read the median beside it.'],
    gamed: 'As the compliance: by pauses and hollow replies.',
});
