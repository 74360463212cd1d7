// A question about the data as two routes: the answer as JSON, and its table as CSV, both with an ETag and asked once.
import type { z } from 'zod';
import type { Answers } from './answers.ts';
import { attachment, csvText, type Cells } from './csv.ts';
import { queryWords } from './params.ts';
import { answering, type Route } from './route.ts';

export interface Question<Q, A> {
    path: string;
    summary: string;
    query: z.ZodType<Q>;
    answer: z.ZodType<A>;
    ask: (query: Q) => Promise<A>;
    /** The answer as the table that stands behind the page; left out where the answer is none. */
    table?: { columns: readonly string[]; rows: (answer: A) => Cells[] };
}

export const jsonType = 'application/json; charset=utf-8';
export const csvType = 'text/csv; charset=utf-8';

/** The routes of one question: PATH, and PATH.csv where it has a table. */
export function questionRoutes<Q, A>(answers: Answers, question: Question<Q, A>): Route[] {
    const { path, summary, query, answer, ask, table } = question;
    const json: Route = {
        method: 'get',
        path,
        summary,
        query,
        answer,
        handlers: answering((request, response) => {
            const asked = query.parse(queryWords(request.url));
            const work = async (): Promise<string> => JSON.stringify(await ask(asked));
            return answers.answer(request, response, { key: keyOf(path, asked), contentType: jsonType, work });
        }),
    };
    if (!table) return [json];
    const csv: Route = {
        ...json,
        path: `${path}.csv`,
        summary: `${summary}, as CSV`,
        answer: 'text/csv',
        handlers: answering((request, response) => {
            const asked = query.parse(queryWords(request.url));
            const work = async (): Promise<string> => csvText(table.columns, table.rows(await ask(asked)));
            response.set('Content-Disposition', attachment(`${path.split('/').at(-1) ?? 'table'}.csv`));
            return answers.answer(request, response, { key: keyOf(path, asked), contentType: csvType, work });
        }),
    };
    return [json, csv];
}

/** Two questions that mean the same have one key, whatever the order of their words. */
export function keyOf(path: string, asked: unknown): string {
    return `${path} ${JSON.stringify(asked, (_name, value: unknown) => sorted(value))}`;
}

function sorted(value: unknown): unknown {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
