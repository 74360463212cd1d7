// The OpenAPI document, made from the same list of routes and schemas that the server runs on.
import { z } from 'zod';
import type { Route } from './route.ts';

type Json = Record<string, unknown>;

const problem = {
    type: 'object',
    required: ['type', 'title', 'status', 'detail'],
    properties: {
        type: { type: 'string' },
        title: { type: 'string' },
        status: { type: 'integer' },
        detail: { type: 'string', description: 'what to do' },
        errors: {
            type: 'array',
            items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } },
        },
        id: { type: 'string', description: 'of the import that stands in the way' },
    },
};

/** OpenAPI 3.1 of the routes. */
export function openApi(routes: readonly Route[], version: string): Json {
    const paths: Record<string, Json> = {};
    for (const route of routes) {
        const path = route.path.replace(/:(\w+)/g, '{$1}');
        paths[path] = { ...paths[path], [route.method]: operation(route) };
    }
    return {
        openapi: '3.1.0',
        info: {
            title: 'Caseload',
            version,
            description: 'Analytics and capacity planning for customer-support teams.',
        },
        paths,
        components: { schemas: { Problem: problem } },
    };
}

function operation({ path, summary, query, body, answer, status = 200 }: Route): Json {
    const words = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
        name,
        in: 'path',
        required: true,
        schema: { type: 'string' },
    }));
    return {
        summary,
        parameters: [...words, ...(query ? queryParameters(query) : [])],
        ...(body && { requestBody: { required: true, content: content(body, 'input') } }),
        responses: {
            [status]: { description: summary, content: content(answer, 'output') },
            default: {
                description: 'what is wrong, and how to mend it',
                content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
            },
        },
    };
}

function queryParameters(query: z.ZodType): Json[] {
    const { properties = {}, required = [] } = schemaOf(query, 'input') as { properties?: Json; required?: string[] };
    return Object.entries(properties).map(([name, schema]) => ({
        name,
        in: 'query',
        required: required.includes(name),
        schema,
    }));
}

function content(shape: z.ZodType | string, io: 'input' | 'output'): Json {
    if (typeof shape === 'string') return { [shape]: { schema: { type: 'string' } } };
    return { 'application/json': { schema: schemaOf(shape, io) } };
}

function schemaOf(shape: z.ZodType, io: 'input' | 'output'): Json {
    const { $schema: _dialect, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any', reused: 'inline' });
    return schema;
}
