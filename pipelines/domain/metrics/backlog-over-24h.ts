// How much of the undone work is older than a day.
import { count, defineMetric } from './metric.ts';

/**
 * Backlog over 24 hours: tickets not solved at the period's end that were created more than 24 hours before. Spec 002, capacity
 * metrics: "Tickets >24h old"; it gives no target.
 */
export const backlogOver24h = defineMetric({
    id: 'backlog_over_24h',
    label: 'Backlog over 24 hours',
    abbreviation: 'Over 24 h',
    group: 'backlog',
    unit: 'count',
    direction: 'lower',
    anchor: 'instant',
    fact: 'backlog',
    statistic: count('b.at > t.created_at + interval 24 hours'),
    guards: ['reopen_rate'],
    needs: { probe: null, cure: 'Import tickets.' },
    formula: "tickets not solved at the period's end and created more than 24 hours before",
    sentence: 'How many open tickets have waited more than a day.',
    gamed: 'Closing old tickets and opening them anew.',
});
