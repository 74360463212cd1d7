// FRT on the ticket's schedule: nights and holidays don't count.
import { defineMetric, mean } from './metric.ts';

/**
 * First response time in business hours: as `frt`, measured on the schedule that the ticket ran on. A reply before opening took 0
 * business seconds and counts. Target and warning as `frt` (metrics.md).
 */
export const frtBusiness = defineMetric({
    id: 'frt_business',
    label: 'First response time, business hours',
    abbreviation: 'FRT business',
    group: 'speed',
    unit: 's',
    direction: 'lower',
    anchor: 'created',
    fact: 'tickets',
    statistic: mean('t.first_reply_business_seconds'),
    target: 3600,
    warning: 14_400,
    isStrict: true,
    source: 'spec 002, Core Metrics',
    rival: { question: 'First response', isDefault: false },
    guards: ['reopen_rate', 'csat'],
    waterfall: {
        start: null,
        leftOut: [{ words: 'not answered yet, or solved without an answer', where: 't.first_reply_at is null' }],
    },
    needs: {
        probe: { table: 'fct_tickets', where: 'first_reply_business_seconds is not null' },
        cure: 'Add a schedule in the settings, and import events or a first_reply_at column.',
    },
    open: {
        anchor: 'created',
        fact: 'tickets',
        where: 't.first_reply_at is null and t.solved_at is null',
        words: 'tickets of the period that still wait for a first reply',
    },
    formula:
        'sum of the business time from creation to the first public agent reply / tickets created in the period that have one',
    sentence: 'How long a customer waits for a first reply, counting only the hours in which we are open.',
    caveats: ['A schedule with short hours makes every wait look short.'],
    gamed: 'Narrowing the schedule: read it beside the calendar time, which is what customers feel.',
});
