// Requests that mean another host, or come from another page, get nothing.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rawRequest, rawStatus, startFakes, type TestServer } from '#support/server.ts';

let server: TestServer;
beforeAll(async () => {
    server = await startFakes();
});
afterAll(() => server.close());

/** The answer to a request with exactly these header lines. */
async function answerTo(headers: string[], first = 'GET /api/health HTTP/1.1'): Promise<string> {
    return rawRequest(server.port, [first, ...headers, 'Connection: close', '', ''].join('\r\n'));
}

const own = (): string => `Host: 127.0.0.1:${server.port}`;

describe('a request that means another host is refused without a word', () => {
    // reliability, row 76
    const wrong: [string, (port: number) => string[], string?][] = [
        ['a foreign name', () => ['Host: evil.example']],
        ['a foreign name with our port', (port) => [`Host: evil.example:${port}`]],
        ['a name that resolves to us', (port) => [`Host: 127.0.0.1.nip.io:${port}`]],
        ['our address with another port', (port) => [`Host: 127.0.0.1:${port + 1}`]],
        ['our address without port', () => ['Host: 127.0.0.1']],
        ['our address written otherwise', (port) => [`Host: 127.1:${port}`]],
        ['an empty host', () => ['Host:']],
        ['no host', () => []],
        ['no host in HTTP/1.0', () => [], 'GET /api/health HTTP/1.0'],
        ['two hosts', (port) => [`Host: 127.0.0.1:${port}`, 'Host: evil.example']],
        ['ours twice', (port) => [`Host: 127.0.0.1:${port}`, `Host: 127.0.0.1:${port}`]],
        [
            'a whole address as target',
            (port) => [`Host: 127.0.0.1:${port}`],
            'GET http://evil.example/api/health HTTP/1.1',
        ],
        ['a target without slash', (port) => [`Host: 127.0.0.1:${port}`], 'OPTIONS * HTTP/1.1'],
    ];
    test.each(wrong)('%s', async (_case, headers, first) => {
        const answer = await answerTo(headers(server.port), first);
        expect([400, 403, 421]).toContain(rawStatus(answer));
        expect(answer.split('\r\n\r\n')[1] ?? '').toBe('');
        expect(answer).not.toMatch(/set-cookie|access-control/i);
    });

    test.each(['127.0.0.1', 'localhost', 'LOCALHOST'])('while %s with our port is us', async (name) => {
        expect(rawStatus(await answerTo([`Host: ${name}:${server.port}`]))).toBe(200);
    });
});

describe('a page of another origin changes nothing and reads nothing', () => {
    // reliability, row 77
    const foreign: [string, string[], number][] = [
        ['a foreign origin', ['Origin: http://evil.example'], 403],
        ['no origin to speak of', ['Origin: null'], 403],
        ['another port of this machine', ['Origin: http://127.0.0.1:1'], 403],
        ['our port over https', ['Origin: https://127.0.0.1:PORT'], 403],
        ['our other name', ['Origin: http://localhost:PORT'], 403],
        ['a cross-site request', ['Sec-Fetch-Site: cross-site'], 403],
        ['a same-site request', ['Sec-Fetch-Site: same-site'], 403],
        [
            'a form of another page',
            ['Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: navigate', 'Sec-Fetch-Dest: document'],
            403,
        ],
        ['our own page', ['Origin: http://127.0.0.1:PORT', 'Sec-Fetch-Site: same-origin'], 404],
        ['a program', [], 404],
    ];
    const withPort = (headers: string[]): string[] => headers.map((line) => line.replace('PORT', String(server.port)));

    test.each(foreign)('DELETE by %s', async (_case, headers, status) => {
        const answer = await answerTo([own(), ...withPort(headers)], 'DELETE /api/imports/x HTTP/1.1');
        expect(rawStatus(answer)).toBe(status);
        expect(answer).not.toMatch(/access-control/i);
    });

    test.each(['POST', 'PUT', 'PATCH', 'OPTIONS', 'FOO'])('%s by a foreign origin is refused', async (method) => {
        const answer = await answerTo(
            [own(), 'Origin: http://evil.example', 'Content-Length: 0'],
            `${method} /api/imports HTTP/1.1`,
        );
        expect([400, 403]).toContain(rawStatus(answer));
        expect(answer).not.toMatch(/access-control/i);
    });

    test('every route there is refuses another site', async () => {
        // reliability, rows 77 and 78: a new route is in this list by itself
        expect(server.routes.length).toBeGreaterThan(40);
        for (const { method, path } of server.routes) {
            const target = `${method.toUpperCase()} ${path.replace(/:\w+/g, 'x')} HTTP/1.1`;
            const answer = await answerTo(
                [own(), 'Origin: http://evil.example', 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: no-cors'],
                target,
            );
            expect([target, rawStatus(answer)]).toEqual([target, 403]);
            expect(answer).not.toMatch(/access-control/i);
        }
    });

    test('an image or a fetch of another site gets nothing, a link that opens a tab gets the page', async () => {
        const image = ['Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: no-cors', 'Sec-Fetch-Dest: image'];
        const frame = ['Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: navigate', 'Sec-Fetch-Dest: iframe'];
        const tab = ['Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: navigate', 'Sec-Fetch-Dest: document'];
        expect(rawStatus(await answerTo([own(), ...image]))).toBe(403);
        expect(rawStatus(await answerTo([own(), ...frame], 'GET / HTTP/1.1'))).toBe(403);
        expect(rawStatus(await answerTo([own(), ...tab], 'GET / HTTP/1.1'))).toBe(200);
    });

    test('other methods than those of the API are refused even by our own page', async () => {
        expect(rawStatus(await answerTo([own(), 'Content-Length: 0'], 'PATCH /api/settings HTTP/1.1'))).toBe(405);
        expect(rawStatus(await answerTo([own()], 'TRACE /api/health HTTP/1.1'))).toBe(405);
    });
});
