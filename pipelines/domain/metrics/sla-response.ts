// Response SLA: the share of promises kept.
import { clocksWaterfall } from './clocks-waterfall.ts';
import { defineMetric, share } from './metric.ts';

/**
 * Response SLA: of the first_response clocks of the tickets created in the period that ended or ran out, those met. Running and cancelled clocks are left
 * out. Target and warning: metrics.md after spec 002, SLA compliance.
 */
export const slaResponse = defineMetric({
    id: 'sla_response',
    label: 'Response SLA',
    abbreviation: 'Response SLA',
    group: 'sla',
    unit: '%',
    direction: 'higher',
    anchor: 'created',
    fact: 'clocks',
    statistic: share("c.metric = 'first_response' and c.outcome in ('met', 'breached')", "c.outcome = 'met'"),
    target: 95,
    warning: 90,
    source: 'metrics.md, after spec 002, SLA compliance',
    guards: ['fcr', 'csat', 'reopen_rate'],
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
    formula: 'first response clocks met / met or breached, of tickets created in the period',
    sentence: 'Of the promises to reply in time, how many we kept.',
    caveats: [
        'A clock past its target counts as breached while it still runs; one still in time is left out.',
        "Tickets without a policy have no clock and don't count.",
    ],
    gamed: 'Sending a hollow first reply: read the time to resolution and CSAT beside it.',
});
