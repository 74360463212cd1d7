// The share of open work marked P2.
import { defineMetric, share } from './metric.ts';

/**
 * P2 share of the backlog: of the tickets with a priority not solved at the period's end, those at P2. Target below 15 %: spec
 * 002, Queue Health Metrics.
 */
export const priorityMixP2 = defineMetric({
    id: 'priority_mix_p2',
    label: 'P2 share of the backlog',
    abbreviation: 'P2 share',
    group: 'backlog',
    unit: '%',
    direction: 'lower',
    anchor: 'instant',
    fact: 'backlog',
    statistic: share('t.priority is not null', "t.priority = 'P2'"),
    target: 15,
    isStrict: true,
    source: 'spec 002, Queue Health Metrics',
    guards: ['sla_response'],
    needs: {
        probe: { table: 'fct_tickets', where: 'priority is not null' },
        cure: 'Import tickets with a priority column, and say in the settings what its words mean.',
    },
    formula: "open tickets at P2 / open tickets with a priority, at the period's end",
    sentence: 'How much of the open work is called high priority.',
    caveats: ['Priorities are the latest known, also for a past instant.'],
    gamed: 'Raising priorities to jump the queue: when everything is urgent, nothing is.',
});
