// The share of tickets that the first line solves by itself.
import { defineMetric, share } from './metric.ts';

/**
 * Resolved by L1 without escalation: of the tickets solved in the period whose tiers are known, those that never left L1 (or L0).
 * People also call this FCR; it is shown apart (metrics.md). Target 60 to 80 %, warning below 60: spec 002, Support Tier Model.
 */
export const l1ResolutionRate = defineMetric({
    id: 'l1_resolution_rate',
    label: 'Resolved by L1 without escalation',
    abbreviation: 'L1 resolution',
    group: 'tiers',
    unit: '%',
    direction: 'higher',
    anchor: 'solved',
    fact: 'tickets',
    statistic: share('t.l1_resolved is not null', 't.l1_resolved'),
    target: [60, 80],
    warning: 60,
    source: 'spec 002, Support Tier Model',
    rival: { question: 'First contact resolution', isDefault: false },
    guards: ['reopen_rate', 'csat'],
    needs: {
        probe: { table: 'fct_tickets', where: 'l1_resolved is not null' },
        cure: 'Say in the settings which teams are L1, L2 and L3, or import tier events or a tier column.',
    },
    formula: 'solved with every stay in L1 or L0 / tickets solved in the period whose tiers are known',
    sentence: 'How much of the work the first line finishes without passing it on.',
    caveats: ['Above the band may mean that hard problems are kept too long at L1.'],
    gamed: 'Avoiding escalation while L1 struggles: read time to resolution and CSAT beside it.',
});
