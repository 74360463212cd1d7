// How often customers need us.
import { meanCustomers } from './customers.ts';
import { defineMetric } from './metric.ts';

/**
 * Contact rate: tickets created in the period for every 100 customers, by the mean over the period's days of the customer count in
 * force. Target 5 to 15, warning above 25 (a month): spec 002, Support Metrics Framework.
 *
 * @example 520 tickets, 5,200 customers all month → 10.
 */
export const ticketsPer100Customers = defineMetric({
    id: 'tickets_per_100_customers',
    label: 'Tickets per 100 customers',
    abbreviation: 'Contact rate',
    group: 'volume',
    unit: 'per 100',
    direction: 'lower',
    anchor: 'created',
    fact: 'tickets',
    statistic: {
        kind: 'figure',
        that: 'true',
        of: 'true',
        value(count, { installation, period }) {
            const customers = meanCustomers(installation.customers, period);
            return customers === null || customers === 0 ? null : (100 * count) / customers;
        },
        isAdditive: true,
    },
    knownBy: [],
    target: [5, 15],
    warning: 25,
    source: 'spec 002, Support Metrics Framework',
    guards: ['csat'],
    needs: {
        probe: null,
        isSet: ({ customers }) => customers.length > 0,
        cure: 'Say in the settings how many customers you have, and from when; ask for the whole, without filters.',
    },
    formula: 'tickets created in the period / mean number of customers x 100',
    sentence: 'How many tickets a hundred customers send us.',
    caveats: [
        'The target is meant for a month; other lengths give other figures.',
        'How many customers a channel or a product has is not known, so a slice has no contact rate; why it moved says what each brought.',
    ],
    gamed: 'Making it hard to reach support: read CSAT and churn beside it.',
});
