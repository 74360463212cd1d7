// The backlog day by day, its ages, and the hours in which tickets come in.
import { backlogAnswer, backlogQuery } from '#domain/metrics/backlog-contract.ts';
import type { Answers } from '../answers.ts';
import type { Deps } from '../deps.ts';
import { questionRoutes } from '../question.ts';
import type { Route } from '../route.ts';

export function backlogRoutes({ questions }: Deps, answers: Answers): Route[] {
    return questionRoutes(answers, {
        path: '/api/backlog',
        summary: 'What was open each day and why it changed, how old it was, and when tickets come in',
        query: backlogQuery,
        answer: backlogAnswer,
        ask: questions.backlog,
        table: {
            columns: ['day', 'opening', 'created', 'reopened', 'solved', 'removed', 'closing', 'difference'],
            rows: ({ days }) => days,
        },
    });
}
