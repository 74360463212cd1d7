// The registry: every metric's words, unit, direction, thresholds and benchmarks.
import { metricsAnswer } from '#domain/metrics/contract.ts';
import { z } from 'zod';
import type { Answers } from '../answers.ts';
import type { Deps } from '../deps.ts';
import { questionRoutes } from '../question.ts';
import type { Route } from '../route.ts';

export function metricsRoutes({ questions }: Deps, answers: Answers): Route[] {
    return questionRoutes(answers, {
        path: '/api/metrics',
        summary: 'The metrics and what they mean',
        query: z.strictObject({}),
        answer: metricsAnswer,
        ask: () => Promise.resolve({ metrics: questions.metrics() }),
        table: {
            columns: ['id', 'label', 'abbreviation', 'unit', 'direction', 'anchor', 'formula', 'sentence'],
            rows: ({ metrics }) =>
                metrics.map(({ id, label, abbreviation, unit, direction, anchor, formula, sentence }) => ({
                    id,
                    label,
                    abbreviation,
                    unit,
                    direction,
                    anchor,
                    formula,
                    sentence,
                })),
        },
    });
}
