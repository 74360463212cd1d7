// The same tickets under other policies: what would have been kept and broken, with nothing stored.
import { slaReplayQuery } from '#domain/metrics/sla-questions.ts';
import { settingsDocument } from '#domain/settings/contract.ts';
import { slaReplayAnswer } from '#domain/sla/contract.ts';
import type { Answers } from '../answers.ts';
import type { Deps } from '../deps.ts';
import { documentBody } from '../document-body.ts';
import { queryWords } from '../params.ts';
import { answering, type Route } from '../route.ts';

export function slaReplayRoute({ sla }: Deps, answers: Answers): Route {
    return {
        method: 'post',
        path: '/api/sla/replay',
        summary: 'The same tickets under the policies of another settings document; nothing is stored',
        query: slaReplayQuery,
        body: settingsDocument,
        answer: slaReplayAnswer,
        handlers: [
            ...documentBody(),
            ...answering(async (request, response) => {
                const query = slaReplayQuery.parse(queryWords(request.url));
                const body: unknown = request.body;
                const document = typeof body === 'string' ? body : JSON.stringify(settingsDocument.parse(body));
                response.set('Cache-Control', 'no-store').json(await answers.inTurn(() => sla.replay(document, query)));
            }),
        ],
    };
}
