// How long customers wait on us before a ticket is solved.
import { defineMetric, mean } from './metric.ts';

/**
 * Requester wait: mean seconds in new, open or hold up to the last solve, over the tickets solved in the period; time in pending, when
 * the customer has the next move, is left out.
 */
export const requesterWait = defineMetric({
    id: 'requester_wait',
    label: 'Requester wait',
    abbreviation: 'Wait',
    group: 'speed',
    unit: 's',
    direction: 'lower',
    anchor: 'solved',
    fact: 'tickets',
    statistic: mean('t.requester_wait_seconds'),
    rival: { question: 'Resolution time', isDefault: false },
    guards: ['csat'],
    needs: {
        probe: { table: 'fct_tickets', where: 'requester_wait_seconds is not null' },
        cure: 'Import events with status changes.',
    },
    open: {
        anchor: 'created',
        fact: 'tickets',
        where: 't.solved_at is null',
        words: 'tickets created in the period that are not solved yet',
    },
    formula: 'time in new, open and hold / tickets solved in the period',
    sentence: 'How much of the time to a solution the customer spends waiting for us.',
    gamed: 'Setting tickets to pending without a question to the customer.',
});
