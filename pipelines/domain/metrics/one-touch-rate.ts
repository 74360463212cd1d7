// The share of solved tickets that took one public reply.
import { defineMetric, share } from './metric.ts';

/**
 * One-touch rate: of the tickets solved in the period, those with at most one public agent reply. Spec 002 gives no target.
 */
export const oneTouchRate = defineMetric({
    id: 'one_touch_rate',
    label: 'One-touch rate',
    abbreviation: 'One touch',
    group: 'effort',
    unit: '%',
    direction: 'higher',
    anchor: 'solved',
    fact: 'tickets',
    statistic: share('t.public_replies is not null', 't.public_replies <= 1'),
    rival: { question: 'First contact resolution', isDefault: false },
    guards: ['reopen_rate', 'csat'],
    needs: {
        probe: { table: 'fct_tickets', where: 'public_replies is not null' },
        cure: 'Import events, or tickets with a public_replies column.',
    },
    formula: 'solved with at most one public agent reply / tickets solved in the period',
    sentence: 'How many tickets need only one answer.',
    caveats: ['Unlike first contact resolution, a reopened or escalated ticket can count.'],
    gamed: 'Answering in private notes, or closing with one copied reply.',
});
