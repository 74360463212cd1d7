// Reviews: a period's pack with what was published of it; the director's changes; publishing; every figure as CSV.
import { deliveriesAnswer, reviewAnswer } from '#domain/review/contract.ts';
import { packFigures } from '#domain/review/figures.ts';
import { reviewEditBody, reviewPublicationBody, reviewQuery } from '#domain/review/questions.ts';
import type { Answers } from '../answers.ts';
import type { Deps } from '../deps.ts';
import { Refusal } from '../errors.ts';
import { jsonBody } from '../params.ts';
import { questionRoutes } from '../question.ts';
import { figureColumns } from '../reports/report-file.ts';
import { answering, type Route } from '../route.ts';

export function reviewRoutes(deps: Deps, answers: Answers): Route[] {
    const question = questionRoutes(answers, {
        path: '/api/review',
        summary: 'A review pack: pages of figures and sentences, what was published, and where the two differ',
        query: reviewQuery,
        answer: reviewAnswer,
        ask: deps.reviews.review,
        table: {
            columns: figureColumns,
            rows: ({ pack }) => packFigures(pack).map(({ text, ...figure }) => ({ ...figure, shown: text })),
        },
    });
    return [...question, editRoute(deps), publicationRoute(deps), deliveriesRoute(deps)];
}

function editRoute({ reviews, desk }: Deps): Route {
    return {
        method: 'post',
        path: '/api/review/edits',
        summary: 'Change a sentence, an owner, a date or the choice of findings of a pack',
        body: reviewEditBody,
        answer: reviewEditBody,
        handlers: [
            ...jsonBody(),
            ...answering(async (request, response) => {
                const edit = reviewEditBody.parse(request.body);
                refuseWhileImporting(desk);
                await reviews.edit(edit);
                response.set('Cache-Control', 'no-store').json(edit);
            }),
        ],
    };
}

function publicationRoute({ reviews, desk }: Deps): Route {
    return {
        method: 'post',
        path: '/api/review/publications',
        summary: 'Publish a pack: its figures, definitions, targets and settings are kept as they are',
        body: reviewPublicationBody,
        answer: reviewPublicationBody,
        handlers: [
            ...jsonBody(),
            ...answering(async (request, response) => {
                const wish = reviewPublicationBody.parse(request.body);
                refuseWhileImporting(desk);
                await reviews.publish(wish);
                response.set('Cache-Control', 'no-store').json(wish);
            }),
        ],
    };
}

function deliveriesRoute({ reviews }: Deps): Route {
    return {
        method: 'get',
        path: '/api/review/deliveries',
        summary: 'Reports that are sent by themselves: when next, and what was sent',
        answer: deliveriesAnswer,
        handlers: answering(async (_request, response) => {
            response.set('Cache-Control', 'no-store').json(await reviews.deliveries());
        }),
    };
}

/** Changes wait in one line: a person would sit before a page that doesn't answer until the import is through. */
function refuseWhileImporting(desk: Deps['desk']): void {
    const running = desk.current();
    if (running)
        throw new Refusal(409, 'import under way', 'wait until it has finished, or cancel it', { id: running.id });
}
