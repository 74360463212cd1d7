// The settings document as a whole: read it, apply another.
import { settingsAnswer, settingsDocument } from '#domain/settings/contract.ts';
import { withDocument } from '#domain/settings/sections.ts';
import { isKnown } from '../answers.ts';
import type { Deps } from '../deps.ts';
import { documentBody } from '../document-body.ts';
import { answering, type Route } from '../route.ts';
import { settingsNow, tag, type Change } from '../settings-change.ts';

export function settingsRoutes(deps: Deps, change: Change): Route[] {
    return [
        {
            method: 'get',
            path: '/api/settings',
            summary: 'The settings document, what is in force, and its versions',
            answer: settingsAnswer,
            handlers: answering(async (request, response) => {
                const answer = await settingsNow(deps);
                if (!isKnown(request, response, tag(answer.version))) response.json(answer);
            }),
        },
        {
            method: 'put',
            path: '/api/settings',
            summary: 'Apply a whole document, as JSON or as YAML; all facts are rebuilt',
            body: settingsDocument,
            answer: settingsAnswer,
            handlers: [
                ...documentBody(),
                ...answering((request, response) => {
                    const body: unknown = request.body;
                    return change(request, response, (text) =>
                        typeof body === 'string' ? body : withDocument(text, settingsDocument.parse(body)),
                    );
                }),
            ],
        },
    ];
}
