// Update SLA: the share of promises kept.
import { clocksWaterfall } from './clocks-waterfall.ts';
import { defineMetric, share } from './metric.ts';

/**
 * Update SLA: of the update clocks of the tickets created in the period that ended or ran out, those met. Running and cancelled clocks are left
 * out. Spec 002 gives no target.
 */
export const slaUpdate = defineMetric({
    id: 'sla_update',
    label: 'Update SLA',
    abbreviation: 'Update SLA',
    group: 'sla',
    unit: '%',
    direction: 'higher',
    anchor: 'created',
    fact: 'clocks',
    statistic: share("c.metric = 'update' and c.outcome in ('met', 'breached')", "c.outcome = 'met'"),
    guards: ['csat'],
    waterfall: clocksWaterfall('update clocks', "c.metric = 'update'"),
    needs: {
        probe: { table: 'fct_sla_clocks', where: "metric = 'update'" },
        cure: 'Add an SLA policy with a target for update in the settings.',
    },
    open: {
        anchor: 'created',
        fact: 'clocks',
        where: "c.metric = 'update' and c.outcome = 'running'",
        words: 'clocks of the period that still run in time',
    },
    formula: 'update clocks met / met or breached, of tickets created in the period',
    sentence: 'Of the promises to keep customers posted, how many we kept.',
    caveats: [
        'A clock past its target counts as breached while it still runs; one still in time is left out.',
        'All clocks of a ticket count, so a reopened ticket may count twice.',
    ],
    gamed: 'Sending empty updates to restart the clock.',
});
