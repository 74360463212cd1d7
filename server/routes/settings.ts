// The settings document, whole and part by part. If-Match with the version that was read keeps two editors from undoing each other.
import { sectionItem, sectionItems, settingsAnswer, settingsDocument, type SettingsAnswer } from '#domain/settings/contract.ts';
import {
    documentValue,
    sectionItems as itemsOf,
    sectionNames,
    withDocument,
    withItem,
    withKey,
    withoutItem,
    type SectionItem,
    type SectionName,
} from '#domain/settings/sections.ts';
import express, { type Request, type RequestHandler, type Response } from 'express';
import type { Deps } from '../deps.ts';
import { badField, notFound, Refusal } from '../errors.ts';
import { jsonBody, textFlaw } from '../params.ts';
import { answering, pathWord, type Route } from '../route.ts';

const yamlTypes = ['application/yaml', 'application/x-yaml', 'text/yaml'];

/** One change after the other: what a change begins with is what the one before left. */
type Change = (request: Request, response: Response, edit: (text: string) => string) => Promise<void>;

export function settingsRoutes(deps: Deps): Route[] {
    const change = changer(deps);
    return [...documentRoutes(deps, change), ...costsRoutes(deps, change), ...sectionNames.flatMap((each) => sectionRoutes(deps, change, each))];
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
                response.set({ ETag: tag(answer.version), 'Cache-Control': 'private, no-cache' });
                if (request.fresh) response.status(304).end();
                else response.json(answer);
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
            handlers: answering((request, response) => change(request, response, (text) => withKey(text, 'costs', undefined))),
        },
    ];
}

function sectionRoutes(deps: Deps, change: Change, section: SectionName): Route[] {
    const path = `/api/settings/${section}`;
    const put = (request: Request, response: Response, id: string | undefined): Promise<void> => {
        const item = itemOf(request.body, id);
        return change(request, response, (text) => {
            const isKnown = itemsOf(text, section).some((each) => each.id === item.id);
            if (id === undefined && isKnown) throw new Refusal(409, 'name is taken', `PUT ${path}/… changes it`);
            if (id !== undefined && !isKnown && section !== 'teams' && section !== 'targets') throw missing(section);
            return withItem(text, section, item);
        });
    };
    return [
        {
            method: 'get',
            path,
            summary: `The ${section} of the settings`,
            answer: sectionItems,
            handlers: answering(async (_request, response) => {
                const { version, text } = await settingsNow(deps);
                response.set({ ETag: tag(version), 'Cache-Control': 'no-store' }).json({ version, items: itemsOf(text, section) });
            }),
        },
        {
            method: 'post',
            path,
            summary: `Add to the ${section}`,
            body: sectionItem,
            answer: settingsAnswer,
            handlers: [...jsonBody(), ...answering((request, response) => put(request, response, undefined))],
        },
        {
            method: 'put',
            path: `${path}/:id`,
            summary: `Change one of the ${section}`,
            body: sectionItem.partial(),
            answer: settingsAnswer,
            handlers: [...jsonBody(), ...answering((request, response) => put(request, response, pathWord(request, 'id')))],
        },
        {
            method: 'delete',
            path: `${path}/:id`,
            summary: `Take one out of the ${section}`,
            answer: settingsAnswer,
            handlers: answering((request, response) => {
                const id = pathWord(request, 'id');
                return change(request, response, (text) => {
                    if (!itemsOf(text, section).some((each) => each.id === id)) throw missing(section);
                    return withoutItem(text, section, id);
                });
            }),
        },
    ];
}

function changer({ settings, desk, ...deps }: Deps): Change {
    let last: Promise<unknown> = Promise.resolve();
    return (request, response, edit) => {
        const turn = last.then(async () => {
            const running = desk.current();
            if (running) throw new Refusal(409, 'import under way', 'wait until it has finished, or cancel it', { id: running.id });
            const [newest] = await settings.versions();
            const expected = request.headers['if-match'];
            if (expected !== undefined && expected !== tag(newest?.version ?? 0)) {
                throw new Refusal(412, 'settings have changed', 'somebody else saved in between: read them again, then repeat your change');
            }
            await settings.apply(edit(await settings.text()));
            const answer = await settingsNow({ settings, desk, ...deps });
            response.set('ETag', tag(answer.version)).json(answer);
        });
        last = turn.catch(() => undefined);
        return turn;
    };
}

async function settingsNow({ settings }: Deps): Promise<SettingsAnswer> {
    const [text, current, versions] = await Promise.all([settings.text(), settings.current(), settings.versions()]);
    return { version: versions[0]?.version ?? 0, text, document: documentValue(text), settings: current, versions };
}

function tag(version: number): string {
    return `"settings-${version}"`;
}

function itemOf(body: unknown, id: string | undefined): SectionItem {
    const fields = settingsDocument.parse(body);
    if (id !== undefined && fields.id !== undefined && fields.id !== id) throw badField('id', 'expected the name in the path');
    const item = sectionItem.parse({ ...fields, id: id ?? fields.id });
    if (item.id === '__proto__') throw badField('id', 'expected another name');
    return item;
}

function missing(section: string): Refusal {
    return notFound(`entry in ${section}`, `GET /api/settings/${section} lists them`);
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
        ...json.map((each): RequestHandler => (request, response, next) => (isYaml(request) ? next() : each(request, response, next))),
        check,
    ];
}
