// The share of tickets that reached L2.
import { defineMetric, share } from './metric.ts';

/**
 * Share that reached L2: of the tickets created in the period whose highest tier is known, those that were at L2 or above at any time.
 * Target 15 to 25 %: spec 002, Support Tier Model.
 */
export const escalationRateL2 = defineMetric({
    id: 'escalation_rate_l2',
    label: 'Tickets that reached L2',
    abbreviation: 'Reached L2',
    group: 'tiers',
    unit: '%',
    direction: 'lower',
    anchor: 'created',
    fact: 'tickets',
    statistic: share('t.highest_tier is not null', "t.highest_tier in ('L2', 'L3', 'L4')"),
    target: [15, 25],
    source: 'spec 002, Support Tier Model',
    guards: ['csat'],
    needs: {
        probe: { table: 'fct_tickets', where: 'highest_tier is not null' },
        cure: 'Say in the settings which teams are L1, L2 and L3, or import tier events or a tier column.',
    },
    open: {
        anchor: 'created',
        fact: 'tickets',
        where: 't.solved_at is null',
        words: 'tickets created in the period that are not solved yet',
    },
    formula: 'tickets whose highest tier is L2 or above / tickets created in the period whose tiers are known',
    sentence: 'How many tickets end up needing technical specialists.',
    caveats: ['Tickets whose tier is unknown are left out, not counted as never there.'],
    gamed: 'Working for a higher tier by chat, without moving the ticket.',
});
