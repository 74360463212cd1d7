// The whole server on a warehouse of its own, from an upload to a number on screen.
import type { ImportJob, Imports, ProblemDocument } from '#domain/contract.ts';
import type { Scorecard } from '#domain/metrics/contract.ts';
import type { SettingsAnswer } from '#domain/settings/contract.ts';
import { startServer } from '#server/main.ts';
import { startWhole, type WholeServer } from '#support/running-server.ts';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdirSync, renameSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';

let server: WholeServer | undefined;
afterEach(async () => {
    await server?.end();
    server = undefined;
});

const period = 'from=2026-10-01&to=2026-11-01';
const post = (query: string, body: string): Promise<ImportJob> => {
    if (!server) throw new Error('not started');
    return server.json<ImportJob>(`/api/imports?${query}`, { method: 'POST', body });
};

/** Follows an import to its end, whether it was answered at once or not. */
async function ended(job: ImportJob): Promise<ImportJob> {
    for (let i = 0; i < 300 && job.finishedAt === null; i += 1) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        job = (await server?.json<ImportJob>(`/api/imports/${job.id}`)) ?? job;
    }
    return job;
}

describe('from an upload to a number on screen', () => {
    const csv = [
        'ticket_id,created_at,first_reply_at,solved_at,status,subject',
        '1,2026-10-01T09:00:00Z,2026-10-01T10:00:00Z,2026-10-02T09:00:00Z,solved,=1+1',
        '2,2026-10-03T09:00:00Z,2026-10-03T11:00:00Z,,open,"a, ""b"""',
        '3,not a date,,,open,c',
        '',
    ].join('\n');

    test('the import adds up, the figures follow, the refused record has its reason, and nothing is left in the spool', async () => {
        server = await startWhole();
        const before = await server.ask(`/api/scorecard?${period}`);
        const job = await ended(await post('name=tickets.csv', csv));
        expect(job).toMatchObject({ status: 'imported', name: 'tickets.csv', problem: null });
        expect(job.report).toMatchObject({
            source: 'csv',
            files: [{ file: 'tickets.csv', kind: 'tickets', rows: 3 }],
            rows: { read: 3, stored: 2, superseded: 0, rejected: 1, blank: 0 },
            horizon: '2026-10-03T11:00:00Z',
        });

        const after = await server.ask(`/api/scorecard?${period}`, {
            headers: { 'If-None-Match': before.headers.get('etag') ?? '' },
        });
        expect(after.status).toBe(200);
        const { metrics } = (await after.json()) as Scorecard;
        // (1 h + 2 h) / 2
        expect(metrics.find(({ id }) => id === 'frt')).toMatchObject({ value: 5400, n: 2 });

        const tickets = await (await server.ask(`/api/tickets.csv?metric=tickets_created&${period}`)).text();
        const lines = tickets.trim().split('\r\n');
        expect(lines).toHaveLength(3);
        expect(tickets).toContain(",'=1+1,");

        const rejects = await (await server.ask(`/api/imports/${job.report?.id}/rejects.csv`)).text();
        expect(rejects).toMatch(/^file,line,column_name,value,reason,raw\r\ntickets\.csv,4,created_at,not a date,/);
        expect(await (await server.ask(`/api/imports/${job.id}/rejects.csv`)).text()).toBe(rejects);
        const { imports } = await server.json<Imports>('/api/imports');
        expect(imports.map(({ id, status }) => [id, status])).toEqual([[job.report?.id, 'imported']]);
        expect(readdirSync(`${server.file}.spool`)).toEqual([]);
    });

    test('the same file again changes nothing and says so', async () => {
        server = await startWhole();
        await ended(await post('name=tickets.csv', csv));
        expect((await ended(await post('name=tickets.csv', csv))).status).toBe('unchanged');
    });

    test('a dry run reports the same and stores nothing', async () => {
        server = await startWhole();
        const job = await ended(await post('name=tickets.csv&dryRun=true', csv));
        expect(job.report).toMatchObject({ id: null, status: 'dry-run', rows: { stored: 2, rejected: 1 } });
        expect((await server.json<Imports>('/api/imports')).imports).toEqual([]);
    });

    test.each([
        ['an Excel file', 'PK\x03\x04xl/', 'Excel'],
        ['a web page', '<!doctype html><p>sign in</p>', 'web page'],
        ['columns that nobody knows', 'a,b\n1,2\n', ''],
        ['an unknown mapping', csv, 'mapping'],
    ])('%s is refused with a sentence that says what to do', async (_case, body, word) => {
        server = await startWhole();
        const response = await server.ask(`/api/imports?name=a.csv${word === 'mapping' ? '&mapping=nothing' : ''}`, {
            method: 'POST',
            body,
        });
        const problem = (await response.json()) as ProblemDocument;
        expect(response.status).toBe(422);
        expect(problem.detail).toContain(word);
        expect(problem.detail).not.toMatch(/\/tmp|\.spool/);
        expect((await server.json<Imports>('/api/imports')).imports).toEqual([]);
    });
});

test('settings are applied, rebuild the facts and raise the data version', async () => {
    server = await startWhole();
    const { dataVersion } = await server.json<{ dataVersion: number }>('/api/health');
    const response = await server.ask('/api/settings', {
        method: 'PUT',
        body: JSON.stringify({ timeZone: 'Asia/Tokyo' }),
        headers: { 'Content-Type': 'application/json', 'If-Match': '"settings-0"' },
    });
    expect(((await response.json()) as SettingsAnswer).versions).toEqual([
        { version: 1, appliedAt: '2026-11-22T00:00:00Z', appliedBy: 'settings page' },
    ]);
    expect((await server.json<{ dataVersion: number }>('/api/health')).dataVersion).toBeGreaterThan(dataVersion);
    expect((await server.json<Scorecard>(`/api/scorecard?${period}`)).period.timeZone).toBe('Asia/Tokyo');
});

test('an empty warehouse has an answer to every question', async () => {
    server = await startWhole();
    expect(await server.json('/api/health')).toMatchObject({ status: 'ok', horizon: null });
    for (const path of [
        `scorecard?${period}&compare=previous`,
        `series?metric=frt&${period}`,
        `breakdown?metric=csat&by=channel&${period}`,
        `explain?metric=csat&by=channel&${period}`,
        `tickets?metric=frt&${period}`,
        `tickets.csv?metric=frt&${period}`,
        'metrics',
        'settings',
        'imports',
        'mappings',
    ]) {
        expect([path, (await server.ask(`/api/${path}`)).status]).toEqual([path, 200]);
    }
});

describe('starting', () => {
    const options = { version: '1', pagesFolder: '/nowhere' };

    test('is refused on an address that others can reach', async () => {
        for (const host of ['0.0.0.0', '::', '192.168.1.2', 'example.com']) {
            await expect(startServer({ ...options, file: ':memory:', port: 0, host })).rejects.toThrow(/no login yet/);
        }
    });

    test('is refused on a port that is taken, and the file is let go', async () => {
        const other = createServer();
        await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
        const { port } = other.address() as AddressInfo;
        await expect(startServer({ ...options, file: ':memory:', port })).rejects.toThrow(
            /^port is taken: \d+; .*--port/,
        );
        other.close();
    });

    test('is refused for a file that is open already', async () => {
        server = await startWhole();
        await expect(startServer({ ...options, file: server.file, port: 0 })).rejects.toThrow(/open in this process/);
    });
});

test('a file that is deleted or replaced is noticed: questions are answered, changes are refused', async () => {
    // reliability, row 67
    server = await startWhole();
    renameSync(server.file, `${server.file}.away`);
    let status = 200;
    for (let i = 0; i < 100 && status === 200; i += 1) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        ({ status } = await server.ask('/api/health'));
    }
    expect(status).toBe(503);
    const upload = await server.ask('/api/imports?name=a.csv', { method: 'POST', body: 'ticket_id,created_at\n' });
    expect([upload.status, ((await upload.json()) as ProblemDocument).title]).toEqual([
        409,
        'warehouse file was deleted or replaced',
    ]);
    expect((await server.ask(`/api/scorecard?${period}`)).status).toBe(200);
});

test('closing cancels what runs, keeps what was committed, and lets the file go', async () => {
    server = await startWhole();
    await ended(await post('name=a.csv', 'ticket_id,created_at\n1,2026-10-01T09:00:00Z\n'));
    await server.close();
    await expect(fetch(`${server.address}/api/health`)).rejects.toThrow();
    const again = await startServer({ version: '1', pagesFolder: `${server.folder}/web`, file: server.file, port: 0 });
    await again.ready;
    const health = (await (await fetch(`${again.address}/api/health`)).json()) as { horizon: string };
    expect(health.horizon).toBe('2026-10-01T09:00:00Z');
    await again.close();
});
