// How long the unanswered tickets have waited.
import { defineMetric, mean } from './metric.ts';

/**
 * Wait time: mean seconds since creation over the tickets not solved at the period's end that have no first reply by then. Spec 002,
 * Queue Health Metrics, judges it by the SLA and gives no number.
 */
export const waitTime = defineMetric({
    id: 'wait_time',
    label: 'Wait of unanswered tickets',
    abbreviation: 'Waiting',
    group: 'backlog',
    unit: 's',
    direction: 'lower',
    anchor: 'instant',
    fact: 'backlog',
    statistic: mean('(epoch_us(b.at) - epoch_us(t.created_at)) // 1000000', {
        of: 't.first_reply_at is null or t.first_reply_at >= b.until',
    }),
    guards: ['fcr'],
    needs: {
        probe: { table: 'fct_tickets', where: 'first_reply_at is not null' },
        cure: 'Import events, or tickets with a first_reply_at column.',
    },
    formula: "sum of the times since creation / tickets without a first reply at the period's end",
    sentence: 'How long the customers who have heard nothing yet have been waiting.',
    gamed: 'Sending a hollow first reply.',
});
