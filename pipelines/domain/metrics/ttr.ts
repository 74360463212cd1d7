// TTR: how long until a ticket is solved for good.
import { defineMetric, mean } from './metric.ts';

/**
 * Time to resolution: mean seconds from creation to the last solve, over the tickets solved in the period; the stretch between a first
 * solve and a reopening counts. Target and warning: spec 002, Core Metrics; benchmarks: the same, Benchmarks by Company Stage.
 *
 * @example solved after 1 h, reopened, solved again after 30 h → 30 h.
 */
export const ttr = defineMetric({
    id: 'ttr',
    label: 'Time to resolution',
    abbreviation: 'TTR',
    group: 'speed',
    unit: 's',
    direction: 'lower',
    anchor: 'solved',
    fact: 'tickets',
    statistic: mean('t.full_resolution_seconds'),
    target: 86_400,
    warning: 259_200,
    isStrict: true,
    benchmark: { startup: 172_800, growth: 86_400, scale: 43_200, enterprise: 28_800 },
    source: 'spec 002, Core Metrics',
    rival: { question: 'Resolution time', isDefault: true },
    guards: ['reopen_rate', 'csat', 'backlog_age'],
    needs: {
        probe: { table: 'fct_tickets', where: 'solved_at is not null' },
        cure: 'Import events, or tickets with a solved_at column.',
    },
    open: {
        anchor: 'created',
        fact: 'tickets',
        where: 't.solved_at is null',
        words: 'tickets created in the period that are not solved yet',
    },
    formula: 'sum of the times from creation to the last solve / tickets solved in the period',
    sentence: "How long it takes, on average, until a customer's problem is solved.",
    caveats: [
        'Clearing an old backlog makes it longer, ignoring one makes it shorter: read backlog age beside it.',
        'A few very old tickets pull the mean up: read the median beside it.',
    ],
    gamed: 'Closing early and letting customers reopen: read the reopen rate beside it.',
});
