// How much work nobody has taken.
import { count, defineMetric } from './metric.ts';

/**
 * Unassigned: tickets not solved at the period's end that nobody had been assigned to by then; at the data's horizon those without an
 * assignee. An assignee whose date isn't known counts as there from the creation on.
 */
export const unassigned = defineMetric({
    id: 'unassigned',
    label: 'Unassigned tickets',
    abbreviation: 'Unassigned',
    group: 'backlog',
    unit: 'count',
    direction: 'lower',
    anchor: 'instant',
    fact: 'backlog',
    statistic: count(
        'coalesce(t.first_assigned_at >= b.until, t.assignee_id is null) or (b.is_latest and t.assignee_id is null)',
    ),
    guards: ['bounce_rate'],
    needs: {
        probe: { table: 'fct_tickets', where: 'assignee_id is not null' },
        cure: 'Import tickets with an assignee_id column, or events with assignee changes.',
    },
    formula: "tickets not solved at the period's end without an assignee",
    sentence: 'How many open tickets belong to nobody.',
    gamed: 'Assigning tickets to a queue account.',
});
