// A sync from the fake Zendesk gives the facts of the same history imported from neutral files, whatever goes wrong on the way.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultSettings } from '#domain/settings/schema.ts';
import { fetchZendesk } from '#import/zendesk/fetch.ts';
import type { SyncOptions } from '#import/zendesk/fetching.ts';
import { syncZendesk } from '#import/zendesk/sync.ts';
import { imported, now } from '#support/importing.ts';
import { fakeAccount, type FakeAccount } from '#support/zendesk/account.ts';
import { factsOf } from '#support/zendesk/facts.ts';
import { liveOn } from '#support/zendesk/later.ts';
import { send } from '#support/zendesk/pages.ts';
import { fakeCredentials, fakeZendesk, type FakeOptions, type FakeZendesk } from '#support/zendesk/server.ts';
import { reconcile } from '#warehouse/reconcile.ts';
import { openWarehouse, type Warehouse } from '#warehouse/open.ts';
import { run } from '#warehouse/run.ts';

let warehouse: Warehouse;
let server: FakeZendesk | undefined;
beforeEach(async () => {
    warehouse = await openWarehouse({ file: ':memory:', memoryLimit: '1GB' });
});
afterEach(async () => {
    await server?.close();
    await warehouse.close();
});

const hasty = { monotonicMs: () => performance.now(), sleep: async () => undefined, jitter: () => 0 };

async function synced(records: FakeAccount, fake: FakeOptions = {}) {
    server = await fakeZendesk(records, fake);
    return again();
}

const options = (): SyncOptions => ({
    account: { subdomain: 'acme', origin: server?.url ?? '' },
    credentials: fakeCredentials,
    now,
    exportsPerMinute: 0,
    waiting: hasty,
});

const again = (more: Partial<SyncOptions> = {}) => syncZendesk(warehouse, { ...options(), ...more });

const facts = (where: string): Promise<unknown> => factsOf(warehouse, where);

const here = "source = 'zendesk'";
const files = "source = 'files'";

const fromFiles = (account: FakeAccount) =>
    imported(warehouse, account.files, { source: 'files', settings: defaultSettings });

describe('a sync', () => {
    test('gives the facts of the same history from neutral files', async () => {
        const made = fakeAccount(1, 60);
        const report = await synced(made, { pageSize: 17 });
        await fromFiles(made);
        expect(await facts(here)).toMatchObject({ tickets: { length: 60 } });
        expect(report.rows.read).toBe(report.rows.stored + report.rows.superseded);
        expect(await facts(here)).toEqual(await facts(files));
    });

    test('reads audits where the ticket events are not readable, with the same facts', async () => {
        const made = fakeAccount(7, 20); // none of them deleted, since a deleted ticket's audits are gone
        const report = await synced(made, { refusals: { ticket_events: 403 } });
        await fromFiles(made);
        expect(report.remarks.join()).toContain('ticket events');
        expect(await facts(here)).toEqual(await facts(files));
    });
});

describe('reconciliation', () => {
    test('leaves no difference unexplained', async () => {
        await synced(fakeAccount(3, 80));
        const answer = await reconcile(warehouse);
        expect(answer.tickets).toBe(80);
        expect(answer.matches + answer.differences.length).toBe(answer.compared);
        expect(answer.reasons.reduce((sum, { figures }) => sum + figures, 0)).toBe(answer.differences.length);
        expect(answer.differences.filter(({ reason }) => reason === 'unexplained')).toEqual([]);
        expect(answer.matches).toBeGreaterThan(answer.compared * 0.7);
    });
});

describe('the closing count', () => {
    const countOf = (report: { remarks: string[] }): string[] =>
        report.remarks.filter((remark) => remark.includes('Zendesk counts'));

    test('finds as many tickets a month as Zendesk counts, deleted ones aside, in a second sync too', async () => {
        const made = fakeAccount(9, 80);
        const asked = async (): Promise<string[]> => countOf(await again());
        server = await fakeZendesk(made);
        expect(await asked()).toEqual([]);
        liveOn(made, 9, 0.5);
        server.changed();
        expect(await asked()).toEqual([]);
        const months = server.requests.filter((request) => request.includes('search/count'));
        expect(months.length).toBeGreaterThan(8);
    });

    test('tells the month of which fewer came in', async () => {
        const report = await synced(fakeAccount(9, 30), {
            instead: (url, response) => {
                const isMarch = url.pathname.endsWith('search/count') && url.search.includes('2026-03');
                if (isMarch) send(response, 200, { count: 99 });
                return isMarch;
            },
        });
        expect(countOf(report)).toHaveLength(1);
        expect(countOf(report)[0]).toMatch(/created in 2026-03: Zendesk counts 99, \d\d came in/);
    });

    test('is not made where the search is not readable, which is told', async () => {
        const report = await synced(fakeAccount(9, 5), { refusals: { search: 403 } });
        expect(report.remarks).toContain(
            'not readable with these credentials: search: whether all tickets came in can’t be counted',
        );
    });
});

describe('whatever goes wrong', () => {
    test('50 accounts with random faults give the facts of the same histories from neutral files', async () => {
        const texts: Record<string, string[]> = {};
        for (let seed = 1; seed <= 50; seed += 1) {
            const made = fakeAccount(seed, 5, seed * 10);
            server = await fakeZendesk(made, { pageSize: 4, faultSeed: seed, faultRate: 0.3 });
            await fetchZendesk(warehouse, { ...options(), source: `seed-${seed}` });
            await server.close();
            for (const [name, text] of Object.entries(made.files)) {
                const [header = '', ...lines] = text.trimEnd().split('\n');
                (texts[name] ??= [header]).push(...lines);
            }
        }
        server = undefined;
        await warehouse.write((connection) =>
            run(connection, "INSERT INTO zendesk_state SELECT DISTINCT source, 0, '', 0 FROM raw_zendesk"),
        );
        const all = Object.entries(texts).map(([name, lines]) => [name, `${lines.join('\n')}\n`] as const);
        await imported(warehouse, Object.fromEntries(all), { source: 'files' });
        const [counted] = await warehouse.query("SELECT count(*) AS n FROM fct_tickets WHERE source <> 'files'");
        expect(counted?.n).toBe(250);
        expect(await facts("source <> 'files'")).toEqual(await facts("source = 'files'"));
    }, 600_000);

    test('faults, a cut and a resumed sync give the facts of a quiet one', async () => {
        const made = fakeAccount(5, 20);
        server = await fakeZendesk(made, { pageSize: 5, faultSeed: 5, faultRate: 0.3 });
        const stop = new AbortController();
        let pages = 0;
        const onProgress = (): void => {
            pages += 1;
            if (pages === 25) stop.abort();
        };
        await expect(again({ signal: stop.signal, onProgress })).rejects.toThrow('sync cancelled');
        await again();
        await fromFiles(made);
        expect(await facts(here)).toEqual(await facts(files));
    });

    test('a second sync without changes changes no fact', async () => {
        await synced(fakeAccount(6, 15));
        const before = await facts(here);
        const report = await again();
        expect(await facts(here)).toEqual(before);
        expect(report.rows.read).toBeLessThan(30);
    });

    test('credentials, access tokens and the words of comments are nowhere in the database', async () => {
        await synced(fakeAccount(7, 5));
        const found = await warehouse.query('SELECT record FROM raw_zendesk UNION ALL SELECT report FROM imports');
        const all = JSON.stringify(found);
        for (const secret of ['fake-secret-6f1d', 'fake-access-token-93ab', 'secret words'])
            expect(all).not.toContain(secret);
    });

    test('credentials that are refused are not tried again', async () => {
        server = await fakeZendesk(fakeAccount(8, 3));
        const wrong = { email: 'agent@example.com', token: 'no-such-token' };
        await expect(again({ credentials: wrong })).rejects.toThrow('refuses the credentials');
        expect(server.requests).toHaveLength(1);
    });
});
