// One metric over time, by day, week or month.
import { seriesAnswer, seriesQuery } from '#domain/metrics/contract.ts';
import type { Answers } from '../answers.ts';
import type { Deps } from '../deps.ts';
import { questionRoutes } from '../question.ts';
import type { Route } from '../route.ts';

export function seriesRoutes({ questions }: Deps, answers: Answers): Route[] {
    return questionRoutes(answers, {
        path: '/api/series',
        summary: 'One metric over time',
        query: seriesQuery,
        answer: seriesAnswer,
        ask: questions.series,
        table: {
            columns: ['from', 'to', 'value', 'n', 'open', 'provisional'],
            rows: ({ points }) =>
                points.map(({ from, to, value, n, open, provisional }) => ({ from, to, value, n, open, provisional })),
        },
    });
}
