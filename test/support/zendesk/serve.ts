// The fake Zendesk as a process of its own, for benches and for tests that kill: node serve.ts SEED TICKETS [PAGE SIZE].
import { fakeAccount } from './account.ts';
import { liveOn } from './later.ts';
import { fakeZendesk } from './server.ts';

const [seed = '1', tickets = '100', pageSize = '1000'] = process.argv.slice(2);
const account = fakeAccount(Number(seed), Number(tickets));
const server = await fakeZendesk(account, { pageSize: Number(pageSize) });

let turns = 1;

/** `change SHARE`: so much of the account has changed or is new. `paths`: what was asked so far. */
process.on('message', (message) => {
    const [word, share] = String(message).split(' ');
    if (word === 'change') {
        liveOn(account, (turns += 1), Number(share));
        server.changed();
        server.prepare();
    }
    process.send?.({ paths: word === 'paths' ? server.requests.filter((path) => path.startsWith('/api')) : [] });
});
server.prepare();
process.send?.({ url: server.url, paths: [] });
