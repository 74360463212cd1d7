// How much of the volume ends in L2.
import { defineMetric, share } from './metric.ts';

/**
 * Share of volume in L2: of the tickets created in the period whose tier is known, those whose last tier is L2. Target 15 to 25 %:
 * spec 002, Support Tier Model.
 */
export const volumeShareL2 = defineMetric({
    id: 'volume_share_l2',
    label: 'Share of volume in L2',
    abbreviation: 'Volume L2',
    group: 'tiers',
    unit: '%',
    direction: 'none',
    anchor: 'created',
    fact: 'tickets',
    statistic: share('t.last_tier is not null', "t.last_tier = 'L2'"),
    target: [15, 25],
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
    formula: 'tickets whose last tier is L2 / tickets created in the period whose tier is known',
    sentence: 'How much of the work ends in L2.',
    caveats: ['A ticket counts where it ended, not everywhere it passed: the escalation rates say how far it went.'],
    gamed: 'Renaming a team: read handle time by tier beside it.',
});
