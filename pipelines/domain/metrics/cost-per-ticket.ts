// What a ticket costs.
import { meanFte, yearsOf } from './staff.ts';
import { defineMetric } from './metric.ts';

/**
 * Cost per ticket: people at full time x yearly cost of one x the period's part of a year, for each ticket created in the period. A whole
 * month is a twelfth of a year, any other period its days / 365. Target 5 to 25: spec 002, Cost Per Ticket. It is known for the whole
 * and by tier, where tickets go by their last tier and people by that of the settings: cost isn't recorded by any other slice.
 *
 * @example 26 FTE at 75,000 a year, one month, 9,486 tickets → 17.13.
 */
export const costPerTicket = defineMetric({
    id: 'cost_per_ticket',
    label: 'Cost per ticket',
    abbreviation: 'Cost',
    group: 'cost',
    unit: 'money',
    direction: 'lower',
    anchor: 'created',
    fact: 'tickets',
    statistic: {
        kind: 'figure',
        that: 'true',
        of: 'true',
        value(count, { installation, period, filters }) {
            const fte = meanFte(installation.agents, period, filters.tier);
            const cost = installation.costPerAgentYear;
            if (fte === null || cost === null || count === 0) return null;
            return (fte * cost * yearsOf(period)) / count;
        },
        isAdditive: false,
    },
    knownBy: ['tier'],
    target: [5, 25],
    source: 'spec 002, Cost Per Ticket',
    guards: ['csat', 'sla_response', 'agent_utilization'],
    needs: {
        probe: null,
        isSet: ({ agents, costPerAgentYear }) => agents.length > 0 && costPerAgentYear !== null,
        cure: 'Enter agents and costs per agent-year in the settings, and filter by nothing but the tier.',
    },
    formula: 'FTE x cost per agent-year x part of a year / tickets created in the period',
    sentence: 'What it costs us to look after one ticket.',
    caveats: [
        'It falls when volume rises, whether service is good or not.',
        'Days after the latest data have people but no tickets yet: ask for a period that the data cover, as the pages do.',
    ],
    gamed: 'Understaffing: read the SLA and CSAT beside it.',
});
