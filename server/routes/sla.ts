// Promises: how many were kept and where they break, which are about to, the clocks of one ticket, and the same tickets under other policies.
import {
    slaAtRiskQuery,
    slaBreachesQuery,
    slaCellQuery,
    slaComplianceQuery,
    slaReplayBody,
    slaReplayQuery,
    slaTicketQuery,
} from '#domain/metrics/sla-questions.ts';
import {
    slaAtRiskAnswer,
    slaBreachesAnswer,
    slaCellAnswer,
    slaComplianceAnswer,
    slaReplayAnswer,
    slaTicketAnswer,
    type SlaCompliance,
    type SlaTally,
} from '#domain/sla/contract.ts';
import type { Answers } from '../answers.ts';
import type { Cells } from '../csv.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../errors.ts';
import { jsonBody, queryWords } from '../params.ts';
import { jsonType, keyOf, questionRoutes } from '../question.ts';
import { answering, pathWord, type Route } from '../route.ts';

export function slaRoutes(deps: Deps, answers: Answers): Route[] {
    return [
        ...complianceRoutes(deps, answers),
        ...breachesRoutes(deps, answers),
        ...atRiskRoutes(deps, answers),
        ticketRoute(deps, answers),
        replayRoute(deps, answers),
    ];
}

const tallyColumns = ['met', 'breached', 'running', 'cancelled', 'compliance', 'low', 'high', 'severe', 'used'];

function tallyCells({
    metric,
    met,
    breached,
    running,
    cancelled,
    compliance,
    interval,
    severe,
    used,
}: SlaTally): Cells {
    const [low, high] = interval ?? [null, null];
    return { metric, met, breached, running, cancelled, compliance, low, high, severe, used };
}

/** The slices where there are some, else priority by customer tier. */
function complianceCells({ by, slices, matrix }: SlaCompliance): Cells[] {
    if (by) return slices.map((slice) => ({ ...tallyCells(slice), key: slice.key, label: slice.label }));
    return matrix.map((cell) => ({
        ...tallyCells(cell),
        priority: cell.priority,
        customer_tier: cell.customer_tier,
        targets: cell.targets.map(({ seconds, clock }) => `${seconds} s ${clock}`).join('; '),
    }));
}

function complianceRoutes({ promises }: Deps, answers: Answers): Route[] {
    return questionRoutes(answers, {
        path: '/api/sla/compliance',
        summary: 'Promises kept, broken, running and cancelled: in all, by priority and customer tier, by a dimension',
        query: slaComplianceQuery,
        answer: slaComplianceAnswer,
        ask: promises.compliance,
        table: {
            columns: ['metric', 'priority', 'customer_tier', 'key', 'label', 'targets', ...tallyColumns],
            rows: complianceCells,
        },
    });
}

function breachesRoutes({ promises }: Deps, answers: Answers): Route[] {
    const byDay = questionRoutes(answers, {
        path: '/api/sla/breaches',
        summary: 'Breaches by the local day on which they happened',
        query: slaBreachesQuery,
        answer: slaBreachesAnswer,
        ask: promises.breaches,
        table: { columns: ['day', 'breaches', 'severe'], rows: ({ days }) => days },
    });
    const cell = questionRoutes(answers, {
        path: '/api/sla/cell',
        summary: 'One promise of the tickets within filters: how late, about what, when they came, the latest breaches',
        query: slaCellQuery,
        answer: slaCellAnswer,
        ask: promises.cell,
    });
    return [...byDay, ...cell];
}

const riskColumns = [
    ...['warning', 'told', 'source', 'ticket_id', 'subject', 'priority', 'customer_tier', 'organization_name'],
    ...['group_name', 'assignee_id', 'assignee_name', 'policy_name', 'metric', 'instance', 'clock', 'target_seconds'],
    ...['elapsed_seconds', 'seconds_left', 'percent_of_target', 'is_paused', 'due_at', 'breached_at'],
];

function atRiskRoutes({ promises }: Deps, answers: Answers): Route[] {
    return questionRoutes(answers, {
        path: '/api/sla/at-risk',
        summary: 'Clocks that run past half of their target, those with the least time left first',
        query: slaAtRiskQuery,
        answer: slaAtRiskAnswer,
        ask: promises.atRisk,
        table: { columns: riskColumns, rows: ({ clocks }) => clocks },
    });
}

function ticketRoute({ promises }: Deps, answers: Answers): Route {
    const path = '/api/sla/ticket/:id';
    return {
        method: 'get',
        path,
        summary: 'The clocks of one ticket, event by event',
        query: slaTicketQuery,
        answer: slaTicketAnswer,
        handlers: answering((request, response) => {
            const id = pathWord(request, 'id');
            const { source } = slaTicketQuery.parse(queryWords(request.url));
            const work = async (): Promise<string> => {
                const found = await promises.ticket(id, source);
                if (!found) throw notFound('ticket', 'take source and ticket_id as a list of tickets tells them');
                return JSON.stringify(found);
            };
            return answers.answer(request, response, { key: keyOf(path, { id, source }), contentType: jsonType, work });
        }),
    };
}

function replayRoute({ promises }: Deps, answers: Answers): Route {
    return {
        method: 'post',
        path: '/api/sla/replay',
        summary: 'The same tickets under other policies, beside those in force; nothing is stored',
        query: slaReplayQuery,
        body: slaReplayBody,
        answer: slaReplayAnswer,
        handlers: [
            ...jsonBody(),
            ...answering(async (request, response) => {
                const query = slaReplayQuery.parse(queryWords(request.url));
                const body = slaReplayBody.parse(request.body);
                const answer = await answers.inTurn(() => promises.replay(query, body));
                response.set('Cache-Control', 'no-store').json(answer);
            }),
        ],
    };
}
