// The parts of the settings that are edited one by one: policies, schedules, teams and metric targets.
import { sectionItem, sectionItems, settingsAnswer, settingsDocument } from '#domain/settings/contract.ts';
import {
    sectionItems as itemsOf,
    sectionNames,
    withItem,
    withoutItem,
    type SectionItem,
    type SectionName,
} from '#domain/settings/sections.ts';
import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import { badField, notFound, Refusal } from '../errors.ts';
import { jsonBody } from '../params.ts';
import { answering, pathWord, type Route } from '../route.ts';
import { settingsNow, tag, type Change } from '../settings-change.ts';

export function settingsSectionRoutes(deps: Deps, change: Change): Route[] {
    return sectionNames.flatMap((section) => sectionRoutes(deps, change, section));
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
                response
                    .set({ ETag: tag(version), 'Cache-Control': 'no-store' })
                    .json({ version, items: itemsOf(text, section) });
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
            handlers: [
                ...jsonBody(),
                ...answering((request, response) => put(request, response, pathWord(request, 'id'))),
            ],
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

function itemOf(body: unknown, id: string | undefined): SectionItem {
    const fields = settingsDocument.parse(body);
    if (id !== undefined && fields.id !== undefined && fields.id !== id)
        throw badField('id', 'expected the name in the path');
    const item = sectionItem.parse({ ...fields, id: id ?? fields.id });
    if (item.id === '__proto__') throw badField('id', 'expected another name');
    return item;
}

function missing(section: string): Refusal {
    return notFound(`entry in ${section}`, `GET /api/settings/${section} lists them`);
}
