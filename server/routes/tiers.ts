// Where work lands between the tiers, what moves and what bounces.
import { tiersAnswer, tiersQuery } from '#domain/metrics/tiers-contract.ts';
import type { Answers } from '../answers.ts';
import type { Deps } from '../deps.ts';
import { questionRoutes } from '../question.ts';
import type { Route } from '../route.ts';

export function tiersRoutes({ questions }: Deps, answers: Answers): Route[] {
    return questionRoutes(answers, {
        path: '/api/tiers/flow',
        summary: 'Tickets created in the period by tier: where they land, how they move, what bounces, what escalates',
        query: tiersQuery,
        answer: tiersAnswer,
        ask: questions.tierFlow,
        table: {
            columns: ['from', 'to', 'moves', 'tickets', 'median_seconds'],
            rows: ({ flow }) =>
                flow.map(({ from, to, moves, tickets, medianSeconds }) => ({
                    ...{ from, to, moves, tickets },
                    median_seconds: medianSeconds,
                })),
        },
    });
}
