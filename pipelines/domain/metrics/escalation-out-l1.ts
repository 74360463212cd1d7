// How often L1 hands work up.
import { defineMetric, share } from './metric.ts';

/**
 * Escalation out of L1: of the stays in L1 that began in the period and ended, or last, those that were followed by a higher tier.
 * Target 15 to 25 %: spec 002, Support Tier Model. Unlike the escalation rate it divides by what L1 got, not by all tickets.
 */
export const escalationOutL1 = defineMetric({
    id: 'escalation_out_l1',
    label: 'Escalation out of L1',
    abbreviation: 'Out of L1',
    group: 'tiers',
    unit: '%',
    direction: 'none',
    anchor: 'entered',
    fact: 'stays',
    statistic: share("y.value = 'L1'", "y.next_value > 'L1'"),
    target: [15, 25],
    source: 'spec 002, Support Tier Model',
    guards: ['l1_resolution_rate', 'csat'],
    waterfall: { start: { words: 'stays in L1', where: "y.value = 'L1'" }, leftOut: [] },
    needs: {
        probe: { table: 'fct_tier_stays', where: "kind = 'tier'" },
        cure: 'Import events with team or tier changes, and say in the settings which team is which tier.',
    },
    open: {
        anchor: 'entered',
        fact: 'stays',
        where: "y.value = 'L1' and y.to_at is null and t.solved_at is null",
        words: 'stays of tickets that are not solved yet',
    },
    formula: 'stays in L1 followed by a higher tier / stays in L1 that began in the period',
    sentence: 'How often L1 hands a ticket up.',
    caveats: ['A ticket that comes back to L1 stays there a second time, and counts a second time.'],
    gamed: 'Holding on to what another tier should do: read time in tier and CSAT beside it.',
});
