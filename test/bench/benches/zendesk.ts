// Zendesk: a sync beside merely reading the same answers, later ones with few changes beside the first, and the reconciliation.
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { basicAuthorization } from '#import/zendesk/credentials.ts';
import { syncZendesk } from '#import/zendesk/sync.ts';
import { leastMegabytes } from '#import/zendesk/sync-memory.ts';
import { systemWaiting } from '#import/zendesk/waiting.ts';
import { fakeCredentials, fakeToken } from '#support/zendesk/server.ts';
import { openWarehouse } from '#warehouse/open.ts';
import { reconcile } from '#warehouse/reconcile.ts';
import { alone, compared, figure, timed, type Bench, type Figures, type Setup } from '../bench.ts';

/** The fake account takes memory of its own: larger ones say nothing more. */
const mostTickets = 100_000;

interface Told {
    url?: string;
    paths: string[];
}

function told(server: ChildProcess): Promise<Told> {
    return new Promise((resolve) => server.once('message', (message) => resolve(message as Told)));
}

async function asked(server: ChildProcess, word: string): Promise<Told> {
    const answer = told(server);
    server.send(word);
    return answer;
}

/** The same answers one after the other, thrown away as they come: no sync can be quicker than the server. */
async function readAll(url: string, paths: readonly string[]): Promise<void> {
    const headers = { Authorization: basicAuthorization(fakeToken.email, fakeToken.token) };
    for (const path of paths) await (await fetch(`${url}${path}`, { headers })).text();
}

/** The server is a process of its own, so that its time and memory are its own. */
async function sync(setup: Setup): Promise<Figures> {
    const file = join(import.meta.dirname, '../../support/zendesk/serve.ts');
    const server = fork(file, ['1', String(Math.min(setup.tickets, mostTickets))], { execArgv: process.execArgv });
    const { url = '' } = await told(server);
    const warehouse = await openWarehouse({
        file: join(setup.folder, 'zendesk.duckdb'),
        memoryLimit: `${leastMegabytes}MB`,
    });
    let fetched = 0;
    const once = async (now: string): Promise<number> => {
        const started = performance.now();
        return timed(() =>
            syncZendesk(warehouse, {
                ...{ account: { subdomain: 'acme', origin: url }, credentials: fakeCredentials, now: new Date(now) },
                ...{ exportsPerMinute: 0, waiting: systemWaiting },
                onProgress: ({ resource }) => {
                    if (resource === 'facts') fetched = performance.now() - started;
                },
            }),
        );
    };
    try {
        const first = await once('2030-01-01T00:00:00Z');
        const firstFetched = fetched;
        const { paths } = await asked(server, 'paths');
        const read = await timed(() => readAll(url, paths));
        const reconciled = await timed(() => reconcile(warehouse));
        await asked(server, 'change 0.01');
        const second = await once('2030-01-02T00:00:00Z');
        const secondFetched = fetched;
        await asked(server, 'change 0.1');
        const third = await once('2030-01-03T00:00:00Z');
        return { first, firstFetched, read, reconciled, second, secondFetched, third };
    } finally {
        await warehouse.close();
        server.kill();
    }
}

const bench: Bench = {
    about: `a sync of ${mostTickets.toLocaleString('en-US')} tickets at most, the rate limit lifted; then 1 % and 10 % changed`,
    steps: { sync },
    async measure(run) {
        const figures = await run('sync');
        const of = (name: string): number => figure(figures, name);
        return [
            compared('fetching, to reading the answers', [of('firstFetched')], [of('read')], 3),
            compared('first sync, to reading the answers', [of('first')], [of('read')], null),
            compared('sync of 1 % changes, to the first', [of('second')], [of('first')], 0.1),
            compared('  its fetching', [of('secondFetched')], [of('firstFetched')], 0.1),
            compared('sync of 10 % changes, to the first', [of('third')], [of('first')], 0.3),
            alone('reconciliation', of('reconciled'), 'ms', 2000),
            alone('  peak memory', of('peakMegabytes'), 'MB', 800),
        ];
    },
};
export default bench;
