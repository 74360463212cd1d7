// A Zendesk on loopback: pages of a made-up account, and faults on demand.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomFrom, type FakeAccount } from './account.ts';
import { FakePages, send } from './pages.ts';

export interface FakeZendesk {
    url: string;
    account: FakeAccount;
    /** Paths with their queries, in the order in which they were asked. */
    requests: string[];
    /** After records were changed, added or taken away. */
    changed(): void;
    /** Does beforehand what large accounts need time for, so that a bench measures answers alone. */
    prepare(): void;
    close(): Promise<void>;
}

/** What may go wrong on a request; drawn from a seed, at most twice in a row. */
export type Fault = 'rate' | 'rate without a word' | 'error' | 'cut' | 'reset' | 'hang';

export interface FakeOptions {
    pageSize?: number;
    faultSeed?: number;
    faults?: readonly Fault[];
    /** Chance of a fault on a request. */
    faultRate?: number;
    /** Answers instead of the account's: a status for paths that hold a text. */
    refusals?: Record<string, number>;
    /** Whatever a test wants of a request; false: answer as usual. */
    instead?: (url: URL, response: ServerResponse, request: IncomingMessage) => boolean;
    port?: number;
}

/** What the fake takes as credentials. */
export const fakeCredentials = { clientId: 'caseload', clientSecret: 'fake-secret-6f1d' };
export const fakeToken = { email: 'ana@example.com', token: 'fake-token-77c2' };
export const accessToken = 'fake-access-token-93ab';

export async function fakeZendesk(account: FakeAccount, options: FakeOptions = {}): Promise<FakeZendesk> {
    const requests: string[] = [];
    const draw = randomFrom(options.faultSeed ?? 1);
    const pages = new FakePages(account, options.pageSize ?? 1000);
    let inARow = 0;
    const server = createServer((request, response) => {
        requests.push(request.url ?? '');
        const isFaulty = inARow < 2 && draw() < (options.faultRate ?? 0);
        inARow = isFaulty ? inARow + 1 : 0;
        const faults = options.faults ?? ['rate', 'error', 'cut', 'reset'];
        if (isFaulty) return fail(response, faults[Math.floor(draw() * faults.length)] ?? 'error');
        answer(pages, options, request, response);
    });
    await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
    return {
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        account,
        requests,
        changed: () => pages.forget(),
        prepare: () => pages.sort(),
        close: () =>
            new Promise((resolve) => {
                server.closeAllConnections();
                server.close(() => resolve());
            }),
    };
}

function fail(response: ServerResponse, fault: Fault): void {
    if (fault === 'rate') response.writeHead(429, { 'Retry-After': '0' }).end('{}');
    else if (fault === 'rate without a word') response.writeHead(429).end('{}');
    else if (fault === 'error') response.writeHead(503).end('busy');
    else if (fault === 'cut') response.writeHead(200).end('{"tickets": [{"id": 1');
    else if (fault === 'reset') response.destroy();
}

function answer(pages: FakePages, options: FakeOptions, request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://fake');
    if (options.instead?.(url, response, request)) return;
    if (url.pathname === '/oauth/tokens')
        return send(response, 200, { access_token: accessToken, token_type: 'bearer', expires_in: 1800 });
    const basic = Buffer.from(`${fakeToken.email}/token:${fakeToken.token}`).toString('base64');
    if (![`Bearer ${accessToken}`, `Basic ${basic}`].includes(request.headers.authorization ?? ''))
        return send(response, 401, { error: 'Couldn’t authenticate you' });
    const refused = Object.entries(options.refusals ?? {}).find(([path]) => url.pathname.includes(path));
    if (refused) return send(response, refused[1], { error: 'Forbidden' });
    pages.answer(url, response);
}
