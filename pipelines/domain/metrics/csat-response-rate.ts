// The share of surveys that were answered.
import { defineMetric, share } from './metric.ts';

/**
 * Survey response rate: of the tickets solved in the period with a survey offered, those with an answer, whenever it came. Where the
 * data knows of no offer at all, every solved ticket counts as offered.
 */
export const csatResponseRate = defineMetric({
    id: 'csat_response_rate',
    label: 'Survey response rate',
    abbreviation: 'CSAT response',
    group: 'outcome',
    unit: '%',
    direction: 'higher',
    anchor: 'solved',
    fact: 'tickets',
    statistic: share('t.csat_offered_at is not null or not $offers_known', 't.csat_answered_at is not null'),
    guards: ['csat'],
    needs: {
        probe: { table: 'fct_tickets', where: 'csat_answered_at is not null' },
        cure: 'Import surveys, or tickets with a csat_score column.',
    },
    probes: { offers_known: { table: 'fct_tickets', where: 'csat_offered_at is not null' } },
    formula:
        'tickets with an answer / tickets solved in the period with a survey offered (all solved where offers are unknown)',
    sentence: 'How many of the customers we asked told us what they thought.',
    caveats: ['Answers to recent surveys still come in.'],
    gamed: 'Not offering a survey where a bad score is likely: compare offers by category and agent.',
});
