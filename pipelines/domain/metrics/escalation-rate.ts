// The share of tickets that moved up a tier.
import { defineMetric, share } from './metric.ts';

/**
 * Escalation rate: of the tickets created in the period, those with at least one move to a higher tier. Target 10 to 20 %, warning
 * above 30: spec 002, Support Metrics Framework.
 */
export const escalationRate = defineMetric({
    id: 'escalation_rate',
    label: 'Escalation rate',
    abbreviation: 'Escalation',
    group: 'tiers',
    unit: '%',
    direction: 'lower',
    anchor: 'created',
    fact: 'tickets',
    statistic: share('t.escalations is not null', 't.escalations >= 1'),
    target: [10, 20],
    warning: 30,
    source: 'spec 002, Core Metrics',
    guards: ['csat', 'l1_resolution_rate'],
    needs: {
        probe: { table: 'fct_tickets', where: 'escalations is not null' },
        cure: 'Import events and say in the settings which teams are L1, L2 and L3, or a tier column.',
    },
    open: {
        anchor: 'created',
        fact: 'tickets',
        where: 't.solved_at is null',
        words: 'tickets created in the period that are not solved yet',
    },
    formula: 'tickets with at least one move to a higher tier / tickets created in the period',
    sentence: 'How many tickets the first people who saw them had to pass up.',
    caveats: [
        'A ticket that moves up twice counts once.',
        "Below the band can mean that people don't dare to escalate.",
    ],
    gamed: 'Keeping tickets that belong higher up: read time to resolution by tier beside it.',
});
