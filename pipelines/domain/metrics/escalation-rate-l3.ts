// The share of tickets that reached L3.
import { defineMetric, share } from './metric.ts';

/**
 * Share that reached L3: of the tickets created in the period whose highest tier is known, those that were at L3 or above at any time.
 * Target below 5 %: spec 002, Support Tier Model.
 */
export const escalationRateL3 = defineMetric({
    id: 'escalation_rate_l3',
    label: 'Tickets that reached L3',
    abbreviation: 'Reached L3',
    group: 'tiers',
    unit: '%',
    direction: 'lower',
    anchor: 'created',
    fact: 'tickets',
    statistic: share('t.highest_tier is not null', "t.highest_tier in ('L3', 'L4')"),
    target: 5,
    isStrict: true,
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
    formula: 'tickets whose highest tier is L3 or above / tickets created in the period whose tiers are known',
    sentence: 'How many tickets end up needing engineering.',
    caveats: ['Tickets whose tier is unknown are left out, not counted as never there.'],
    gamed: 'Working for a higher tier by chat, without moving the ticket.',
});
