// A sync in a process of its own, to be killed: node sync-child.mjs FILE URL; tells on standard output when it builds facts.
import { syncZendesk } from '#import/zendesk/sync.ts';
import { systemWaiting } from '#import/zendesk/waiting.ts';
import { openWarehouse } from '#warehouse/open.ts';

const [file = '', origin = ''] = process.argv.slice(2);
const { ZENDESK_CLIENT_ID: clientId = '', ZENDESK_CLIENT_SECRET: clientSecret = '' } = process.env;
const warehouse = await openWarehouse({ file, memoryLimit: '1GB' });
await syncZendesk(warehouse, {
    ...{ account: { subdomain: 'acme', origin }, credentials: { clientId, clientSecret }, exportsPerMinute: 0 },
    now: new Date('2026-11-22T12:00:00Z'),
    waiting: systemWaiting,
    onProgress: ({ resource }) => {
        if (resource === 'facts') process.stdout.write('facts\n');
    },
});
await warehouse.close();
