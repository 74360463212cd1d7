// How much of their scheduled time people work on tickets.
import { scheduledSeconds } from './staff.ts';
import { defineMetric } from './metric.ts';

/**
 * Agent utilization: worked seconds in the period / seconds on schedule at full time. Worked: the worklogs; where there are none at all, the
 * handle time of the tickets solved in it. Target 70 to 80 %, warning below 60 or above 90: spec 002, Core Metrics. By tier, tickets go by
 * their last tier and people by that of the settings.
 *
 * @example 432,000 s worked, one person at full time on 20 days of 8 h → 75 %.
 */
export const agentUtilization = defineMetric({
    id: 'agent_utilization',
    label: 'Agent utilization',
    abbreviation: 'Utilization',
    group: 'cost',
    unit: '%',
    direction: 'none',
    anchor: 'worked',
    fact: 'work',
    statistic: {
        kind: 'figure',
        that: 'true',
        of: 'true',
        sum: 'w.seconds',
        value(worked, { installation, period, filters }) {
            const scheduled = scheduledSeconds(installation.agents, period, filters.tier);
            return scheduled === null || scheduled === 0 ? null : (100 * worked) / scheduled;
        },
        isAdditive: true,
    },
    knownBy: ['tier'],
    target: [70, 80],
    warning: [60, 90],
    source: 'spec 002, Core Metrics',
    guards: ['sla_response', 'csat', 'backlog_age'],
    needs: {
        probe: null,
        isSet: ({ agents }) => agents.length > 0,
        cure: 'Import worklogs or handle times, enter agents with their schedules in the settings, and filter by nothing but the tier.',
    },
    probes: { worklogs_known: { table: 'stg_worklogs', where: '"at" is not null' } },
    formula:
        'worked seconds in the period (worklogs, else handle time of tickets solved in it) / FTE x scheduled seconds',
    sentence: 'How much of the time that people are on duty goes into tickets.',
    caveats: [
        'Time that nobody logs is missing: meetings, training, waiting.',
        'Days after the latest data have schedule but no work yet: ask for a period that the data cover, as the pages do.',
        'n is the stretches of work; tiers average by their scheduled time, not by n.',
    ],
    gamed: 'Leaving the timer on: read handle time beside it. Above 85 % queues grow long (Erlang).',
});
