// FCR, the way that counts customers who had nothing more to say.
import { defineMetric, share } from './metric.ts';

/**
 * First contact resolution, no reply after the first answer: of the tickets solved in the period that were answered, those on which the
 * customer wrote nothing after the first public agent reply. A rival of `fcr`; no target.
 */
export const fcrNoCustomerReply = defineMetric({
    id: 'fcr_no_customer_reply',
    label: 'Solved without a customer reply after the answer',
    abbreviation: 'FCR, no reply',
    group: 'resolution',
    unit: '%',
    direction: 'higher',
    anchor: 'solved',
    fact: 'tickets',
    statistic: share('t.customer_replies_after_answer is not null', 't.customer_replies_after_answer = 0'),
    rival: { question: 'First contact resolution', isDefault: false },
    guards: ['reopen_rate', 'csat'],
    waterfall: {
        start: null,
        leftOut: [{ words: 'solved without a public answer', where: 't.first_reply_at is null' }],
    },
    needs: {
        probe: { table: 'fct_tickets', where: 'customer_replies_after_answer is not null' },
        cure: 'Import events: only they tell who wrote when.',
    },
    formula:
        'solved and answered, the customer silent after the first answer / tickets solved in the period that were answered',
    sentence: 'How many customers had nothing more to ask after our first answer.',
    caveats: ['A thank-you counts as a reply.', 'Silence may be resignation.'],
    gamed: 'Answers that discourage a reply: read CSAT beside it.',
});
