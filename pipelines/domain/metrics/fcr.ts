// FCR: the share of tickets solved in one contact.
import { defineMetric, share } from './metric.ts';

/**
 * First contact resolution: of the tickets solved in the period, those with at most one public agent reply before the solve, no reopen,
 * and no escalation to a higher tier. Target and warning: spec 002, Core Metrics; benchmarks: the same, Benchmarks by Company Stage.
 */
export const fcr = defineMetric({
    id: 'fcr',
    label: 'First contact resolution',
    abbreviation: 'FCR',
    group: 'resolution',
    unit: '%',
    direction: 'higher',
    anchor: 'solved',
    fact: 'tickets',
    statistic: share('t.first_contact_resolved is not null', 't.first_contact_resolved'),
    target: 70,
    warning: 50,
    // The handbook's tier table has none for L2 and L3: what gets there has been touched before.
    byTier: { L2: { target: null, warning: null }, L3: { target: null, warning: null } },
    benchmark: { startup: 60, growth: 65, scale: 70, enterprise: 75 },
    source: 'spec 002, Core Metrics',
    rival: { question: 'First contact resolution', isDefault: true },
    guards: ['reopen_rate', 'csat'],
    needs: {
        probe: { table: 'fct_tickets', where: 'first_contact_resolved is not null' },
        cure: 'Import events, or tickets with public_replies, reopens, tier and solved_at columns.',
    },
    formula: 'solved with at most one public reply, no reopen, no escalation / tickets solved in the period',
    sentence: 'How many problems we solve in one go, without the customer having to come back.',
    caveats: [
        'A customer who gives up counts as solved; one who opens a new ticket is not seen here.',
        'Recent tickets can still be reopened.',
    ],
    gamed: 'Not escalating when one should, or closing early: read the reopen rate and CSAT beside it.',
});
