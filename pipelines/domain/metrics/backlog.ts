// How much work is left undone.
import { count, defineMetric } from './metric.ts';

/**
 * Backlog: tickets in new, open, pending or hold at the period's end, or at the data's horizon if that is earlier.
 */
export const backlog = defineMetric({
    id: 'backlog',
    label: 'Backlog',
    abbreviation: 'Backlog',
    group: 'backlog',
    unit: 'count',
    direction: 'lower',
    anchor: 'instant',
    fact: 'backlog',
    statistic: count('true'),
    guards: ['reopen_rate', 'ttr'],
    needs: { probe: null, cure: 'Import tickets.' },
    formula: "tickets in new, open, pending or hold at the period's end",
    sentence: 'How many tickets are waiting to be solved.',
    caveats: ['Without status events, a ticket is open from its creation to its last solve.'],
    gamed: 'Closing old tickets unsolved.',
});
