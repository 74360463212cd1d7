// How much a person finishes in a day.
import { fteDays } from './staff.ts';
import { defineMetric } from './metric.ts';

/**
 * Tickets per agent and day: tickets solved in the period for each day that a person at full time was on schedule. Targets by tier, L1 30
 * to 50, L2 10 to 20, L3 3 to 8: spec 002, tier metrics. Tickets go by their last tier, people by that of the settings.
 */
export const ticketsPerAgentDay = defineMetric({
    id: 'tickets_per_agent_day',
    label: 'Tickets per agent and day',
    abbreviation: 'Per agent day',
    group: 'cost',
    unit: 'per day',
    direction: 'none',
    anchor: 'solved',
    fact: 'tickets',
    statistic: {
        kind: 'figure',
        that: 'true',
        of: 'true',
        value(count, { installation, period, filters }) {
            const days = fteDays(installation.agents, period, filters.tier);
            return days === null || days === 0 ? null : count / days;
        },
        isAdditive: false,
    },
    knownBy: ['tier'],
    source: 'spec 002, Support Tier Model',
    guards: ['reopen_rate', 'csat'],
    byTier: {
        L1: { target: [30, 50], warning: null },
        L2: { target: [10, 20], warning: null },
        L3: { target: [3, 8], warning: null },
    },
    needs: {
        probe: null,
        isSet: ({ agents }) => agents.length > 0,
        cure: 'Enter agents with their schedules in the settings, and filter by nothing but the tier.',
    },
    formula: 'tickets solved in the period / FTE-days on schedule',
    sentence: 'How many tickets one person finishes on a working day.',
    caveats: [
        'Hard and easy tickets count alike.',
        'Days after the latest data have people but no tickets yet: ask for a period that the data cover, as the pages do.',
        'n is the tickets solved; tiers average by their days on schedule, not by n.',
    ],
    gamed: 'Taking the easy tickets.',
});
