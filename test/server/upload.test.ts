// Uploads and their imports: one at a time, followed, cancelled, refused, leaving nothing behind.
import { reportFixture, rawRequest, rawStatus, startFakes, type Fakes, type TestServer } from '#support/server.ts';
import type { ImportJob, ProblemDocument } from '#domain/contract.ts';
import { CaseloadError } from '#domain/errors.ts';
import type { ImportRun } from '#server/import-desk.ts';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';

let server: TestServer;
afterEach(() => server.close());

const csv = 'ticket_id,created_at\n1,2026-10-01T09:00:00Z\n';

/** An import that lasts until it is released or cancelled. */
function slowRun(): { run: ImportRun; release: () => void } {
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const run: ImportRun = async ({ signal, onProgress }) => {
        onProgress({ phase: 'reading', rows: 1, share: 0.5 });
        await Promise.race([
            gate,
            new Promise((_, reject) =>
                signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true }),
            ),
        ]);
        return reportFixture;
    };
    return { run, release };
}

async function start(fakes: Fakes = {}): Promise<void> {
    server = await startFakes(fakes);
}

const post = (
    query = 'name=tickets.csv',
    body: BodyInit = csv,
    headers: Record<string, string> = {},
): Promise<Response> => server.ask(`/api/imports?${query}`, { method: 'POST', body, headers });

const jobOf = async (response: Response): Promise<ImportJob> => (await response.json()) as ImportJob;
const problemIn = async (response: Response): Promise<ProblemDocument> => (await response.json()) as ProblemDocument;

/** Waits until something holds, for at most 5 s. */
async function until(holds: () => boolean): Promise<void> {
    for (let i = 0; i < 500 && !holds(); i += 1) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(holds()).toBe(true);
}

describe('an upload', () => {
    test('is spooled byte by byte under a name of ours, imported, and its file removed', async () => {
        const seen: { wish: unknown; text: string; path: string }[] = [];
        await start({
            run: ({ path, signal: _signal, onProgress: _onProgress, ...wish }) => {
                seen.push({ wish, path, text: readFileSync(path, 'utf8') });
                return Promise.resolve(reportFixture);
            },
        });
        const response = await post(
            'name=..%2F..%2Fmy%20tickets.csv&source=acme&mapping=zendesk-view&timeZone=UTC&dryRun=true',
        );
        const job = await jobOf(response);
        expect(response.status).toBe(200);
        expect([job.status, job.name, job.report]).toEqual(['imported', 'my tickets.csv', reportFixture]);
        expect(seen[0]?.wish).toEqual({
            name: 'my tickets.csv',
            source: 'acme',
            mapping: 'zendesk-view',
            timeZone: 'UTC',
            dryRun: true,
            bytes: csv.length,
        });
        expect(seen[0]?.text).toBe(csv);
        expect(seen[0]?.path).toMatch(/\/upload-[0-9a-f-]{36}$/);
        expect(server.spooled()).toEqual([]);
        expect(response.headers.get('location')).toBe(`/api/imports/${job.id}`);
    });

    test('that takes longer answers 202 with the job, which is found by its id', async () => {
        const { run, release } = slowRun();
        await start({ run });
        const response = await post();
        const job = await jobOf(response);
        expect([response.status, job.status, job.progress]).toEqual([
            202,
            'running',
            { phase: 'reading', bytes: csv.length, rows: 1, share: 0.5 },
        ]);
        expect((await jobOf(await server.ask('/api/imports'))) as unknown).toMatchObject({
            current: { id: job.id },
            imports: [],
        });
        release();
        await until(() => server.deps.desk.current() === undefined);
        expect(await jobOf(await server.ask(`/api/imports/${job.id}`))).toMatchObject({
            status: 'imported',
            report: reportFixture,
        });
    });

    test('that the import refuses is a problem document, and the job keeps it', async () => {
        const refusal = new CaseloadError({
            kind: 'this is an Excel file',
            name: 'tickets.csv',
            cure: 'save it as CSV',
        });
        await start({ run: () => Promise.reject(refusal) });
        const response = await post();
        const problem = await problemIn(response);
        expect([response.status, problem.detail]).toEqual([422, 'this is an Excel file tickets.csv; save it as CSV']);
        expect(response.headers.get('content-type')).toContain('application/problem+json');
        expect(await jobOf(await server.ask(response.headers.get('location') ?? ''))).toMatchObject({
            status: 'failed',
            problem,
        });
        expect(server.spooled()).toEqual([]);
    });
});

describe('an upload is refused before it is read', () => {
    // reliability, rows 61, 83 and 84
    test.each([
        ['without a name', '', {}, 400],
        ['with an empty name', 'name=', {}, 400],
        ['with dots for a name', 'name=..', {}, 400],
        ['with a name of 300 characters', `name=${'a'.repeat(300)}`, {}, 400],
        ['with a line break in the name', 'name=a%0d%0ab', {}, 400],
        ['with a NUL in the name', 'name=a%00b', {}, 400],
        ['with an unknown word', 'name=a.csv&sql=select', {}, 400],
        ['with a source that is no word', 'name=a.csv&source=%3Cscript%3E', {}, 400],
        ['with dryRun neither true nor false', 'name=a.csv&dryRun=1', {}, 400],
        ['packed', 'name=a.csv', { 'Content-Encoding': 'gzip' }, 415],
        ['packed twice', 'name=a.csv', { 'Content-Encoding': 'gzip, gzip' }, 415],
        ['as a form', 'name=a.csv', { 'Content-Type': 'multipart/form-data; boundary=x' }, 415],
    ])('%s', async (_case, query, headers, status) => {
        await start({ run: () => Promise.reject(new Error('must not run')) });
        expect((await post(query, csv, headers)).status).toBe(status);
        expect(server.spooled()).toEqual([]);
        expect(server.deps.desk.current()).toBeUndefined();
    });

    test('when its length is over the cap', async () => {
        await start({ uploadLimits: { mostBytes: 1000, freeBytes: 0, patienceMs: 100, idleMs: 1000 } });
        const response = await post('name=a.csv', 'x'.repeat(1001));
        expect([response.status, server.spooled()]).toEqual([413, []]);
    });

    test('when the disk has no room for it', async () => {
        await start({ uploadLimits: { mostBytes: 2 ** 30, freeBytes: 1e18, patienceMs: 100, idleMs: 1000 } });
        const response = await post();
        expect([response.status, (await problemIn(response)).detail]).toEqual([
            409,
            expect.stringMatching(/^free \d+ MB/),
        ]);
    });
});

describe('an upload that goes wrong leaves nothing behind', () => {
    // reliability, row 84
    const headersOf = (length: string): string =>
        `POST /api/imports?name=a.csv HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n${length}\r\n\r\n`;

    test('an endless body is stopped at the cap', async () => {
        await start({ uploadLimits: { mostBytes: 100_000, freeBytes: 0, patienceMs: 100, idleMs: 1000 } });
        const chunk = `8000\r\n${'x'.repeat(0x8000)}\r\n`;
        const answer = await rawRequest(server.port, headersOf('Transfer-Encoding: chunked') + chunk.repeat(20));
        expect(rawStatus(answer)).toBe(413);
        expect(server.spooled()).toEqual([]);
    });

    test('a length that lies is waited for until the idle limit', async () => {
        await start({ uploadLimits: { mostBytes: 100_000, freeBytes: 0, patienceMs: 100, idleMs: 200 } });
        const answer = await rawRequest(server.port, `${headersOf('Content-Length: 5000')}short`);
        expect(rawStatus(answer)).toBe(408);
        expect(server.spooled()).toEqual([]);
        expect((await post()).status).toBe(200);
    });

    test('a sender that leaves', async () => {
        await start();
        const socket = connect(server.port, '127.0.0.1');
        socket.write(`${headersOf('Content-Length: 5000')}short`);
        await until(() => server.spooled().length === 1);
        socket.destroy();
        await until(() => server.spooled().length === 0 && server.deps.desk.current() === undefined);
        expect((await post()).status).toBe(200);
    });

    test('an empty body', async () => {
        await start();
        expect((await post('name=a.csv', '')).status).toBe(422);
        expect(server.spooled()).toEqual([]);
    });

    test('a packed file is stored as it is: nothing is ever unpacked', async () => {
        let bytes = 0;
        await start({ run: (wish) => ((bytes = wish.bytes), Promise.resolve(reportFixture)) });
        const bomb = gzipSync(Buffer.alloc(10_000_000));
        await post('name=a.csv.gz', bomb);
        expect(bytes).toBe(bomb.length);
    });
});

describe('one import at a time', () => {
    test('the second is refused with the id of the first', async () => {
        const { run, release } = slowRun();
        await start({ run });
        const first = await jobOf(await post());
        const second = await post('name=b.csv', 'x'.repeat(3_000_000));
        const problem = await problemIn(second);
        expect([second.status, problem.id]).toEqual([409, first.id]);
        release();
        await until(() => server.deps.desk.current() === undefined);
        expect((await post()).status).toBe(200);
    });

    test('two sent at the same instant: one is taken', async () => {
        const { run, release } = slowRun();
        await start({ run });
        const statuses = (await Promise.all([post(), post(), post()])).map(({ status }) => status).sort();
        expect(statuses).toEqual([202, 409, 409]);
        release();
    });

    test('settings stay as they are meanwhile', async () => {
        const { run, release } = slowRun();
        await start({ run });
        await post();
        const response = await server.ask('/api/settings', {
            method: 'PUT',
            body: '{}',
            headers: { 'Content-Type': 'application/json' },
        });
        expect(response.status).toBe(409);
        release();
    });
});

describe('cancelling', () => {
    test('ends the import, and nothing of it stays', async () => {
        await start({ run: slowRun().run });
        const { id } = await jobOf(await post());
        const response = await server.ask(`/api/imports/${id}`, { method: 'DELETE' });
        expect([response.status, (await jobOf(response)).status]).toEqual([200, 'cancelled']);
        expect(server.spooled()).toEqual([]);
        expect((await server.ask(`/api/imports/${id}`, { method: 'DELETE' })).status).toBe(409);
    });

    test('an unknown import is 404', async () => {
        await start();
        for (const path of [
            '/api/imports/x',
            '/api/imports/x/events',
            '/api/imports/..%2f..',
            '/api/imports/x/rejects.csv',
        ]) {
            expect((await server.ask(path)).status).toBe(404);
        }
        expect((await server.ask('/api/imports/x', { method: 'DELETE' })).status).toBe(404);
    });

    test('while the file is still coming', async () => {
        await start();
        const socket = connect(server.port, '127.0.0.1');
        socket.write(
            `POST /api/imports?name=a.csv HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nContent-Length: 5000\r\n\r\nshort`,
        );
        await until(() => server.spooled().length === 1);
        const id = server.deps.desk.current()?.id ?? '';
        const response = await server.ask(`/api/imports/${id}`, { method: 'DELETE' });
        expect((await jobOf(response)).status).toBe('cancelled');
        expect(server.spooled()).toEqual([]);
        socket.destroy();
    });
});

describe('progress', () => {
    test('is followed to the end of the import', async () => {
        const { run, release } = slowRun();
        await start({ run });
        const { id } = await jobOf(await post());
        const response = await server.ask(`/api/imports/${id}/events`);
        expect(response.headers.get('content-type')).toBe('text/event-stream');
        setTimeout(release, 50);
        const events = (await response.text())
            .trim()
            .split('\n\n')
            .map((each) => each.split('\n'));
        expect(events.map(([name]) => name)).toEqual(['event: progress', 'event: end']);
        const last = JSON.parse((events.at(-1)?.[1] ?? '').replace('data: ', '')) as ImportJob;
        expect(last).toMatchObject({ id, status: 'imported', report: reportFixture });
    });

    test('of a finished import is its end', async () => {
        await start();
        const { id } = await jobOf(await post());
        expect(await (await server.ask(`/api/imports/${id}/events`)).text()).toMatch(/^event: end\ndata: .*"imported"/);
    });

    test('the twenty-first stream is refused, and a place is free once one leaves', async () => {
        // reliability, row 91
        const { run, release } = slowRun();
        await start({ run });
        const { id } = await jobOf(await post());
        const leave = new AbortController();
        const open = await Promise.all(
            Array.from({ length: 20 }, (_, i) =>
                server.ask(`/api/imports/${id}/events`, i === 0 ? { signal: leave.signal } : {}),
            ),
        );
        expect(open.every(({ status }) => status === 200)).toBe(true);
        expect((await server.ask(`/api/imports/${id}/events`)).status).toBe(429);
        leave.abort();
        let status = 429;
        for (let i = 0; i < 100 && status === 429; i += 1) {
            await new Promise((resolve) => setTimeout(resolve, 10));
            const response = await server.ask(`/api/imports/${id}/events`);
            ({ status } = response);
            if (status === 429) await response.text();
        }
        expect(status).toBe(200);
        release();
    });
});

describe('refused records', () => {
    const rejects = [
        { file: 'a.csv', line: 2, column_name: 'created_at', value: '=1+1', reason: 'no date', raw: '"x", "y"' },
        { file: 'a.csv', line: 3, column_name: null, value: '-5', reason: 'bad row', raw: null },
    ];

    test('come as CSV, with what would run as a formula made harmless', async () => {
        await start({
            imports: {
                list: () => Promise.resolve([]),
                sources: () => Promise.resolve([]),
                rejects: (_id, offset) => Promise.resolve(offset === 0 ? rejects : []),
            },
        });
        const response = await server.ask('/api/imports/7/rejects.csv');
        expect(response.headers.get('content-disposition')).toBe('attachment; filename="rejects-7.csv"');
        expect(await response.text()).toBe(
            [
                'file,line,column_name,value,reason,raw',
                `a.csv,2,created_at,'=1+1,no date,"""x"", ""y"""`,
                "a.csv,3,,'-5,bad row,",
                '',
            ].join('\r\n'),
        );
    });
});
