// Zendesk: a sync beside what its server needs for the answers, a second one with few changes beside the first, and the reconciliation.
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { syncZendesk } from '#import/zendesk/sync.ts';
import { systemWaiting } from '#import/zendesk/waiting.ts';
import { fakeCredentials } from '#support/zendesk/server.ts';
import { openWarehouse } from '#warehouse/open.ts';
import { reconcile } from '#warehouse/reconcile.ts';
import { alone, compared, figure, timed, type Bench, type Figures, type Setup } from '../bench.ts';

/** The fake account takes memory of its own: larger ones say nothing more. */
const mostTickets = 100_000;

interface Told {
    url?: string;
    busy: number;
}

function told(server: ChildProcess): Promise<Told> {
    return new Promise((resolve) => server.once('message', (message) => resolve(message as Told)));
}

async function asked(server: ChildProcess, word: string): Promise<Told> {
    const answer = told(server);
    server.send(word);
    return answer;
}

/** The server is a process of its own, so that its time and memory are its own. */
async function sync(setup: Setup): Promise<Figures> {
    const file = join(import.meta.dirname, '../../support/zendesk/serve.ts');
    const server = fork(file, ['1', String(Math.min(setup.tickets, mostTickets))], { execArgv: process.execArgv });
    const { url = '' } = await told(server);
    const warehouse = await openWarehouse({ file: join(setup.folder, 'zendesk.duckdb'), memoryLimit: '500MB' });
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
        const { busy } = await asked(server, 'busy');
        await asked(server, 'change');
        const second = await once('2030-01-02T00:00:00Z');
        const reconciled = await timed(() => reconcile(warehouse));
        return { first, firstFetched, second, secondFetched: fetched, busy, reconciled };
    } finally {
        await warehouse.close();
        server.kill();
    }
}

const bench: Bench = {
    about: `a sync of ${mostTickets.toLocaleString('en-US')} tickets at most, the rate limit lifted; then one with 1 % changed`,
    steps: { sync },
    async measure(run) {
        const figures = await run('sync');
        const of = (name: string): number => figure(figures, name);
        return [
            compared('fetching, to the server’s own time', [of('firstFetched')], [of('busy')], null),
            compared('first sync, to the server’s own time', [of('first')], [of('busy')], null),
            compared('second sync, to the first', [of('second')], [of('first')], 0.5),
            compared('  its fetching', [of('secondFetched')], [of('firstFetched')], 0.1),
            alone('reconciliation', of('reconciled'), 'ms', 2000),
            alone('  peak memory', of('peakMegabytes'), 'MB', 800),
        ];
    },
};
export default bench;
