// The settings document as a whole, and its costs.
import { settingsAnswer, settingsDocument } from '#domain/settings/contract.ts';
import { documentValue, withDocument, withKey } from '#domain/settings/sections.ts';
import express, { type Request, type RequestHandler } from 'express';
import { isKnown } from '../answers.ts';
import type { Deps } from '../deps.ts';
import { badField } from '../errors.ts';
import { jsonBody, textFlaw } from '../params.ts';
import { answering, type Route } from '../route.ts';
import { settingsChange, settingsNow, tag, type Change } from '../settings-change.ts';
import { settingsSectionRoutes } from './settings-sections.ts';

const yamlTypes = ['application/yaml', 'application/x-yaml', 'text/yaml'];

export function settingsRoutes(deps: Deps): Route[] {
    const change = settingsChange(deps);
    return [...documentRoutes(deps, change), ...costsRoutes(deps, change), ...settingsSectionRoutes(deps, change)];
}

function documentRoutes(deps: Deps, change: Change): Route[] {
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

function costsRoutes(deps: Deps, change: Change): Route[] {
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

/** A document comes as JSON, or as YAML text, which is kept as it is. */
function documentBody(): RequestHandler[] {
    const yaml = express.text({ type: yamlTypes, limit: 100 * 1024, inflate: false });
    const json = jsonBody();
    const check: RequestHandler = (request, _response, next) => {
        const flaw = typeof request.body === 'string' ? textFlaw(request.body) : undefined;
        if (flaw !== undefined) throw badField('body', flaw);
        next();
    };
    const isYaml = (request: Request): boolean => Boolean(request.is(yamlTypes));
    return [
        (request, response, next) => (isYaml(request) ? yaml(request, response, next) : next()),
        ...json.map(
            (each): RequestHandler =>
                (request, response, next) =>
                    isYaml(request) ? next() : each(request, response, next),
        ),
        check,
    ];
}
