// The alert rules of the settings with their state.
import { alertsAnswer, alertsQuery } from '#domain/metrics/alerts-contract.ts';
import type { Answers } from '../answers.ts';
import type { Deps } from '../deps.ts';
import { questionRoutes } from '../question.ts';
import type { Route } from '../route.ts';

export function alertsRoutes({ questions }: Deps, answers: Answers): Route[] {
    return questionRoutes(answers, {
        path: '/api/alerts',
        summary: 'The alert rules of the settings, open or not',
        query: alertsQuery,
        answer: alertsAnswer,
        ask: async () => ({ alerts: await questions.alerts() }),
        table: {
            columns: ['id', 'name', 'metric', 'open', 'since', 'value', 'n', 'side', 'line', 'clear_at'],
            rows: ({ alerts }) =>
                alerts.map(({ id, name, metric, isOpen, since, value, n, side, line, clearAt }) => ({
                    ...{ id, name, metric, open: isOpen, since, value, n, side, line },
                    clear_at: clearAt,
                })),
        },
    });
}
