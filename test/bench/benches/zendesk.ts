// Zendesk: how a sync compares with merely reading the server's answers, and how a second one with few changes compares with the first.
import { join } from 'node:path';
import { syncZendesk } from '#import/zendesk/sync.ts';
import { systemWaiting } from '#import/zendesk/waiting.ts';
import { fakeAccount } from '#support/zendesk/account.ts';
import { fakeCredentials, fakeZendesk, type FakeZendesk } from '#support/zendesk/server.ts';
import { openWarehouse } from '#warehouse/open.ts';
import { alone, compared, figure, timed, type Bench, type Figures, type Setup } from '../bench.ts';

/** The fake account takes memory of its own: larger ones say nothing more. */
const mostTickets = 100_000;

/** The server lives in this process; its answers are the limit of any sync. */
async function readAll(server: FakeZendesk): Promise<void> {
    for (const path of ['tickets/cursor', 'ticket_events', 'users']) {
        let query = 'start_time=1';
        for (;;) {
            const response = await fetch(`${server.url}/api/v2/incremental/${path}?${query}`, {
                headers: { Authorization: 'Bearer fake-access-token-93ab' },
            });
            const page = (await response.json()) as {
                end_of_stream: boolean;
                after_cursor?: string;
                end_time?: number;
            };
            if (page.end_of_stream) break;
            query = page.after_cursor === undefined ? `start_time=${page.end_time}` : `cursor=${page.after_cursor}`;
        }
    }
}

async function sync(setup: Setup): Promise<Figures> {
    const account = fakeAccount(1, Math.min(setup.tickets, mostTickets));
    const server = await fakeZendesk(account);
    const warehouse = await openWarehouse({ file: join(setup.folder, 'zendesk.duckdb') });
    const once = (now: string) =>
        syncZendesk(warehouse, {
            ...{ account: { subdomain: 'acme', origin: server.url }, credentials: fakeCredentials, now: new Date(now) },
            ...{ exportsPerMinute: 0, waiting: systemWaiting },
        });
    const reading = await timed(() => readAll(server));
    const first = await timed(() => once('2030-01-01T00:00:00Z'));
    const { tickets = [] } = account.records;
    const last = Math.max(...tickets.map((each) => Number(each.generated_timestamp)));
    for (const ticket of tickets.slice(0, Math.ceil(tickets.length / 100)))
        Object.assign(ticket, { subject: 'changed', generated_timestamp: last + 60 });
    const second = await timed(() => once('2030-01-02T00:00:00Z'));
    await warehouse.close();
    await server.close();
    return { reading, first, second };
}

const bench: Bench = {
    about: `a sync of ${mostTickets.toLocaleString('en-US')} tickets at most, beside reading the same answers; then one with 1 % changed`,
    steps: { sync },
    async measure(run) {
        const figures = await run('sync');
        const of = (name: string): number => figure(figures, name);
        return [
            compared('sync, to reading the answers', [of('first')], [of('reading')], null),
            compared('second sync, to the first', [of('second')], [of('first')], 0.5),
            alone('  peak memory, fake server included', of('peakMegabytes'), 'MB', null),
        ];
    },
};
export default bench;
