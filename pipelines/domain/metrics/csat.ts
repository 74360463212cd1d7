// CSAT: the share of survey answers that are satisfied.
import { defineMetric, share } from './metric.ts';

/**
 * Customer satisfaction: satisfied answers (4 or 5 of 5, or good) in percent of the tickets with an answer in the period. A ticket
 * counts once, by its latest answer. Target and warning: spec 002, Core Metrics; benchmarks: the same, Benchmarks by Company Stage.
 *
 * @example 9 of 10 answers are 4 or 5 → 90, which meets the target.
 */
export const csat = defineMetric({
    id: 'csat',
    label: 'Customer satisfaction',
    abbreviation: 'CSAT',
    group: 'outcome',
    unit: '%',
    direction: 'higher',
    anchor: 'answered',
    fact: 'tickets',
    statistic: share('t.csat_satisfied is not null', 't.csat_satisfied'),
    target: 90,
    warning: 85,
    byTier: { L3: { target: 85, warning: 80 } },
    benchmark: { startup: 85, growth: 88, scale: 90, enterprise: 92 },
    source: 'spec 002, Core Metrics',
    guards: ['csat_response_rate', 'reopen_rate'],
    needs: {
        probe: { table: 'fct_tickets', where: 'csat_answered_at is not null' },
        cure: 'Import surveys, or tickets with a csat_score column.',
    },
    formula: 'answers of 4 or 5 (or good) / tickets with an answer in the period',
    sentence: 'Of the customers who answered a survey, how many were satisfied.',
    caveats: [
        "Few customers answer, and those who do differ from those who don't: read the response rate beside it.",
        'At a true 90 % it takes about 200 answers before the interval clears 85 %.',
        "Slices go by the ticket's latest values; the agent view credits who held the ticket when it was answered.",
    ],
    gamed: 'Surveying only easy tickets, or reassigning a ticket after a bad score: watch the response rate by category and by agent.',
});
