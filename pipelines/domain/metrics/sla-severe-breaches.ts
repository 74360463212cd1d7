// How many promises were broken by as much time again.
import { clocksWaterfall } from './clocks-waterfall.ts';
import { count, defineMetric } from './metric.ts';

/**
 * Severe SLA breaches: clocks that took at least twice their target, of the tickets created in the period. Target 0: metrics.md; 200 %
 * is the last warning level of spec 002.
 */
export const slaSevereBreaches = defineMetric({
    id: 'sla_severe_breaches',
    label: 'Severe SLA breaches',
    abbreviation: 'Severe breaches',
    group: 'sla',
    unit: 'count',
    direction: 'lower',
    anchor: 'created',
    fact: 'clocks',
    statistic: count(
        "c.outcome in ('met', 'breached') and c.percent_of_target >= 200",
        "c.outcome in ('met', 'breached')",
    ),
    target: 0,
    source: 'metrics.md; 200 % is the last warning level of spec 002',
    guards: ['reopen_rate'],
    waterfall: clocksWaterfall('clocks of every kind', 'true'),
    needs: { probe: { table: 'fct_sla_clocks', where: 'true' }, cure: 'Add an SLA policy in the settings.' },
    open: {
        anchor: 'created',
        fact: 'clocks',
        where: "c.outcome = 'running'",
        words: 'clocks of the period that still run in time',
    },
    formula: 'clocks at 200 % of their target or more, of tickets created in the period',
    sentence: 'How many times a customer waited twice as long as promised, or longer.',
    gamed: 'Lowering priorities or excluding tickets.',
});
