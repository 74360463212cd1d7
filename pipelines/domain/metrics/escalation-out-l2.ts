// How often L2 hands work up.
import { defineMetric, share } from './metric.ts';

/**
 * Escalation out of L2: of the stays in L2 that began in the period and ended, or last, those that were followed by a higher tier.
 * Target 5 to 10 %: spec 002, Support Tier Model. Unlike the escalation rate it divides by what L2 got, not by all tickets.
 */
export const escalationOutL2 = defineMetric({
    id: 'escalation_out_l2',
    label: 'Escalation out of L2',
    abbreviation: 'Out of L2',
    group: 'tiers',
    unit: '%',
    direction: 'none',
    anchor: 'entered',
    fact: 'stays',
    statistic: share("y.value = 'L2'", "y.next_value > 'L2'"),
    target: [5, 10],
    source: 'spec 002, Support Tier Model',
    guards: ['l1_resolution_rate', 'csat'],
    waterfall: { start: { words: 'stays in L2', where: "y.value = 'L2'" }, leftOut: [] },
    needs: {
        probe: { table: 'fct_tier_stays', where: "kind = 'tier'" },
        cure: 'Import events with team or tier changes, and say in the settings which team is which tier.',
    },
    open: {
        anchor: 'entered',
        fact: 'stays',
        where: "y.value = 'L2' and y.to_at is null and t.solved_at is null",
        words: 'stays of tickets that are not solved yet',
    },
    formula: 'stays in L2 followed by a higher tier / stays in L2 that began in the period',
    sentence: 'How often L2 hands a ticket up.',
    caveats: ['A ticket that comes back to L2 stays there a second time, and counts a second time.'],
    gamed: 'Holding on to what another tier should do: read time in tier and CSAT beside it.',
});
