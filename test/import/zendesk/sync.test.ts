// A sync from the fake Zendesk gives the facts of the same history imported from neutral files, whatever goes wrong on the way.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultSettings } from '#domain/settings/schema.ts';
import { syncZendesk, type SyncOptions } from '#import/zendesk/sync.ts';
import { imported, now } from '#support/importing.ts';
import { fakeAccount, type FakeAccount } from '#support/zendesk/account.ts';
import { fakeCredentials, fakeZendesk, type FakeOptions, type FakeZendesk } from '#support/zendesk/server.ts';
import { openWarehouse, type Warehouse } from '#warehouse/open.ts';

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

async function synced(account: FakeAccount, fake: FakeOptions = {}, options: Partial<SyncOptions> = {}) {
    server = await fakeZendesk(account, fake);
    return again(options);
}

const again = (options: Partial<SyncOptions> = {}) =>
    syncZendesk(warehouse, {
        account: { subdomain: 'acme', origin: server?.url ?? '' },
        credentials: fakeCredentials,
        now,
        exportsPerMinute: 0,
        waiting: hasty,
        ...options,
    });

/** Every fact but those that bear the import's way of naming people. */
async function facts(source: string): Promise<unknown> {
    const tickets = await warehouse.query(
        `SELECT * EXCLUDE (ticket_key, source) FROM fct_tickets WHERE source = $source ORDER BY ticket_id`,
        { source },
    );
    const stays = await warehouse.query(
        `SELECT * EXCLUDE (ticket_key, source, stay_order) FROM fct_status_stays WHERE source = $source ORDER BY ticket_id, stay_order`,
        { source },
    );
    const tiers = await warehouse.query(
        `SELECT * EXCLUDE (ticket_key, source, stay_order) FROM fct_tier_stays WHERE source = $source ORDER BY ticket_id, kind, stay_order`,
        { source },
    );
    const surveys = await warehouse.query(
        'SELECT * EXCLUDE (source) FROM fct_surveys WHERE source = $source ORDER BY ticket_id, offered_at',
        { source },
    );
    return { tickets, stays, tiers, surveys };
}

const fromFiles = (account: FakeAccount) =>
    imported(warehouse, account.files, { source: 'files', settings: defaultSettings });

describe('a sync', () => {
    test('gives the facts of the same history from neutral files', async () => {
        const account = fakeAccount(1, 60);
        const report = await synced(account, { pageSize: 17 });
        await fromFiles(account);
        expect(await facts('zendesk')).toMatchObject({ tickets: { length: 60 } });
        expect(report.rows.read).toBe(report.rows.stored + report.rows.superseded);
        expect(await facts('zendesk')).toEqual(await facts('files'));
    });

    test('reads audits where the ticket events are not readable, with the same facts', async () => {
        const account = fakeAccount(2, 20);
        const report = await synced(account, { refusals: { ticket_events: 403 } });
        await fromFiles(account);
        expect(report.remarks.join()).toContain('ticket events');
        expect(await facts('zendesk')).toEqual(await facts('files'));
    });
});
