// How often a tier hands work up: what the metrics escalation_out_l1 and escalation_out_l2 share.
import type { Tier } from '../ticket.ts';
import { share, type Definition } from './metric.ts';

/**
 * Escalation out of a tier: of the stays in it that began in the period and ended, or last, those that were followed by a higher tier.
 * Unlike the escalation rate it divides by what the tier got, not by all tickets. Targets: spec 002, Support Tier Model.
 */
export function escalationOutOf(tier: Tier): Omit<Definition, 'id' | 'target'> {
    return {
        label: `Escalation out of ${tier}`,
        abbreviation: `Out of ${tier}`,
        group: 'tiers',
        unit: '%',
        direction: 'none',
        anchor: 'entered',
        fact: 'stays',
        statistic: share(`y.value = '${tier}'`, `y.next_value > '${tier}'`),
        source: 'spec 002, Support Tier Model',
        guards: ['l1_resolution_rate', 'csat'],
        waterfall: { start: { words: `stays in ${tier}`, where: `y.value = '${tier}'` }, leftOut: [] },
        needs: {
            probe: { table: 'fct_tier_stays', where: "kind = 'tier'" },
            cure: 'Import events with team or tier changes, and say in the settings which team is which tier.',
        },
        open: {
            anchor: 'entered',
            fact: 'stays',
            where: `y.value = '${tier}' and y.to_at is null and t.solved_at is null`,
            words: 'stays of tickets that are not solved yet',
        },
        formula: `stays in ${tier} followed by a higher tier / stays in ${tier} that began in the period`,
        sentence: `How often ${tier} hands a ticket up.`,
        caveats: [`A ticket that comes back to ${tier} stays there a second time, and counts a second time.`],
        gamed: 'Holding on to what another tier should do: read time in tier and CSAT beside it.',
    };
}
