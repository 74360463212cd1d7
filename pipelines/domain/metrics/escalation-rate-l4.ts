// The share of tickets that reached L4.
import { defineMetric, share } from './metric.ts';

/**
 * Share that reached L4: of the tickets created in the period whose highest tier is known, those that were at L4 at any time.
 * No target: spec 002 gives none.
 */
export const escalationRateL4 = defineMetric({
    id: 'escalation_rate_l4',
    label: 'Tickets that reached L4',
    abbreviation: 'Reached L4',
    group: 'tiers',
    unit: '%',
    direction: 'lower',
    anchor: 'created',
    fact: 'tickets',
    statistic: share('t.highest_tier is not null', "t.highest_tier = 'L4'"),
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
    formula: 'tickets whose highest tier is L4 / tickets created in the period whose tiers are known',
    sentence: 'How many tickets end up needing the last tier.',
    caveats: ['Tickets whose tier is unknown are left out, not counted as never there.'],
    gamed: 'Working for a higher tier by chat, without moving the ticket.',
});
