// An account's JSON export gives the facts of a sync of it; what can't be read is refused with its line.
import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultSettings } from '#domain/settings/schema.ts';
import { importExport } from '#import/zendesk/export-files.ts';
import { jsonRecords } from '#import/zendesk/json-records.ts';
import { folderOf, imported, now } from '#support/importing.ts';
import { fakeAccount } from '#support/zendesk/account.ts';
import { openWarehouse, type Warehouse } from '#warehouse/open.ts';

let warehouse: Warehouse;
beforeEach(async () => {
    warehouse = await openWarehouse({ file: ':memory:', memoryLimit: '1GB' });
});
afterEach(() => warehouse.close());

async function exported(files: Record<string, string>) {
    const folder = folderOf(files);
    try {
        return await importExport(warehouse, { paths: [folder], source: 'zendesk', now, settings: defaultSettings });
    } finally {
        rmSync(folder, { recursive: true });
    }
}

const lines = (records: unknown[]): string => records.map((record) => `${JSON.stringify(record)}\n`).join('');

test('records one to a line and records in lists give the facts of the neutral files', async () => {
    const { records, files } = fakeAccount(11, 25);
    const { tickets = [], users = [], ticket_events = [], groups, organizations, satisfaction_ratings } = records;
    await exported({
        'tickets.ndjson': lines(tickets),
        'users.json': JSON.stringify({ count: users.length, users, next_page: null }, null, 2),
        'events.ndjson': lines(ticket_events),
        'rest.json': JSON.stringify({ groups, organizations, satisfaction_ratings }),
    });
    await imported(warehouse, files, { source: 'files' });
    const facts = (source: string) =>
        warehouse.query(
            'SELECT * EXCLUDE (ticket_key, source) FROM fct_tickets WHERE source = $source ORDER BY ticket_id',
            {
                source,
            },
        );
    expect(await facts('zendesk')).toHaveLength(25);
    expect(await facts('zendesk')).toEqual(await facts('files'));
});

test('a broken line is refused with its number; those around it are stored', async () => {
    const ticket = {
        id: '12345678901234567890',
        subject: 'a\u0000b',
        requester_id: 2,
        status: 'open',
        created_at: '2026-03-02T08:00:00Z',
    };
    const text = JSON.stringify(ticket).replace('"12345678901234567890"', '12345678901234567890');
    const report = await exported({
        'tickets.ndjson': `${text}\n{"id": 2, "subject": "cut\n${text.replace('7890,', '7891,')}\n`,
    });
    expect(report.rows).toEqual({ read: 3, stored: 2, superseded: 0, rejected: 1, blank: 0 });
    expect(await warehouse.query('SELECT line, reason FROM import_rejects')).toEqual([{ line: 2, reason: 'not JSON' }]);
    const [first] = await warehouse.query('SELECT ticket_id, subject FROM fct_tickets ORDER BY ticket_id');
    expect(first).toEqual({ ticket_id: '12345678901234567890', subject: 'a\uFFFDb' });
});

test.each([64, 65, 100_000])('records nested %i deep are cut off at 64', async (depth) => {
    async function* bytes() {
        yield Buffer.from(`${'{"a":'.repeat(depth - 1)}{}${'}'.repeat(depth - 1)}\n`);
    }
    const found = [];
    for await (const each of jsonRecords(bytes(), () => false)) found.push(each);
    expect(found.map(({ reason }) => reason)).toEqual([depth > 64 ? 'nested deeper than 64' : null]);
});

test('of more than 10,000 refused records all are counted, and as many are kept', async () => {
    const refused = 10_050;
    const ticket = { id: 1, subject: 'Kept', requester_id: 5, created_at: '2026-03-02T08:00:00Z' };
    const broken = '{"id": 2, "subject": "No instant", "requester_id": 5}\n';
    const report = await exported({ 'tickets.ndjson': lines([ticket]) + broken.repeat(refused) });
    expect(report.rows).toEqual({ read: refused + 1, stored: 1, superseded: 0, rejected: refused, blank: 0 });
    expect(report.remarks).toContain(`the first 10000 of ${refused} refused records are kept`);
    const [kept] = await warehouse.query('SELECT count(*) AS n, max(line) AS last FROM import_rejects');
    expect(kept).toEqual({ n: 10_000, last: 10_001 });
});
