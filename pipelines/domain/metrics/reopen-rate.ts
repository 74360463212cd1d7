// The share of solved tickets that had come back.
import { defineMetric, share } from './metric.ts';

/**
 * Reopen rate: of the tickets solved in the period, those that were reopened at least once. Target and warning: spec 002, Core Metrics.
 */
export const reopenRate = defineMetric({
    id: 'reopen_rate',
    label: 'Reopen rate',
    abbreviation: 'Reopen',
    group: 'resolution',
    unit: '%',
    direction: 'lower',
    anchor: 'solved',
    fact: 'tickets',
    statistic: share('t.reopens is not null', 't.reopens >= 1'),
    target: 5,
    warning: 10,
    isStrict: true,
    source: 'spec 002, Core Metrics',
    guards: ['csat', 'ttr'],
    needs: {
        probe: { table: 'fct_tickets', where: 'reopens is not null' },
        cure: 'Import events, or tickets with a reopens column.',
    },
    formula: 'solved tickets with at least one reopen / tickets solved in the period',
    sentence: 'How many problems we called solved were not.',
    caveats: ['Recent tickets can still be reopened.', 'A thank-you that reopens a ticket counts here.'],
    gamed: 'Closing tickets so that customers cannot reopen them: they come back as new ones.',
});
