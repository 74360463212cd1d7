// How long a ticket stays in L3.
import { defineMetric, mean } from './metric.ts';

/**
 * Time in L3: mean seconds of the stays in L3 that began in the period and are over: the ticket moved to another tier, or was solved. Spec
 * 002 names it and gives no target.
 *
 * @example in L3 from 09:00, moved at 11:00, back at 12:00, solved at 13:00 → two stays, 1 h 30 m
 */
export const timeInL3 = defineMetric({
    id: 'time_in_l3',
    label: 'Time in L3',
    abbreviation: 'In L3',
    group: 'tiers',
    unit: 's',
    direction: 'lower',
    anchor: 'entered',
    fact: 'stays',
    statistic: mean(
        "case when y.value = 'L3' and coalesce(y.to_at, t.solved_at) is not null then greatest(0, (epoch_us(coalesce(y.to_at, t.solved_at)) - epoch_us(y.from_at)) // 1000000) end",
    ),
    guards: ['reopen_rate', 'escalation_rate'],
    waterfall: {
        start: { words: 'stays in L3', where: "y.value = 'L3'" },
        leftOut: [{ words: 'the stay is not over yet', where: 'coalesce(y.to_at, t.solved_at) is null' }],
    },
    needs: {
        probe: { table: 'fct_tier_stays', where: "kind = 'tier'" },
        cure: 'Import events with team or tier changes, and say in the settings which team is which tier.',
    },
    open: {
        anchor: 'entered',
        fact: 'stays',
        where: "y.value = 'L3' and y.to_at is null and t.solved_at is null",
        words: 'stays that are not over yet',
    },
    formula:
        'sum of the stays in L3 up to the next tier or the solve / stays in L3 that began in the period and are over',
    sentence: 'How long a ticket stays with L3 before it is solved or moves on.',
    caveats: [
        'Waiting for the customer counts.',
        'A few forgotten tickets pull the mean up: read the median beside it.',
    ],
    gamed: 'Passing tickets on unread: read the bounce rate beside it.',
});
