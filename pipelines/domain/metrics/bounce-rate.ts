// The share of tickets that came back to a tier or team that had them before.
import { defineMetric, share } from './metric.ts';

/**
 * Bounce rate: of the tickets created in the period, those with at least one move back to a tier or team that had them before. Spec 002
 * names this "ticket tennis" among its anti-patterns and gives no target.
 *
 * @example L1, L2, L1, L2 is 2 bounces; the ticket counts once.
 */
export const bounceRate = defineMetric({
    id: 'bounce_rate',
    label: 'Bounce rate',
    abbreviation: 'Bounce',
    group: 'tiers',
    unit: '%',
    direction: 'lower',
    anchor: 'created',
    fact: 'tickets',
    statistic: share('t.bounces is not null', 't.bounces >= 1'),
    guards: ['escalation_rate'],
    needs: {
        probe: { table: 'fct_tickets', where: 'bounces is not null' },
        cure: 'Import events with team or tier changes.',
    },
    open: {
        anchor: 'created',
        fact: 'tickets',
        where: 't.solved_at is null',
        words: 'tickets created in the period that are not solved yet',
    },
    formula: 'tickets with at least one move back to a tier or team / tickets created in the period',
    sentence: 'How many tickets are passed back and forth.',
    gamed: 'Asking another team by chat instead of moving the ticket.',
});
