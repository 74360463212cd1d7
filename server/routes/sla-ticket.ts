// The clocks of one ticket: what started, paused, ended or broke each promise, and which rule says so.
import { slaTicketQuery } from '#domain/metrics/sla-questions.ts';
import { slaTicketAnswer } from '#domain/sla/contract.ts';
import type { Answers } from '../answers.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../errors.ts';
import { queryWords } from '../params.ts';
import { jsonType, keyOf } from '../question.ts';
import { answering, pathWord, type Route } from '../route.ts';

export function slaTicketRoute({ sla }: Deps, answers: Answers): Route {
    return {
        method: 'get',
        path: '/api/sla/ticket/:id',
        summary: 'The clocks of one ticket, event by event',
        query: slaTicketQuery,
        answer: slaTicketAnswer,
        handlers: answering((request, response) => {
            const id = pathWord(request, 'id');
            const { source } = slaTicketQuery.parse(queryWords(request.url));
            const work = async (): Promise<string> => {
                const found = await sla.ticket(id, source);
                if (!found) throw notFound('ticket', 'check its id and source; GET /api/tickets lists tickets');
                return JSON.stringify(found);
            };
            return answers.answer(request, response, {
                key: keyOf('/api/sla/ticket', { id, source }),
                contentType: jsonType,
                work,
            });
        }),
    };
}
