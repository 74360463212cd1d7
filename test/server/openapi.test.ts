// The reference tells exactly what the server does.
import { startFakes, type TestServer } from '#support/server.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';

interface Operation {
    parameters: { name: string; in: string; required: boolean; schema: unknown }[];
    responses: Record<string, { content: Record<string, unknown> }>;
}
interface Reference {
    openapi: string;
    info: { version: string };
    paths: Record<string, Record<string, Operation>>;
}

let server: TestServer;
let reference: Reference;
beforeAll(async () => {
    server = await startFakes();
    reference = (await (await server.ask('/api/openapi.json')).json()) as Reference;
});
afterAll(() => server.close());

test('the reference lists exactly the routes that there are', () => {
    const listed = Object.entries(reference.paths).flatMap(([path, methods]) =>
        Object.keys(methods).map((method) => `${method} ${path}`),
    );
    const answering = server.routes.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    expect([...listed, 'get /api/openapi.json'].sort()).toEqual([...answering].sort());
    expect([reference.openapi, reference.info.version]).toEqual(['3.1.0', '1.2.3']);
});

test('the query words are those that the server takes', () => {
    const words = reference.paths['/api/scorecard']?.get?.parameters ?? [];
    expect(words.filter(({ required }) => required).map(({ name }) => name)).toEqual(['from', 'to']);
    expect(words.map(({ name }) => name)).toEqual(
        expect.arrayContaining(['compare', 'stage', 'channel', 'customer_tier']),
    );
    expect(reference.paths['/api/imports/{id}/events']?.get?.parameters).toEqual([
        { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
    ]);
});

test('every route says what it answers', () => {
    for (const methods of Object.values(reference.paths)) {
        for (const { responses } of Object.values(methods)) {
            expect(Object.keys(responses['200']?.content ?? responses['202']?.content ?? {})).toHaveLength(1);
            expect(responses.default?.content).toHaveProperty(['application/problem+json']);
        }
    }
});
