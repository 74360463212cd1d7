// Nobody holds a connection by doing nothing.
import { httpLimits } from '#server/deadlines.ts';
import { rawRequest, rawStatus, startFakes, type TestServer } from '#support/server.ts';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';

let server: TestServer;
afterEach(() => server.close());

/** A connection that says `first` and then nothing; `closed` is fulfilled with what it got. */
function open(first: string): { socket: Socket; closed: Promise<string> } {
    const socket = connect(server.port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1')));
    socket.on('error', () => undefined);
    const closed = new Promise<string>((resolve) => socket.once('close', () => resolve(answer)));
    if (first !== '') socket.write(first);
    return { socket, closed };
}

describe('whoever says nothing is hung up on', () => {
    // reliability, row 85; the limits are shorter here, so that the test is
    test.each([
        ['nothing at all', ''],
        ['half of a request line', 'GET /api/he'],
        ['headers without end', 'GET /api/health HTTP/1.1\r\nHost: a\r\nX-A: b\r\n'],
    ])('%s', async (_what, first) => {
        server = await startFakes({ httpLimits: { ...httpLimits, headersMs: 200 } });
        const answer = await open(first).closed;
        expect([0, 408]).toContain(rawStatus(answer));
    });

    test('a body that never ends its first half', async () => {
        server = await startFakes({ httpLimits: { ...httpLimits, requestMs: 200 } });
        const head = `PUT /api/settings HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nContent-Type: application/json\r\n`;
        const answer = await open(`${head}Content-Length: 100\r\n\r\n{"organization"`).closed;
        expect(answer).toBe('');
    });
});

test('when all connections are taken by the silent, others still get an answer', async () => {
    server = await startFakes({ httpLimits: { ...httpLimits, connections: 20, silentMs: 100 } });
    const silent = Array.from({ length: 40 }, () => open(''));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const request = `GET /api/health HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nConnection: close\r\n\r\n`;
    let status = 0;
    for (let i = 0; i < 20 && status !== 200; i += 1) status = rawStatus(await rawRequest(server.port, request));
    expect(status).toBe(200);
    for (const { socket } of silent) socket.destroy();
});

test('headers over 16 KiB are refused', async () => {
    server = await startFakes();
    const { closed } = open(`GET / HTTP/1.1\r\nHost: a\r\nX-A: ${'b'.repeat(17 * 1024)}\r\n\r\n`);
    expect(rawStatus(await closed)).toBe(431);
});
