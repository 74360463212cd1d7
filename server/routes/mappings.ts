// Mappings kept for the next file of their shape: what the mapping step of the Data page saves.
import { mappingBody, mappingsAnswer } from '#domain/contract.ts';
import { parseMapping } from '#domain/mapping/mapping.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../errors.ts';
import { jsonBody } from '../params.ts';
import { answering, pathWord, type Route } from '../route.ts';

export function mappingsRoutes({ mappings }: Deps): Route[] {
    const path = '/api/mappings';
    return [
        {
            method: 'get',
            path,
            summary: 'Mappings that were saved, by name',
            answer: mappingsAnswer,
            handlers: answering(async (_request, response) => {
                response.set('Cache-Control', 'no-store').json({ mappings: await mappings.list() });
            }),
        },
        {
            method: 'post',
            path,
            summary: 'Save a mapping for the next file with these columns',
            body: mappingBody,
            answer: mappingsAnswer,
            handlers: [
                ...jsonBody(),
                ...answering(async (request, response) => {
                    const { name, header, mapping } = mappingBody.parse(request.body);
                    response.json({ mappings: await mappings.save(name, header, parseMapping(mapping, name)) });
                }),
            ],
        },
        {
            method: 'delete',
            path: `${path}/:name`,
            summary: 'Forget a mapping',
            answer: mappingsAnswer,
            handlers: answering(async (request, response) => {
                const isGone = await mappings.remove(pathWord(request, 'name'));
                if (!isGone) throw notFound('mapping', 'GET /api/mappings lists them');
                response.json({ mappings: await mappings.list() });
            }),
        },
    ];
}
