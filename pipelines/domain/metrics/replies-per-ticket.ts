// How many public replies a solved ticket took.
import { defineMetric, mean } from './metric.ts';

/**
 * Replies per ticket: mean number of public agent replies over the tickets solved in the period; a creating comment is none.
 */
export const repliesPerTicket = defineMetric({
    id: 'replies_per_ticket',
    label: 'Replies per ticket',
    abbreviation: 'Replies',
    group: 'effort',
    unit: 'replies',
    direction: 'lower',
    anchor: 'solved',
    fact: 'tickets',
    statistic: mean('t.public_replies'),
    guards: ['csat', 'reopen_rate'],
    needs: {
        probe: { table: 'fct_tickets', where: 'public_replies is not null' },
        cure: 'Import events, or tickets with a public_replies column.',
    },
    formula: 'public agent replies / tickets solved in the period',
    sentence: 'How many messages it takes us to solve a problem.',
    gamed: 'Answering in private notes, or by phone without a record.',
});
