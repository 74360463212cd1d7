// How long a ticket stays in a tier: what the metrics time_in_l1 to time_in_l3 share.
import type { Tier } from '../ticket.ts';
import { mean, type Definition } from './metric.ts';

/**
 * Time in a tier: mean seconds of the stays in it that began in the period and are over: the ticket moved to another tier, or was solved.
 * Spec 002 names it and gives no target.
 *
 * @example in L1 from 09:00, moved at 11:00, back at 12:00, solved at 13:00 → two stays, 1 h 30 m
 */
export function timeIn(tier: Tier): Omit<Definition, 'id'> {
    return {
        label: `Time in ${tier}`,
        abbreviation: `In ${tier}`,
        group: 'tiers',
        unit: 's',
        direction: 'lower',
        anchor: 'entered',
        fact: 'stays',
        statistic: mean(
            // Nothing is greater than a length that isn't known: `greatest` would make it 0.
            'if(coalesce(y.to_at, t.solved_at) is not null, greatest(0, (epoch_us(coalesce(y.to_at, t.solved_at)) - epoch_us(y.from_at)) // 1000000), null)',
            { of: `y.value = '${tier}'` },
        ),
        guards: ['reopen_rate', 'escalation_rate'],
        waterfall: {
            start: { words: `stays in ${tier}`, where: `y.value = '${tier}'` },
            leftOut: [{ words: 'the stay is not over yet', where: 'coalesce(y.to_at, t.solved_at) is null' }],
        },
        needs: {
            probe: { table: 'fct_tier_stays', where: "kind = 'tier'" },
            cure: 'Import events with team or tier changes, and say in the settings which team is which tier.',
        },
        open: {
            anchor: 'entered',
            fact: 'stays',
            where: `y.value = '${tier}' and y.to_at is null and t.solved_at is null`,
            words: 'stays that are not over yet',
        },
        formula: `sum of the stays in ${tier} up to the next tier or the solve / stays in ${tier} that began in the period and are over`,
        sentence: `How long a ticket stays with ${tier} before it is solved or moves on.`,
        caveats: [
            'Waiting for the customer counts.',
            'A few forgotten tickets pull the mean up: read the median beside it.',
        ],
        gamed: 'Passing tickets on unread: read the bounce rate beside it.',
    };
}
