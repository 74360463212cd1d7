// The share of open work marked P1.
import { defineMetric, share } from './metric.ts';

/**
 * P1 share of the backlog: of the tickets with a priority not solved at the period's end, those at P1. Target below 5 %, warning above 10: spec
 * 002, Queue Health Metrics.
 */
export const priorityMix = defineMetric({
    id: 'priority_mix',
    label: 'P1 share of the backlog',
    abbreviation: 'P1 share',
    group: 'backlog',
    unit: '%',
    direction: 'lower',
    anchor: 'instant',
    fact: 'backlog',
    statistic: share('t.priority is not null', "t.priority = 'P1'"),
    target: 5,
    warning: 10,
    isStrict: true,
    source: 'spec 002, Queue Health Metrics',
    guards: ['sla_response'],
    needs: {
        probe: { table: 'fct_tickets', where: 'priority is not null' },
        cure: 'Import tickets with a priority column, and say in the settings what its words mean.',
    },
    formula: "open tickets at P1 / open tickets with a priority, at the period's end",
    sentence: 'How much of the open work is called critical.',
    caveats: ['Priorities are the latest known, also for a past instant.'],
    gamed: 'Raising priorities to jump the queue: when everything is urgent, nothing is.',
});
