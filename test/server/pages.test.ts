// The built pages, and nothing else on the disk.
import { rawRequest, rawStatus, startFakes, type TestServer } from '#support/server.ts';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let server: TestServer;
beforeAll(async () => {
    server = await startFakes();
});
afterAll(() => server.close());

test.each(['/', '/sla', '/tickets', '/settings/policies', '/data/'])(
    '%s gets the page, asked for each time',
    async (path) => {
        const response = await server.ask(path);
        expect(response.status).toBe(200);
        expect(await response.text()).toContain('<title>Caseload</title>');
        expect(response.headers.get('cache-control')).toBe('no-cache');
    },
);

test('a file with a hash in its name never changes', async () => {
    const response = await server.ask('/assets/main-abc123.js');
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(response.headers.get('content-type')).toContain('javascript');
});

describe('only files of the built pages are served', () => {
    // reliability, row 83
    test.each([
        '/../secret.txt',
        '/..%2fsecret.txt',
        '/%2e%2e/secret.txt',
        '/%2e%2e%2fsecret.txt',
        '/%252e%252e%252fsecret.txt',
        '/assets/../../secret.txt',
        '/assets/..%2f..%2fsecret.txt',
        '/assets/....//secret.txt',
        '/..\\secret.txt',
        '/..%5csecret.txt',
        '/%5c..%5csecret.txt',
        '/C:%5csecret.txt',
        '/C:/secret.txt',
        '//secret.txt',
        '//evil.example/..',
        '/secret.txt%00.js',
        '/%00',
        '/.vite/manifest.json',
        '/%2evite/manifest.json',
        '/index.html/../../secret.txt',
        '/%ff',
        '/%',
        `/${'a'.repeat(300)}.js`,
        '/nothing.js',
        '/a%0d%0aX-Injected:%201',
        '/file:///etc/passwd',
    ])('%s is not found', async (path) => {
        const answer = await rawRequest(
            server.port,
            `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nConnection: close\r\n\r\n`,
        );
        expect([400, 404]).toContain(rawStatus(answer));
        expect(answer).not.toContain('secret\r\n');
        expect(answer).not.toMatch(/^x-injected/im);
        expect(answer).toContain('application/problem+json');
    });

    test('an unknown address of the API is a problem document, not a page', async () => {
        for (const path of ['/api', '/api/', '/api/nothing', '/api/sla/nothing']) {
            const response = await server.ask(path);
            expect([response.status, response.headers.get('content-type')]).toEqual([
                404,
                'application/problem+json; charset=utf-8',
            ]);
        }
    });

    test('a known address refuses other methods and names its own', async () => {
        const response = await server.ask('/api/scorecard', { method: 'POST' });
        expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
        expect((await server.ask('/sla', { method: 'POST' })).status).toBe(405);
    });
});

test('health answers 200 only when the first page can be shown', async () => {
    const fakes = await startFakes();
    const health = await fakes.ask('/api/health');
    expect([health.status, await health.json()]).toEqual([
        200,
        { status: 'ok', version: '1.2.3', dataVersion: 1, horizon: null, beginning: null },
    ]);
    rmSync(join(fakes.deps.pagesFolder, 'index.html'));
    expect((await fakes.ask('/api/health')).status).toBe(503);
    await fakes.close();
    const dead = await startFakes({ health: () => Promise.reject(new Error('INTERRUPT Error: x')) });
    expect((await dead.ask('/api/health')).status).toBe(503);
    await dead.close();
});

test.each(['starting', 'stopping'] as const)('while %s every request is told to come back', async (phase) => {
    const fakes = await startFakes({ phase: () => phase });
    for (const path of ['/', '/api/health', '/api/scorecard', '/assets/main-abc123.js']) {
        const response = await fakes.ask(path);
        expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2']);
    }
    await fakes.close();
});
