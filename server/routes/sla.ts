// Promises: how many were kept, when they were broken, and which are about to be.
import { slaAtRiskQuery, slaBreachesQuery, slaComplianceQuery } from '#domain/metrics/sla-questions.ts';
import {
    slaAtRiskAnswer,
    slaBreachesAnswer,
    slaComplianceAnswer,
    type SlaCompliance,
    type SlaTally,
} from '#domain/sla/contract.ts';
import type { Answers } from '../answers.ts';
import type { Cells } from '../csv.ts';
import type { Deps } from '../deps.ts';
import { questionRoutes } from '../question.ts';
import type { Route } from '../route.ts';

const tallyColumns = [
    'metric',
    'met',
    'breached',
    'running',
    'cancelled',
    'compliance',
    'low',
    'high',
    'severe',
    'used',
];
const clockColumns = [
    ...[
        'source',
        'ticket_id',
        'subject',
        'priority',
        'customer_tier',
        'organization_name',
        'group_name',
        'assignee_name',
    ],
    ...['policy_name', 'metric', 'instance', 'clock', 'target_seconds', 'elapsed_seconds', 'seconds_left'],
    ...['percent_of_target', 'warning', 'due_at', 'breached_at'],
];

function tallyCells({ interval, ...tally }: SlaTally): Cells {
    const { metric, met, breached, running, cancelled, compliance, severe, used } = tally;
    const [low, high] = interval ?? [null, null];
    return { metric, met, breached, running, cancelled, compliance, low, high, severe, used };
}

function complianceRows({ by, matrix, slices }: SlaCompliance): Cells[] {
    if (by !== null) return slices.map((each) => ({ key: each.key, ...tallyCells(each) }));
    return matrix.map((each) => ({ priority: each.priority, customer_tier: each.customer_tier, ...tallyCells(each) }));
}

export function slaRoutes({ sla }: Deps, answers: Answers): Route[] {
    return [
        ...questionRoutes(answers, {
            path: '/api/sla/compliance',
            summary: 'Promises kept, broken, running and cancelled, by priority and customer tier',
            query: slaComplianceQuery,
            answer: slaComplianceAnswer,
            ask: sla.compliance,
            table: {
                columns: ['key', 'priority', 'customer_tier', ...tallyColumns],
                rows: complianceRows,
            },
        }),
        ...questionRoutes(answers, {
            path: '/api/sla/breaches',
            summary: 'Breaches by the day on which they happened',
            query: slaBreachesQuery,
            answer: slaBreachesAnswer,
            ask: sla.breaches,
            table: { columns: ['day', 'breaches', 'severe'], rows: ({ days }) => days },
        }),
        ...questionRoutes(answers, {
            path: '/api/sla/at-risk',
            summary: 'Running clocks past half of their target, those with the least time left first',
            query: slaAtRiskQuery,
            answer: slaAtRiskAnswer,
            ask: sla.atRisk,
            table: { columns: clockColumns, rows: ({ clocks }) => clocks },
        }),
    ];
}
