// The scorecard of a period: every metric with its n, interval, status and comparison.
import { scorecardAnswer, scorecardQuery, type ScorecardMetric } from '#domain/metrics/contract.ts';
import type { Answers } from '../answers.ts';
import type { Cells } from '../csv.ts';
import type { Deps } from '../deps.ts';
import { questionRoutes } from '../question.ts';
import type { Route } from '../route.ts';

const columns = [
    ...['id', 'value', 'n', 'median', 'p90', 'low', 'high', 'small_sample', 'status'],
    ...['previous_value', 'previous_n', 'delta', 'significant', 'open', 'needs'],
];

function cells({ interval, previous, smallSample, ...metric }: ScorecardMetric): Cells {
    const { id, value, n, median, p90, status, delta, significant, open, needs } = metric;
    const [low, high] = interval ?? [null, null];
    const before = { previous_value: previous?.value ?? null, previous_n: previous?.n ?? null };
    return {
        id,
        value,
        n,
        median,
        p90,
        low,
        high,
        small_sample: smallSample,
        status,
        ...before,
        delta,
        significant,
        open,
        needs,
    };
}

export function scorecardRoutes({ questions }: Deps, answers: Answers): Route[] {
    return questionRoutes(answers, {
        path: '/api/scorecard',
        summary: 'Every metric of a period, beside an earlier one',
        query: scorecardQuery,
        answer: scorecardAnswer,
        ask: questions.scorecard,
        table: { columns, rows: ({ metrics }) => metrics.map(cells) },
    });
}
