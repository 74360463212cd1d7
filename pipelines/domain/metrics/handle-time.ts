// How long people work on a ticket.
import { defineMetric, mean } from './metric.ts';

/**
 * Handle time: mean worked seconds over the tickets solved in the period whose worked time is known. Targets by tier, L1 10 to 15 and L2
 * 30 to 60 minutes: spec 002, tier metrics. It is not the time that passes: that is time to resolution.
 */
export const handleTime = defineMetric({
    id: 'handle_time',
    label: 'Handle time',
    abbreviation: 'AHT',
    group: 'effort',
    unit: 's',
    direction: 'lower',
    anchor: 'solved',
    fact: 'tickets',
    statistic: mean('t.handle_seconds'),
    byTier: { L1: { target: [600, 900], warning: null }, L2: { target: [1800, 3600], warning: null } },
    source: 'spec 002, Support Tier Model',
    guards: ['reopen_rate', 'csat', 'fcr'],
    needs: {
        probe: { table: 'fct_tickets', where: 'handle_seconds is not null' },
        cure: 'Import worklogs, or tickets with a handle_seconds column.',
    },
    formula: 'worked time / tickets solved in the period whose worked time is known',
    sentence: 'How much working time a ticket costs.',
    caveats: ['Only tickets with recorded time count; those may be the harder ones.'],
    gamed: 'Stopping the timer, or rushing: read the reopen rate beside it.',
});
