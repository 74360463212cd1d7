// What an agent costs, the one part of the settings that is a single thing.
import { settingsAnswer, settingsDocument } from '#domain/settings/contract.ts';
import { documentValue, withKey } from '#domain/settings/sections.ts';
import type { Deps } from '../deps.ts';
import { jsonBody } from '../params.ts';
import { answering, type Route } from '../route.ts';
import type { Change } from '../settings-change.ts';

export function settingsCostsRoutes(deps: Deps, change: Change): Route[] {
    const path = '/api/settings/costs';
    return [
        {
            method: 'get',
            path,
            summary: 'What an agent costs',
            answer: settingsDocument,
            handlers: answering(async (_request, response) => {
                response.set('Cache-Control', 'no-store').json(documentValue(await deps.settings.text()).costs ?? {});
            }),
        },
        {
            method: 'put',
            path,
            summary: 'Set what an agent costs',
            body: settingsDocument,
            answer: settingsAnswer,
            handlers: [
                ...jsonBody(),
                ...answering((request, response) => {
                    const costs = settingsDocument.parse(request.body);
                    return change(request, response, (text) => withKey(text, 'costs', costs));
                }),
            ],
        },
        {
            method: 'delete',
            path,
            summary: 'Forget what an agent costs',
            answer: settingsAnswer,
            handlers: answering((request, response) =>
                change(request, response, (text) => withKey(text, 'costs', undefined)),
            ),
        },
    ];
}
