// How much of the volume ends in a tier: what the metrics volume_share_l1 to volume_share_l3 share.
import type { Tier } from '../ticket.ts';
import { share, type Definition } from './metric.ts';

/**
 * Share of volume in a tier: of the tickets created in the period whose tier is known, those whose last tier it is. Targets: spec 002,
 * Support Tier Model.
 */
export function volumeShareOf(tier: Tier): Omit<Definition, 'id' | 'direction' | 'target'> {
    return {
        label: `Share of volume in ${tier}`,
        abbreviation: `Volume ${tier}`,
        group: 'tiers',
        unit: '%',
        anchor: 'created',
        fact: 'tickets',
        statistic: share('t.last_tier is not null', `t.last_tier = '${tier}'`),
        source: 'spec 002, Support Tier Model',
        guards: ['escalation_rate', 'csat'],
        waterfall: { start: null, leftOut: [{ words: 'no tier is known', where: 't.last_tier is null' }] },
        needs: {
            probe: { table: 'fct_tickets', where: 'last_tier is not null' },
            cure: 'Say in the settings which team is which tier, or import tickets with a tier column.',
        },
        open: {
            anchor: 'created',
            fact: 'tickets',
            where: 't.solved_at is null',
            words: 'tickets created in the period that are not solved yet',
        },
        formula: `tickets whose last tier is ${tier} / tickets created in the period whose tier is known`,
        sentence: `How much of the work ends in ${tier}.`,
        caveats: [
            'A ticket counts where it ended, not everywhere it passed: the escalation rates say how far it went.',
        ],
        gamed: 'Renaming a team: read handle time by tier beside it.',
    };
}
