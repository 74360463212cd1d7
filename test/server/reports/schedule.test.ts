// Reports that are sent by themselves: each due time once, to each target, with a record of what was sent and what was not.
import { createServer } from 'node:http';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Delivery } from '#domain/review/contract.ts';
import { writePack } from '#domain/review/pack.ts';
import { parseSettings } from '#domain/settings/document.ts';
import { silentLog } from '#server/log.ts';
import { openSchedule, type Schedule } from '#server/reports/schedule.ts';
import { october, reviewFacts } from '#support/review-facts.ts';

const pack = writePack('monthly', october, reviewFacts(), []);
let folder: string;
let schedule: Schedule | undefined;
beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'caseload-reports-'));
});
afterEach(() => {
    schedule?.close();
    rmSync(folder, { recursive: true, force: true });
});

/** A schedule over that settings text, whose clock the test turns. */
function started(settings: string, at: string, sent: Delivery[] = []) {
    const clock = { now: new Date(at) };
    const deliveries = [...sent];
    schedule = openSchedule({
        settings: () => Promise.resolve(parseSettings(settings)),
        pack: () => Promise.resolve(pack),
        sent: () => Promise.resolve(deliveries),
        record: (_pack, delivery) => Promise.resolve(void deliveries.unshift(delivery)),
        ...{ folder, environment: {}, log: silentLog, now: () => clock.now },
    });
    const look = async (now: string): Promise<void> => {
        clock.now = new Date(now);
        await schedule?.look();
    };
    return { look, deliveries };
}

const monthly = (to: string): string =>
    `reports: [{id: board, pack: monthly, when: "0 7 1 * *", formats: [csv], to: ${to}}]`;

test('a report is sent once at its time, in the zone of the settings', async () => {
    // 07:00 in New York on 1 November 2026 is 12:00 UTC: summer time ends that night
    const { look, deliveries } = started(
        `timeZone: America/New_York\n${monthly('{folder: board}')}`,
        '2026-10-30T00:00:00Z',
    );
    await look('2026-11-01T11:59:00Z');
    expect(deliveries).toEqual([]);
    for (const now of ['2026-11-01T12:00:10Z', '2026-11-01T12:00:40Z', '2026-11-01T12:05:00Z']) await look(now);
    expect(deliveries).toMatchObject([
        {
            report: 'board',
            period: '2026-10',
            dueAt: '2026-11-01T12:00:00.000Z',
            target: 'folder board',
            status: 'sent',
        },
    ]);
    expect(readdirSync(join(folder, 'board'))).toEqual(['caseload-monthly-2026-10.csv']);
});

test('a new report waits for its next time; one sent before makes up once for a time that was missed', async () => {
    const fresh = started(monthly('{folder: board}'), '2026-11-03T00:00:00Z');
    await fresh.look('2026-11-03T00:01:00Z');
    expect(fresh.deliveries).toEqual([]);
    schedule?.close();
    const before: Delivery = {
        report: 'board',
        period: '2026-09',
        dueAt: '2026-10-01T07:00:00Z',
        sentAt: '2026-10-01T07:00:05Z',
        target: 'folder board',
        files: [],
        status: 'sent',
        detail: null,
    };
    const { look, deliveries } = started(monthly('{folder: board}'), '2026-11-03T00:00:00Z', [before]);
    await look('2026-11-03T00:01:00Z');
    await look('2026-11-03T00:02:00Z');
    expect(deliveries.map(({ dueAt }) => dueAt)).toEqual(['2026-11-01T07:00:00.000Z', '2026-10-01T07:00:00Z']);
});

test('mail is off until the settings name a server, and the record says so; other targets are served', async () => {
    const { look, deliveries } = started(
        monthly('{folder: board, email: [board@acme.example]}'),
        '2026-10-30T00:00:00Z',
    );
    await look('2026-11-01T07:00:00Z');
    expect(deliveries.map(({ target, status, detail }) => [target, status, detail])).toEqual([
        ['e-mail to 1 address', 'failed', 'no mail server; name one in the settings: mail: {host, from}'],
        ['folder board', 'sent', null],
    ]);
});

test('a webhook gets the headline and the files; one that refuses is recorded', async () => {
    const bodies: string[] = [];
    const server = createServer((request, response) => {
        let body = '';
        request.on('data', (chunk: Buffer) => (body += chunk.toString()));
        request.on('end', () => {
            bodies.push(body);
            response.writeHead(request.url === '/ok' ? 200 : 403).end();
        });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    for (const path of ['ok', 'no']) {
        const { look, deliveries } = started(
            monthly(`{webhook: "http://127.0.0.1:${port}/${path}"}`),
            '2026-10-30T00:00:00Z',
        );
        await look('2026-11-01T07:00:00Z');
        expect(deliveries[0]).toMatchObject({
            target: `webhook 127.0.0.1:${port}`,
            status: path === 'ok' ? 'sent' : 'failed',
        });
        schedule?.close();
    }
    server.close();
    expect(JSON.parse(bodies[0] ?? '')).toMatchObject({
        period: '2026-10',
        text: expect.stringContaining('Service slipped in October') as string,
    });
});

test.each([
    ['reports: [{id: a, pack: monthly, when: hourly, to: {folder: x}}]', /cron expression/],
    ['reports: [{id: a, pack: monthly, when: "0 7 1 * *", to: {folder: ../x}}]', /name of a folder/],
    ['reports: [{id: a, pack: monthly, when: "0 7 1 * *", to: {}}]', /folder, webhook or email/],
    ['reports: [{id: a, pack: monthly, when: "0 7 1 * *", to: {webhook: "file:///etc/passwd"}}]', /https?:/],
    ['mail: {host: smtp.acme.example, from: caseload@acme.example, password: x}', /password/],
])('the settings refuse %s', (text, words) => {
    expect(() => parseSettings(text)).toThrow(words);
});
