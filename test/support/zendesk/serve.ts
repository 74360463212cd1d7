// The fake Zendesk as a process of its own, for benches and for tests that kill: node serve.ts SEED TICKETS [PAGE SIZE].
import { fakeAccount } from './account.ts';
import { fakeZendesk } from './server.ts';

const [seed = '1', tickets = '100', pageSize = '1000'] = process.argv.slice(2);
const account = fakeAccount(Number(seed), Number(tickets));
const server = await fakeZendesk(account, { pageSize: Number(pageSize) });

/** `change`: a hundredth of the tickets gets a later copy. `busy`: how long the answers have taken so far. */
process.on('message', (word) => {
    if (word === 'change') {
        const { tickets: all = [] } = account.records;
        const last = Math.max(...all.slice(-1000).map((each) => Number(each.generated_timestamp)));
        const step = 100;
        for (let i = 0; i < all.length; i += step)
            Object.assign(all[i] ?? {}, { subject: 'changed', generated_timestamp: last + 60 });
        server.changed();
    }
    process.send?.({ busy: server.busyMs(), requests: server.requests.length });
});
process.send?.({ url: server.url });
