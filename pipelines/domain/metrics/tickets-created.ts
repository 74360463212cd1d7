// How many tickets came in.
import { count, defineMetric } from './metric.ts';

/**
 * Tickets created: tickets created in the period that are not merged away, deleted, suspended or spam.
 */
export const ticketsCreated = defineMetric({
    id: 'tickets_created',
    label: 'Tickets created',
    abbreviation: 'Created',
    group: 'volume',
    unit: 'count',
    direction: 'none',
    anchor: 'created',
    fact: 'tickets',
    statistic: count('true'),
    needs: { probe: null, cure: 'Import tickets.' },
    formula: 'tickets created in the period',
    sentence: 'How much work came in.',
    gamed: 'Splitting or merging tickets.',
});
