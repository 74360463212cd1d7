// How many tickets were solved.
import { count, defineMetric } from './metric.ts';

/**
 * Tickets solved: tickets whose last solve (or close without one) lies in the period. A ticket that was reopened counts at its last
 * solve, and not while it is open.
 */
export const ticketsSolved = defineMetric({
    id: 'tickets_solved',
    label: 'Tickets solved',
    abbreviation: 'Solved',
    group: 'volume',
    unit: 'count',
    direction: 'none',
    anchor: 'solved',
    fact: 'tickets',
    statistic: count('true'),
    guards: ['reopen_rate', 'csat'],
    needs: { probe: null, cure: 'Import tickets.' },
    formula: 'tickets whose last solve lies in the period',
    sentence: 'How much work was finished.',
    caveats: ['A ticket reopened later leaves the period in which it was solved first.'],
    gamed: 'Closing early: read the reopen rate beside it.',
});
