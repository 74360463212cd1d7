// The fake Zendesk as a process of its own, for benches and for tests that kill: node serve.ts SEED TICKETS [PAGE SIZE].
import { fakeAccount } from './account.ts';
import { liveOn } from './later.ts';
import { fakeZendesk } from './server.ts';

const [seed = '1', tickets = '100', pageSize = '1000'] = process.argv.slice(2);
const account = fakeAccount(Number(seed), Number(tickets));
const server = await fakeZendesk(account, { pageSize: Number(pageSize) });

let turns = 1;

/** `change`: a hundredth of the tickets has changed or is new. `busy`: how long the answers have taken so far. */
process.on('message', (word) => {
    if (word === 'change') {
        liveOn(account, (turns += 1), 0.01);
        server.changed();
    }
    process.send?.({ busy: server.busyMs(), requests: server.requests.length });
});
process.send?.({ url: server.url });
