// A Zendesk on loopback: pages of a made-up account, and faults on demand.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomFrom, type FakeAccount } from './account.ts';

export interface FakeZendesk {
    url: string;
    account: FakeAccount;
    /** Paths with their queries, in the order in which they were asked. */
    requests: string[];
    close(): Promise<void>;
}

/** What may go wrong on a request; drawn from a seed, at most twice in a row. */
export type Fault = 'rate' | 'error' | 'cut' | 'reset';

export interface FakeOptions {
    pageSize?: number;
    faultSeed?: number;
    faults?: readonly Fault[];
    /** Chance of a fault on a request. */
    faultRate?: number;
    /** Answers instead of the account's: a status for paths that hold a text. */
    refusals?: Record<string, number>;
    port?: number;
}

/** What the fake takes as credentials. */
export const fakeCredentials = { clientId: 'caseload', clientSecret: 'fake-secret-6f1d' };
const accessToken = 'fake-access-token-93ab';

const timeOf: Record<string, (record: Record<string, unknown>) => number> = {
    ticket_events: (record) => Number(record.timestamp),
    tickets: (record) => Number(record.generated_timestamp),
};
const updatedAt = (record: Record<string, unknown>): number =>
    Date.parse(String(record.updated_at ?? record.time)) / 1000;

export async function fakeZendesk(account: FakeAccount, options: FakeOptions = {}): Promise<FakeZendesk> {
    const requests: string[] = [];
    const draw = randomFrom(options.faultSeed ?? 1);
    let inARow = 0;
    const server = createServer((request, response) => {
        requests.push(request.url ?? '');
        const isFaulty = inARow < 2 && draw() < (options.faultRate ?? 0);
        inARow = isFaulty ? inARow + 1 : 0;
        const faults = options.faults ?? ['rate', 'error', 'cut', 'reset'];
        if (isFaulty) return fail(response, faults[Math.floor(draw() * faults.length)] ?? 'error');
        answer(account, options, request, response);
    });
    await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
    return {
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        account,
        requests,
        close: () =>
            new Promise((resolve) => {
                server.closeAllConnections();
                server.close(() => resolve());
            }),
    };
}

function fail(response: ServerResponse, fault: Fault): void {
    if (fault === 'rate') response.writeHead(429, { 'Retry-After': '0' }).end('{}');
    else if (fault === 'error') response.writeHead(503).end('busy');
    else if (fault === 'cut') response.writeHead(200).end('{"tickets": [{"id": 1');
    else response.destroy();
}

function send(response: ServerResponse, status: number, body: unknown): void {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

function answer(account: FakeAccount, options: FakeOptions, request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://fake');
    if (url.pathname === '/oauth/tokens')
        return send(response, 200, { access_token: accessToken, token_type: 'bearer', expires_in: 1800 });
    if (request.headers.authorization !== `Bearer ${accessToken}`)
        return send(response, 401, { error: 'Couldn’t authenticate you' });
    const refused = Object.entries(options.refusals ?? {}).find(([path]) => url.pathname.includes(path));
    if (refused) return send(response, refused[1], { error: 'Forbidden' });
    const name =
        url.pathname
            .replace(/\/cursor$/, '')
            .split('/')
            .at(-1) ?? '';
    const list = name === 'policies' ? 'sla_policies' : name;
    const all = account.records[list];
    if (url.pathname.endsWith('/holidays')) return send(response, 200, { holidays: [] });
    const audits = /\/tickets\/(\d+)\/audits$/.exec(url.pathname);
    if (audits) return send(response, 200, { audits: auditsOf(account, Number(audits[1])) });
    if (!all) return send(response, 404, { error: 'RecordNotFound' });
    if (url.pathname.endsWith('/cursor')) return cursorPage(all, list, url, options.pageSize ?? 1000, response);
    if (url.pathname.includes('/incremental/')) return timePage(all, list, url, options.pageSize ?? 1000, response);
    const from = Number(url.searchParams.get('page[after]') ?? 0);
    const size = Number(url.searchParams.get('page[size]') ?? 100);
    const hasMore = from + size < all.length;
    send(response, 200, {
        [list]: all.slice(from, from + size),
        meta: { has_more: hasMore, after_cursor: hasMore ? String(from + size) : null },
    });
}

function cursorPage(
    all: Record<string, unknown>[],
    list: string,
    url: URL,
    size: number,
    response: ServerResponse,
): void {
    const time = timeOf[list] ?? updatedAt;
    const sorted = [...all].sort((a, b) => time(a) - time(b));
    const word = url.searchParams.get('cursor');
    const start = Number(url.searchParams.get('start_time') ?? 0);
    const [lastTime = start - 1, lastId = 0] = word === null ? [] : word.split('-').map(Number);
    const rest = sorted.filter(
        (each) => time(each) > lastTime || (time(each) === lastTime && Number(each.id) > lastId),
    );
    const page = rest.slice(0, size);
    const last = page.at(-1);
    const cursor = last ? `${time(last)}-${String(last.id)}` : (word ?? `${start}-0`);
    send(response, 200, {
        [list]: page,
        after_cursor: cursor,
        after_url: `http://other.invalid/?cursor=${cursor}`,
        end_of_stream: rest.length <= size,
    });
}

/** Items that share the last second come with its page. */
function timePage(
    all: Record<string, unknown>[],
    list: string,
    url: URL,
    size: number,
    response: ServerResponse,
): void {
    const time = timeOf[list] ?? updatedAt;
    const start = Number(url.searchParams.get('start_time') ?? 0);
    const rest = all.filter((each) => time(each) >= start).sort((a, b) => time(a) - time(b));
    const lastSecond = time(rest[Math.min(size, rest.length) - 1] ?? {});
    const page = rest.filter((each, index) => index < size || time(each) === lastSecond);
    const isEnd = page.length === rest.length;
    const end = page.length === 0 ? start : lastSecond + (isEnd ? 0 : 1);
    const hasFlag = !['ticket_metric_events', 'articles'].includes(list);
    send(response, 200, {
        ...{ [list]: page, count: page.length, end_time: end, next_page: `http://other.invalid/x?start_time=${end}` },
        ...(hasFlag ? { end_of_stream: isEnd } : {}),
    });
}

/** The same events as audits tell them. */
function auditsOf(account: FakeAccount, ticket: number): unknown[] {
    const events = (account.records.ticket_events ?? []).filter((each) => each.ticket_id === ticket);
    return events.map(({ id, created_at, updater_id, child_events }) => ({
        ...{ id, ticket_id: ticket, created_at, author_id: updater_id, via: { channel: 'web' } },
        events: (child_events as Record<string, unknown>[]).map((child) => {
            if (child.event_type === 'Comment')
                return { type: 'Comment', public: child.comment_public, author_id: updater_id, body: child.body };
            const { event_type: type, previous_value, ...field } = child;
            const [name, value] = Object.entries(field)[0] ?? [];
            return { type, field_name: name, value, previous_value };
        }),
    }));
}
