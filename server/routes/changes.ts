// What changed beyond noise and why, and what is left out on the way to a metric's n.
import { changesAnswer, changesQuery, waterfallAnswer, waterfallQuery } from '#domain/metrics/contract.ts';
import type { Answers } from '../answers.ts';
import type { Deps } from '../deps.ts';
import { questionRoutes } from '../question.ts';
import type { Route } from '../route.ts';

export function changesRoutes({ questions }: Deps, answers: Answers): Route[] {
    const changes = questionRoutes(answers, {
        path: '/api/changes',
        summary: 'What changed between two periods beyond noise, and the slices that brought it',
        query: changesQuery,
        answer: changesAnswer,
        ask: questions.changes,
        table: {
            columns: ['metric', 'tone', 'change', 'low', 'high', 'sentence', 'reasons'],
            rows: ({ findings }) =>
                findings.map(({ metric, tone, change, interval, sentence, reasons }) => {
                    const [low, high] = interval ?? [null, null];
                    const words = reasons.map((reason) => reason.sentence).join(' ');
                    return { metric, tone, change, low, high, sentence, reasons: words };
                }),
        },
    });
    const waterfall = questionRoutes(answers, {
        path: '/api/waterfall',
        summary: 'From all rows of the period to those that a metric counts, and what is left out on the way',
        query: waterfallQuery,
        answer: waterfallAnswer,
        ask: questions.waterfall,
        table: {
            columns: ['step', 'count'],
            rows: ({ start, leftOut, counted }) =>
                [start, ...leftOut, counted].map(({ words, count }) => ({ step: words, count })),
        },
    });
    return [...changes, ...waterfall];
}
