// FCR, the way that counts what stayed where it came in.
import { defineMetric, share } from './metric.ts';

/** First contact resolution, no escalation: of the tickets solved in the period, those that never moved to a higher tier. A rival of `fcr`; no target. */
export const fcrNoEscalation = defineMetric({
    id: 'fcr_no_escalation',
    label: 'Solved without escalation',
    abbreviation: 'FCR, no escalation',
    group: 'resolution',
    unit: '%',
    direction: 'higher',
    anchor: 'solved',
    fact: 'tickets',
    statistic: share('t.escalations is not null', 't.escalations = 0'),
    rival: { question: 'First contact resolution', isDefault: false },
    guards: ['reopen_rate', 'csat'],
    needs: {
        probe: { table: 'fct_tickets', where: 'escalations is not null' },
        cure: 'Import events with tier or team changes, or tickets with a tier column.',
    },
    formula: 'solved without a move to a higher tier / tickets solved in the period',
    sentence: 'How many problems are solved where they came in.',
    caveats: ['Ten replies and two reopens still count here.', 'Without tiers nothing can escalate, and all counts.'],
    gamed: 'Not escalating when one should: read CSAT beside it.',
});
