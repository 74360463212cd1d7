// How many promises were broken.
import { clocksWaterfall } from './clocks-waterfall.ts';
import { count, defineMetric } from './metric.ts';

/**
 * SLA breaches: clocks of all five kinds that ran past their target, of the tickets created in the period; n is the clocks met or
 * breached. Fewer is better; spec 002 gives no number.
 */
export const slaBreaches = defineMetric({
    id: 'sla_breaches',
    label: 'SLA breaches',
    abbreviation: 'Breaches',
    group: 'sla',
    unit: 'count',
    direction: 'lower',
    anchor: 'created',
    fact: 'clocks',
    statistic: count("c.outcome = 'breached'", "c.outcome in ('met', 'breached')"),
    guards: ['reopen_rate'],
    waterfall: clocksWaterfall('clocks of every kind', 'true'),
    needs: { probe: { table: 'fct_sla_clocks', where: 'true' }, cure: 'Add an SLA policy in the settings.' },
    open: {
        anchor: 'created',
        fact: 'clocks',
        where: "c.outcome = 'running'",
        words: 'clocks of the period that still run in time',
    },
    formula: 'clocks breached, of tickets created in the period',
    sentence: 'How many times we broke a promise to a customer.',
    caveats: ['A ticket with several clocks can breach several times.'],
    gamed: 'Lowering priorities or excluding tickets.',
});
