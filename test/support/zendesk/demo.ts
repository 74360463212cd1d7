// npm run demo:zendesk: a made-up account on loopback, a sync from it, and the reconciliation; without an account of one's own.
import { spawn } from 'node:child_process';
import { fakeAccount } from './account.ts';
import { fakeCredentials, fakeZendesk } from './server.ts';

const db = process.argv[2] ?? 'data/demo-zendesk.duckdb';
const server = await fakeZendesk(fakeAccount(1, Number(process.argv[3] ?? 400)), { pageSize: 100 });
console.error(`A made-up Zendesk answers at ${server.url}.`);
try {
    await caseload('import', 'zendesk', '--subdomain', 'demo', '--base-url', server.url, '--db', db);
    await caseload('reconcile', '--db', db);
    console.error(`Look at it: npm run caseload -- serve --db ${db}`);
} finally {
    await server.close();
}

function caseload(...words: string[]): Promise<void> {
    const child = spawn(process.execPath, ['dist/cli.js', ...words], {
        stdio: 'inherit',
        env: {
            ...process.env,
            ZENDESK_CLIENT_ID: fakeCredentials.clientId,
            ZENDESK_CLIENT_SECRET: fakeCredentials.clientSecret,
            CASELOAD_ZENDESK_RATE: '0',
        },
    });
    return new Promise((resolve, reject) => {
        child.on('exit', (code) =>
            code === 0 ? resolve() : reject(new Error(`caseload ${words[0]} ended with ${code}`)),
        );
    });
}
