// One metric split by a dimension, and why it moved: the parts of both add up to the whole.
import { breakdownAnswer, breakdownQuery, explainAnswer, explainQuery } from '#domain/metrics/contract.ts';
import type { Answers } from '../answers.ts';
import type { Deps } from '../deps.ts';
import { questionRoutes } from '../question.ts';
import type { Route } from '../route.ts';

export function breakdownRoutes({ questions }: Deps, answers: Answers): Route[] {
    const breakdown = questionRoutes(answers, {
        path: '/api/breakdown',
        summary: 'One metric split by a dimension',
        query: breakdownQuery,
        answer: breakdownAnswer,
        ask: questions.breakdown,
        table: {
            columns: ['key', 'label', 'value', 'n', 'low', 'high', 'small_sample', 'status'],
            rows: ({ slices }) =>
                slices.map(({ key, label, value, n, interval, smallSample, status }) => {
                    const [low, high] = interval ?? [null, null];
                    return { key, label, value, n, low, high, small_sample: smallSample, status };
                }),
        },
    });
    const explain = questionRoutes(answers, {
        path: '/api/explain',
        summary: 'Why a metric moved: shares that shifted (mix) and parts that changed (rate)',
        query: explainQuery,
        answer: explainAnswer,
        ask: questions.explain,
        table: {
            columns: [
                'key',
                'label',
                'mix',
                'rate',
                'low',
                'high',
                'significant',
                'value',
                'n',
                'previous',
                'previous_n',
            ],
            rows: ({ parts }) =>
                parts.map(({ key, label, mix, rate, interval, significant, value, n, previous }) => {
                    const [low, high] = interval ?? [null, null];
                    const before = { previous: previous.value, previous_n: previous.n };
                    return { ...{ key, label, mix, rate, low, high, significant, value, n }, ...before };
                }),
        },
    });
    return [...breakdown, ...explain];
}
