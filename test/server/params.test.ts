// Query words and JSON bodies that would be misread are refused by name.
import { queryWords, textFlaw } from '#server/params.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFakes, type TestServer } from '#support/server.ts';
import type { ProblemDocument } from '#domain/contract.ts';

let server: TestServer;
beforeAll(async () => {
    server = await startFakes();
});
afterAll(() => server.close());

const period = 'from=2026-10-01&to=2026-11-01';

async function refusal(path: string, init?: RequestInit): Promise<ProblemDocument> {
    const response = await server.ask(path, init);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    return (await response.json()) as ProblemDocument;
}

describe('queryWords', () => {
    test('decodes each word once', () => {
        expect(queryWords('/x?a=1&b=two+words&c=%C3%A9%2C&d')).toEqual({ a: '1', b: 'two words', c: 'é,', d: '' });
        expect(queryWords('/x')).toEqual({});
        expect(queryWords('/x?a=1=2')).toEqual({ a: '1=2' });
    });

    test('half of a character is a flaw, a whole one outside the first plane is not', () => {
        expect(textFlaw('😀')).toBeUndefined();
        expect(textFlaw('\ud83d')).toBeDefined();
        expect(textFlaw('a\0b')).toBeDefined();
    });
});

describe('a query word that would be read as another one is refused by its name', () => {
    // reliability, rows 81 and 82
    test.each([
        ['a NUL', 'channel=a%00b', 'channel'],
        ['a lone surrogate', 'channel=%ED%A0%80', 'channel'],
        ['bytes that are no UTF-8', 'channel=%FF', 'channel'],
        ['a broken percent sign', 'channel=%', 'channel'],
        ['a word given twice', 'channel=a&channel=b', 'channel'],
        ['an array', 'channel[]=a', 'channel[]'],
        ['an object', 'channel[a]=b', 'channel[a]'],
        ['an unknown word', 'chanel=a', 'chanel'],
        ['a prototype', '__proto__=a', '__proto__'],
        ['a prototype within', '__proto__[x]=a', '__proto__[x]'],
        ['a constructor', 'constructor.prototype.x=a', 'constructor.prototype.x'],
        ['a date that does not exist', 'stage=nothing', 'stage'],
    ])('%s', async (_case, words, field) => {
        const problem = await refusal(`/api/scorecard?${period}&${words}`);
        expect(problem.status).toBe(400);
        expect(problem.errors?.map(({ path }) => path)).toEqual([field]);
        expect(({} as Record<string, unknown>).x).toBeUndefined();
    });

    test.each(['1e308', '-0', 'NaN', '', '0', '2026-13-01', '2026-02-30', '20261001', "2026-10-01'--"])(
        'from=%s',
        async (from) => {
            const problem = await refusal(`/api/scorecard?from=${encodeURIComponent(from)}&to=2026-11-01`);
            expect(problem.status).toBe(400);
            expect(problem.errors?.[0]?.path).toBe('from');
        },
    );

    test('a missing word is named', async () => {
        const problem = await refusal('/api/scorecard');
        expect(problem.errors?.map(({ path }) => path)).toEqual(['from', 'to']);
    });

    test('a query of 1 MB is refused before it is read', async () => {
        const response = await server
            .ask(`/api/scorecard?${period}&channel=${'a'.repeat(2 ** 20)}`)
            .catch(() => undefined);
        if (response) expect(response.status).toBe(431);
    });
});

describe('a body that is no plain JSON object is refused', () => {
    const put = (body: string, type = 'application/json'): Promise<ProblemDocument> =>
        refusal('/api/settings', { method: 'PUT', body, headers: { 'Content-Type': type } });

    test.each([
        ['broken JSON', '{"a":', 400],
        ['a lone value', '1', 400],
        ['over 100 kB', JSON.stringify({ organization: 'a'.repeat(2 ** 20) }), 413],
        ['nested 33 deep', `${'{"a":'.repeat(33)}1${'}'.repeat(33)}`, 400],
        ['nested 20,000 deep', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, 400],
        ['a NUL', '{"organization": "a\\u0000b"}', 400],
        ['a lone surrogate', '{"organization": "\\ud83d"}', 400],
        ['a prototype', '{"__proto__": {"x": 1}}', 400],
        ['a prototype within', '{"targets": {"__proto__": {"target": 1}}}', 400],
        ['a constructor', '{"constructor": {"prototype": {"x": 1}}}', 422],
        ['an array for a word', '{"organization": ["a"]}', 422],
        ['a number for a word', '{"organization": 1e308}', 422],
        ['an unknown key', '{"organisation": "Acme"}', 422],
    ])('%s', async (_case, body, status) => {
        const problem = await put(body);
        expect(problem.status).toBe(status);
        expect(problem.detail).not.toBe('');
        expect(({} as Record<string, unknown>).x).toBeUndefined();
    });

    test.each([
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=a',
        'application/jsonx',
    ])('as %s, which a form of another site can send', async (type) =>
        expect((await put('{}', type)).status).toBe(415),
    );

    test('and so is a compressed one', async () => {
        const response = await server.ask('/api/settings', {
            method: 'PUT',
            body: '{}',
            headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' },
        });
        expect(response.status).toBe(415);
    });

    test('the field is named by its path', async () => {
        const problem = await put('{"policies": [{"id": "a\\u0000"}]}');
        expect(problem.errors?.[0]?.path).toBe('policies.0.id');
    });
});
