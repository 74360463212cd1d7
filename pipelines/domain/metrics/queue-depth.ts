// How much work waits for the team's next move.
import { count, defineMetric } from './metric.ts';

/**
 * Queue depth: tickets in new or open at the period's end. Spec 002, Queue Health Metrics, calls for "manageable" and gives no number.
 */
export const queueDepth = defineMetric({
    id: 'queue_depth',
    label: 'Queue depth',
    abbreviation: 'Queue',
    group: 'backlog',
    unit: 'count',
    direction: 'lower',
    anchor: 'instant',
    fact: 'backlog',
    statistic: count("b.status in ('new', 'open')"),
    guards: ['reopen_rate'],
    needs: { probe: null, cure: 'Import tickets.' },
    formula: "tickets in new or open at the period's end",
    sentence: 'How many tickets wait for us to act.',
    caveats: ["Where a source gives no status events, an unsolved ticket's status is its latest."],
    gamed: 'Setting tickets to pending or hold without cause.',
});
