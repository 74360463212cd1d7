// What a ticket costs.
import { meanFte, yearsOf } from './staff.ts';
import { defineMetric } from './metric.ts';

/**
 * Cost per ticket: people at full time x yearly cost of one x the period's part of a year, for each ticket created in the period. A whole
 * month is a twelfth of a year, any other period its days / 365. Target 5 to 25: spec 002, Cost Per Ticket. It is known for the whole
 * installation alone: cost isn't recorded by slice.
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
            const fte = meanFte(installation.agents, period);
            const cost = installation.costPerAgentYear;
            if (fte === null || cost === null || count === 0 || Object.keys(filters).length > 0) return null;
            return (fte * cost * yearsOf(period)) / count;
        },
        isAdditive: false,
    },
    target: [5, 25],
    needs: {
        probe: null,
        isSet: ({ agents, costPerAgentYear }) => agents.length > 0 && costPerAgentYear !== null,
        cure: 'Enter agents and costs per agent-year in the settings, and ask for the whole, without filters.',
    },
    formula: 'FTE x cost per agent-year x part of a year / tickets created in the period',
    sentence: 'What it costs us to look after one ticket.',
    caveats: ['It falls when volume rises, whether service is good or not.'],
    gamed: 'Understaffing: read the SLA and CSAT beside it.',
});
