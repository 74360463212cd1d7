// A sync that is killed again and again loses nothing and doubles nothing, and its secrets are nowhere.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { imported } from '#support/importing.ts';
import { fakeAccount, randomFrom } from '#support/zendesk/account.ts';
import { factsOf } from '#support/zendesk/facts.ts';
import { accessToken, fakeCredentials, fakeZendesk, type FakeZendesk } from '#support/zendesk/server.ts';
import { openWarehouse } from '#warehouse/open.ts';

const kills = 20;
const account = fakeAccount(31, 60);
let folder: string;
let server: FakeZendesk;
/** Called at each request. */
let onRequest: () => void = () => undefined;

beforeAll(async () => {
    folder = mkdtempSync(join('node_modules', '.cache', 'kill-'));
    await build({
        entryPoints: [join(import.meta.dirname, '../../support/zendesk/sync-child.ts')],
        outfile: join(folder, 'sync-child.mjs'),
        ...{ bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'silent' },
    });
    const instead = (): boolean => {
        onRequest();
        return false;
    };
    server = await fakeZendesk(account, { pageSize: 7, instead });
});
afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
});

interface Ended {
    code: number | null;
    said: string;
}

/** Runs a sync and kills it at its nth request, or some milliseconds after it began to build facts; left out: lets it end. */
function synced(killAt?: { request: number } | { afterFactsMs: number }): Promise<Ended> {
    const child = spawn(process.execPath, [join(folder, 'sync-child.mjs'), join(folder, 'w.duckdb'), server.url], {
        env: {
            ...process.env,
            ZENDESK_CLIENT_ID: fakeCredentials.clientId,
            ZENDESK_CLIENT_SECRET: fakeCredentials.clientSecret,
        },
    });
    let said = '';
    let requests = 0;
    onRequest = () => {
        requests += 1;
        if (killAt && 'request' in killAt && requests >= killAt.request) child.kill('SIGKILL');
    };
    child.stderr.on('data', (data) => (said += String(data)));
    child.stdout.on('data', (data) => {
        said += String(data);
        if (killAt && 'afterFactsMs' in killAt) setTimeout(() => child.kill('SIGKILL'), killAt.afterFactsMs);
    });
    return new Promise((resolve) => child.on('close', (code) => resolve({ code, said })));
}

test(`killed at ${kills} random points and resumed, a sync gives the facts of the same history from neutral files`, async () => {
    const draw = randomFrom(31);
    let said = '';
    for (let kill = 0; kill < kills; kill += 1) {
        const isEarly = kill < kills - 4;
        const ended = await synced(
            isEarly ? { request: 1 + Math.floor(draw() * 25) } : { afterFactsMs: draw() * 1000 },
        );
        said += ended.said;
    }
    const last = await synced();
    expect(last.code).toBe(0);
    const secrets = [fakeCredentials.clientSecret, accessToken, 'secret words'];
    const all = [...secrets, ...secrets.map((secret) => Buffer.from(secret).toString('base64'))];
    const files = readdirSync(folder).filter((name) => name.startsWith('w.duckdb'));
    const bytes = files.map((name) => readFileSync(join(folder, name)).toString('latin1')).join('');
    for (const secret of all) expect(`${said}${last.said}${bytes}`.includes(secret), secret).toBe(false);
    const warehouse = await openWarehouse({ file: join(folder, 'w.duckdb'), memoryLimit: '1GB' });
    try {
        await imported(warehouse, account.files, { source: 'files' });
        const facts = await factsOf(warehouse, "source = 'zendesk'");
        expect(facts.tickets).toHaveLength(60);
        expect(facts).toEqual(await factsOf(warehouse, "source = 'files'"));
        const [twice] = await warehouse.query(
            'SELECT count(*) AS n FROM (SELECT 1 FROM raw_zendesk GROUP BY source, resource, record_id HAVING count(*) > 1)',
        );
        expect(twice?.n).toBe(0);
    } finally {
        await warehouse.close();
    }
}, 600_000);
