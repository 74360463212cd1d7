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
            const { tier, ...others } = filters;
            const days = fteDays(installation.agents, period, tier);
            return days === null || days === 0 || Object.keys(others).length > 0 ? null : count / days;
        },
        isAdditive: false,
    },
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
    caveats: ['Hard and easy tickets count alike.'],
    gamed: 'Taking the easy tickets.',
});
