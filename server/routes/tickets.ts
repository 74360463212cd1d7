// The tickets behind any number, page by page, or all of them as CSV.
import { ticketsAnswer, ticketsQuery, type TicketRow } from '#domain/metrics/contract.ts';
import type { Answers } from '../answers.ts';
import { attachment, csvText, type Cells } from '../csv.ts';
import type { Deps } from '../deps.ts';
import { queryWords } from '../params.ts';
import { csvType, questionRoutes } from '../question.ts';
import { answering, type Route } from '../route.ts';
import { sendPages } from '../stream.ts';

const columns = [
    ...['source', 'ticket_id', 'subject', 'status', 'priority', 'channel', 'tier', 'team', 'agent'],
    ...['organization', 'customer_tier', 'created_at', 'solved_at', 'at', 'value', 'url'],
];

/** Tickets asked for at once while a whole list is written out; fewer would ask the same question more often. */
const pageSize = 1_000;

function cells({ clock: _clock, ...ticket }: TicketRow): Cells {
    return ticket;
}

export function ticketsRoutes({ questions }: Deps, answers: Answers): Route[] {
    const pages = questionRoutes(answers, {
        path: '/api/tickets',
        summary: 'The tickets behind a number',
        query: ticketsQuery,
        answer: ticketsAnswer,
        ask: questions.tickets,
    });
    const all: Route = {
        method: 'get',
        path: '/api/tickets.csv',
        summary: 'All tickets behind a number, as CSV',
        query: ticketsQuery,
        answer: 'text/csv',
        handlers: answering(async (request, response) => {
            const asked = ticketsQuery.parse(queryWords(request.url));
            let cursor = asked.cursor;
            const nextPage = async (index: number): Promise<string | null> => {
                if (index > 0 && cursor === undefined) return null;
                const page = await answers.inTurn(() => questions.tickets({ ...asked, cursor, limit: pageSize }));
                cursor = page.next ?? undefined;
                return csvText(columns, page.tickets.map(cells), index === 0);
            };
            await sendPages(
                response,
                { 'Content-Type': csvType, 'Content-Disposition': attachment('tickets.csv') },
                nextPage,
            );
        }),
    };
    return [...pages, all];
}
