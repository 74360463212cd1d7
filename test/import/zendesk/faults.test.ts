// What the client and the walk do when Zendesk is slow, broken, busy, changed or hostile; waits are written down, never waited.
import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { CaseloadError } from '#domain/errors.ts';
import { ZendeskClient } from '#import/zendesk/client.ts';
import type { Credentials } from '#import/zendesk/credentials.ts';
import { followSyncs } from '#import/zendesk/follow.ts';
import { resources, type Resource } from '#import/zendesk/resources.ts';
import { walk, type Place } from '#import/zendesk/walk.ts';
import { fakeAccount } from '#support/zendesk/account.ts';
import { send } from '#support/zendesk/pages.ts';
import {
    fakeCredentials,
    fakeToken,
    fakeZendesk,
    type FakeOptions,
    type FakeZendesk,
} from '#support/zendesk/server.ts';

const servers: FakeZendesk[] = [];
let waits: number[] = [];
afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
    waits = [];
});

async function started(options: FakeOptions = {}, tickets = 12): Promise<FakeZendesk> {
    const server = await fakeZendesk(fakeAccount(1, tickets), { pageSize: 5, ...options });
    servers.push(server);
    return server;
}

function clientOf(
    server: FakeZendesk,
    credentials: Credentials = fakeToken,
    timeoutMs = 5000,
    monotonicMs = (): number => performance.now(),
): ZendeskClient {
    return new ZendeskClient({
        ...{ account: { subdomain: 'acme', origin: server.url }, credentials, exportsPerMinute: 0, timeoutMs },
        waiting: {
            monotonicMs,
            sleep: async (milliseconds) => void waits.push(milliseconds / 1000),
            jitter: () => 0,
        },
    });
}

const resource = (name: string): Resource => resources.find((each) => each.name === name) as Resource;
const start: Place = { cursor: null, since: 1 };

async function walked(
    client: ZendeskClient,
    name: string,
    from = start,
): Promise<{ ids: string[]; place: Place; end: string }> {
    const ids: string[] = [];
    let place = from;
    const steps = walk(client, resource(name), from);
    for (;;) {
        const { value, done } = await steps.next();
        if (done) return { ids, place, end: value };
        ids.push(...value.records.map(({ id }) => String(id)));
        place = value.next;
    }
}

/** Answers the first requests of an export otherwise, then as usual. */
function firstly(count: number, how: (response: ServerResponse, nth: number) => void): FakeOptions {
    let nth = 0;
    return {
        instead: (url, response) => {
            if (!url.pathname.includes('/incremental/') || nth >= count) return false;
            nth += 1;
            how(response, nth);
            return true;
        },
    };
}

const all = Array.from({ length: 12 }, (_, i) => String(i + 1));
const sorted = (ids: string[]): string[] => [...new Set(ids)].sort((a, b) => Number(a) - Number(b));

describe('a busy server', () => {
    test('a Retry-After in seconds is waited for, however often', async () => {
        const server = await started(
            firstly(3, (response) => response.writeHead(429, { 'Retry-After': '93' }).end('{}')),
        );
        expect(sorted((await walked(clientOf(server), 'tickets')).ids)).toEqual(all);
        expect(waits).toEqual([93, 93, 93]);
    });

    test('a Retry-After as a date is counted from the server’s clock', async () => {
        const dates = { Date: 'Mon, 02 Mar 2026 08:00:00 GMT', 'Retry-After': 'Mon, 02 Mar 2026 08:00:40 GMT' };
        const server = await started(firstly(1, (response) => response.writeHead(429, dates).end('{}')));
        await walked(clientOf(server), 'tickets');
        expect(waits).toEqual([40]);
    });

    test('without Retry-After the waits grow from 5 s to 5 min, and over 15 min together it pauses', async () => {
        const server = await started(firstly(99, (response) => response.writeHead(429).end('{}')));
        await expect(walked(clientOf(server), 'tickets')).rejects.toThrow('asks to wait too long');
        expect(waits).toEqual([5, 10, 20, 40, 80, 160, 300]);
    });

    test('an absurd Retry-After pauses at once', async () => {
        const server = await started(
            firstly(1, (response) => response.writeHead(429, { 'Retry-After': '86400' }).end('{}')),
        );
        await expect(walked(clientOf(server), 'tickets')).rejects.toThrow('asks to wait too long');
        expect(waits).toEqual([]);
    });
});

describe('a broken server', () => {
    test('that gives no page for 15 minutes pauses the sync with the reason, whatever it says meanwhile', async () => {
        const server = await started(
            firstly(99, (response, nth) =>
                nth % 2 === 0
                    ? response.writeHead(503).end('busy')
                    : response.writeHead(429, { 'Retry-After': '0' }).end('{}'),
            ),
        );
        let seconds = 0;
        const client = clientOf(server, fakeToken, 5000, () => (seconds += 100) * 1000);
        await expect(walked(client, 'tickets')).rejects.toThrow('no page for 15 minutes');
        expect(seconds).toBeGreaterThan(900);
        expect(seconds).toBeLessThan(3000);
    });

    test.each([
        ['an error', (response: ServerResponse) => response.writeHead(503).end('busy')],
        ['a cut answer', (response: ServerResponse) => response.writeHead(200).end('{"tickets": [{"id": 1')],
        ['a broken connection', (response: ServerResponse) => response.destroy()],
        [
            'a page of the edge protection',
            (response: ServerResponse) => response.writeHead(200).end('<html>wait</html>'),
        ],
        ['silence', () => undefined],
    ])('%s is tried again, six times at most', async (what, how) => {
        const timeoutMs = what === 'silence' ? 200 : 20_000;
        const passing = await started(firstly(2, how));
        expect(sorted((await walked(clientOf(passing, fakeToken, timeoutMs), 'tickets')).ids)).toEqual(all);
        const lasting = await started(firstly(99, how));
        await expect(walked(clientOf(lasting, fakeToken, timeoutMs), 'tickets')).rejects.toThrow('does not answer');
        expect(waits).toHaveLength(2 + 6);
    });

    test('an access token that ran out is renewed once; credentials that are refused are not tried again', async () => {
        const expired = await started(firstly(1, (response) => send(response, 401, {})));
        expect(sorted((await walked(clientOf(expired, fakeCredentials), 'tickets')).ids)).toEqual(all);
        expect(expired.requests.filter((path) => path === '/oauth/tokens')).toHaveLength(2);
        const shut = await started(firstly(99, (response) => send(response, 401, {})));
        await expect(walked(clientOf(shut, fakeCredentials), 'tickets')).rejects.toThrow('refuses the credentials');
        expect(shut.requests).toHaveLength(4);
    });
});

describe('pages that lead nowhere', () => {
    test('a cursor that comes again is refused after three times', async () => {
        const server = await started(
            firstly(99, (response) => send(response, 200, { tickets: [], after_cursor: 'x', end_of_stream: false })),
        );
        await expect(walked(clientOf(server), 'tickets')).rejects.toThrow('goes in circles at tickets');
        expect(server.requests).toHaveLength(4);
    });

    test('so is a start time that comes again', async () => {
        const same = {
            users: [{ id: 1 }],
            end_time: 1,
            next_page: 'https://acme.zendesk.com/x?start_time=1',
            end_of_stream: false,
        };
        const server = await started(firstly(99, (response) => send(response, 200, same)));
        await expect(walked(clientOf(server), 'users')).rejects.toThrow('goes in circles at users');
        expect(server.requests).toHaveLength(3);
    });

    test('an empty page without an end is no end', async () => {
        const empty = { tickets: [], after_cursor: null, after_url: null };
        const server = await started(firstly(99, (response) => send(response, 200, empty)));
        await expect(walked(clientOf(server), 'tickets')).rejects.toThrow('goes in circles');
    });

    test('a redirection is never followed, nor a link to another host', async () => {
        const other = await started();
        const away = await started(firstly(1, (response) => response.writeHead(302, { Location: other.url }).end()));
        await expect(walked(clientOf(away), 'tickets')).rejects.toThrow('leads elsewhere');
        const linking = await started();
        expect(sorted((await walked(clientOf(linking), 'tickets')).ids)).toEqual(all);
        expect(other.requests).toEqual([]);
    });

    test('a cursor that is no longer taken falls back ten minutes', async () => {
        const server = await started(firstly(1, (response) => send(response, 400, { error: 'InvalidCursor' })));
        const from = { cursor: 'gone', since: 1_772_440_000 };
        expect((await walked(clientOf(server), 'tickets', from)).end).toBe('done');
        expect(server.requests[1]).toContain('start_time=1772439400');
    });

    test('a start within the last minute is the end for now', async () => {
        const server = await started(firstly(1, (response) => send(response, 422, { error: 'StartTimeTooRecent' })));
        expect(await walked(clientOf(server), 'users')).toMatchObject({ ids: [], end: 'done' });
    });
});

describe('time', () => {
    test('records of one second come whole, and one that joins the last second later comes with the next walk', async () => {
        const server = await started({ pageSize: 3 });
        const events = server.account.records.ticket_events ?? [];
        const second = Math.max(...events.map((each) => Number(each.timestamp)));
        for (const each of events.slice(0, 8)) each.timestamp = second;
        const first = await walked(clientOf(server), 'ticket_events');
        expect(sorted(first.ids)).toHaveLength(events.length);
        events.push({ ...events[0], id: 77 });
        server.changed();
        expect((await walked(clientOf(server), 'ticket_events', first.place)).ids).toContain('77');
    });

    test('ratings begin thirty days before the newest one, since customers change them', async () => {
        const server = await started({ pageSize: 100 }, 40);
        const { ids, place } = await walked(clientOf(server), 'satisfaction_ratings');
        expect(ids.length).toBeGreaterThan(3);
        const newest = Math.max(
            ...(server.account.records.satisfaction_ratings ?? []).map((each) => Date.parse(String(each.updated_at))),
        );
        expect(place.since).toBe(newest / 1000);
        await walked(clientOf(server), 'satisfaction_ratings', place);
        expect(server.requests.at(-1)).toContain(`start_time=${newest / 1000 - 30 * 86_400}`);
    });
});

describe('a changed interface', () => {
    test('an answer without its list is no empty list', async () => {
        const server = await started({
            instead: (url, response) => url.pathname.includes('tickets') && (send(response, 200, { items: [] }), true),
        });
        expect((await walked(clientOf(server), 'tickets')).end).toBe('unavailable');
    });

    test('unknown fields, ids as text and things that are no records do no harm', async () => {
        const page = {
            tickets: [{ id: '9', news: { deep: [1] } }, null, 'x', { id: 10 }],
            after_cursor: 'c',
            end_of_stream: true,
        };
        const server = await started(firstly(1, (response) => send(response, 200, page)));
        expect((await walked(clientOf(server), 'tickets')).ids).toEqual(['9', '10']);
    });

    test.each([403, 404])('a list that answers %i is told as not readable', async (status) => {
        const server = await started({ refusals: { '/slas/policies': status } });
        expect((await walked(clientOf(server), 'sla_policies')).end).toBe('unavailable');
    });
});

describe('--follow', () => {
    const failure = (kind: string): CaseloadError => new CaseloadError({ kind, cure: 'wait' });

    async function followed(
        rounds: (number | CaseloadError)[],
    ): Promise<{ reports: number[]; pauses: number[]; failures: string[] }> {
        const stop = new AbortController();
        const told = { reports: [] as number[], pauses: [] as number[], failures: [] as string[] };
        await followSyncs<number>({
            signal: stop.signal,
            once: async () => {
                const next = rounds.shift() ?? 0;
                if (next instanceof CaseloadError) throw next;
                return next;
            },
            onReport: (report) => told.reports.push(report),
            onFailure: ({ message }) => told.failures.push(message.split(';')[0] ?? ''),
            sleep: async (milliseconds) => {
                told.pauses.push(milliseconds / 60_000);
                if (rounds.length === 0) stop.abort();
            },
        });
        return told;
    }

    test('syncs every minute, and less often while it fails', async () => {
        const broken = failure('Zendesk does not answer');
        const { reports, pauses, failures } = await followed([1, broken, broken, 2, 3]);
        expect(reports).toEqual([1, 2, 3]);
        expect(pauses).toEqual([1, 2, 4, 1, 1]);
        expect(failures).toHaveLength(2);
    });

    test('ends where waiting mends nothing: at once, or when the credentials are refused', async () => {
        await expect(followed([failure('Zendesk does not answer'), 1])).rejects.toThrow('does not answer');
        await expect(followed([1, failure('Zendesk refuses the credentials'), 2])).rejects.toThrow('refuses');
    });
});
