// Resolution SLA: the share of promises kept.
import { clocksWaterfall } from './clocks-waterfall.ts';
import { defineMetric, share } from './metric.ts';

/**
 * Resolution SLA: of the resolution clocks of the tickets created in the period that ended or ran out, those met. Running and cancelled clocks are left
 * out. Target and warning: metrics.md after spec 002, SLA compliance.
 */
export const slaResolution = defineMetric({
    id: 'sla_resolution',
    label: 'Resolution SLA',
    abbreviation: 'Resolution SLA',
    group: 'sla',
    unit: '%',
    direction: 'higher',
    anchor: 'created',
    fact: 'clocks',
    statistic: share("c.metric = 'resolution' and c.outcome in ('met', 'breached')", "c.outcome = 'met'"),
    target: 90,
    warning: 85,
    source: 'metrics.md, after spec 002, SLA compliance',
    guards: ['reopen_rate', 'csat'],
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
    formula: 'resolution clocks met / met or breached, of tickets created in the period',
    sentence: 'Of the promises to solve in time, how many we kept.',
    caveats: [
        'A clock past its target counts as breached while it still runs; one still in time is left out.',
        'All clocks of a ticket count, so a reopened ticket may count twice.',
    ],
    gamed: 'Setting tickets to pending near the deadline, or lowering their priority: replay the period under a policy without pauses.',
});
