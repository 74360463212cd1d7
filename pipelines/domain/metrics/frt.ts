// FRT: how long customers wait for the first human reply.
import { defineMetric, mean } from './metric.ts';

/**
 * First response time: mean seconds from creation to the first public comment by an agent, over the tickets created in the period that
 * have one. Spec 002 divides by all tickets; an unanswered ticket has no time to add, so it is left out and counted as open. Target
 * and warning: spec 002, Core Metrics; benchmarks: the same, Benchmarks by Company Stage.
 *
 * @example replies after 600 and 1,800 s and one ticket unanswered → 1,200 s, n 2, open 1.
 */
export const frt = defineMetric({
    id: 'frt',
    label: 'First response time',
    abbreviation: 'FRT',
    group: 'speed',
    unit: 's',
    direction: 'lower',
    anchor: 'created',
    fact: 'tickets',
    statistic: mean('t.first_reply_seconds'),
    target: 3600,
    warning: 14_400,
    isStrict: true,
    benchmark: { startup: 14_400, growth: 7200, scale: 3600, enterprise: 1800 },
    source: 'spec 002, Core Metrics',
    rival: { question: 'First response', isDefault: true },
    guards: ['reopen_rate', 'csat', 'fcr'],
    waterfall: {
        start: null,
        leftOut: [{ words: 'not answered yet, or solved without an answer', where: 't.first_reply_seconds is null' }],
    },
    needs: {
        probe: { table: 'fct_tickets', where: 'first_reply_at is not null' },
        cure: 'Import events, or tickets with a first_reply_at column.',
    },
    open: {
        anchor: 'created',
        fact: 'tickets',
        where: 't.first_reply_at is null and t.solved_at is null',
        words: 'tickets of the period that still wait for a first reply',
    },
    formula:
        'sum of the times from creation to the first public agent reply / tickets created in the period that have one',
    sentence: 'How long a customer waits, on average, before a person first replies.',
    caveats: [
        'A few very slow replies pull the mean up: read the median beside it.',
        'Tickets without a reply have no time; the tile shows how many still wait.',
        'Private notes, bots and automatic messages are no reply.',
    ],
    gamed: 'Sending a copied first reply to stop the clock: read it beside first contact resolution and CSAT.',
});
