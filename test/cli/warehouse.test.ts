// The verbs that look after the warehouse, as a person or a script calls them: words in, lines and exit codes out.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { run } from '../../pipelines/cli/program.ts';
import { event, storeRecords, ticket } from '#support/stored.ts';
import { buildModels } from '#warehouse/build.ts';
import { openWarehouse } from '#warehouse/open.ts';
import { run as runSql } from '#warehouse/run.ts';
import { storedSettings } from '#warehouse/stored-settings.ts';

let folder: string;
let out: string[];
let complaints: string[];
const at = (name: string): string => join(folder, name);
const caseload = (...words: string[]): Promise<number> => run([...words, '--db', at('w.duckdb')]);

beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'caseload-test-'));
    const warehouse = await openWarehouse({ file: at('w.duckdb'), memoryLimit: '1GB' });
    await warehouse.write(async (connection) => {
        await storeRecords(connection, {
            tickets: [ticket(1, { requester_id: 'c1', subject: 'Hello' }), ticket(2)],
            events: [event(1, '09:30', 'public_reply')],
        });
        await buildModels(connection, await storedSettings(connection));
    });
    await warehouse.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeEach(() => {
    out = [];
    complaints = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0);
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => complaints.push(String(text)) > 0);
});
afterEach(() => vi.restoreAllMocks());

const printed = (): unknown => JSON.parse(out.join(''));

describe('export', () => {
    test('writes the table and says how many rows', async () => {
        expect(await caseload('export', 'fct_tickets', '--to', at('t.csv'))).toBe(0);
        expect(out.join('')).toBe(`fct_tickets: 2 rows in ${at('t.csv')}\n`);
        expect(readFileSync(at('t.csv'), 'utf8').split('\n')[1]).toMatch(/^csv,1,,Hello,/);
    });

    test('of an unknown table names those that there are and exits 1', async () => {
        expect(await caseload('export', 'tickets', '--to', at('x.csv'))).toBe(1);
        expect(complaints.join('')).toMatch(/^unknown table: "tickets"; expected one of .*fct_tickets.*\n$/);
        expect(existsSync(at('x.csv'))).toBe(false);
    });

    test('without --to is a wrong command line', async () => {
        expect(await caseload('export', 'fct_tickets')).toBe(2);
    });
});

describe('check', () => {
    test('of a sound warehouse exits 0 and says what it read', async () => {
        expect(await caseload('check', '--json')).toBe(0);
        expect(printed()).toMatchObject({ findings: [] });
    });

    test('prints a line per finding, one reason on standard error, and exits 1', async () => {
        await caseload('backup', '--to', at('edited.duckdb'));
        const warehouse = await openWarehouse({ file: at('edited.duckdb') });
        await warehouse.write((connection) => runSql(connection, "UPDATE fct_tickets SET subject = 'edited'"));
        await warehouse.close();
        out = [];
        expect(await run(['check', '--db', at('edited.duckdb')])).toBe(1);
        expect(out.join('')).toBe('fct_tickets differs from a rebuild: 2 rows stored, 2 rebuilt\n');
        expect(complaints.join('')).toMatch(/^1 finding in the warehouse; [^\n]+\n$/);
    });
});

test('backup prints its manifest, and refuses to replace a file', async () => {
    expect(await caseload('backup', '--to', at('b.duckdb'), '--json')).toBe(0);
    expect(printed()).toMatchObject({ file: 'b.duckdb', tables: { fct_tickets: 2 } });
    expect(await caseload('backup', '--to', at('b.duckdb'))).toBe(1);
    expect(complaints.join('')).toMatch(/^there is already: "b\.duckdb"; /);
});

test('recover of a sound warehouse changes nothing', async () => {
    expect(await caseload('recover')).toBe(0);
    expect(out.join('')).toMatch(/nothing was changed/);
});

test('erase says what stands for the person now; of an unknown one it exits 1', async () => {
    expect(await caseload('erase', 'c1', '--json')).toBe(0);
    expect(printed()).toMatchObject({
        pseudonym: expect.stringMatching(/^erased-/) as string,
        changed: { raw_tickets: 2 },
    });
    expect(await caseload('erase', 'c1')).toBe(1);
    expect(complaints.join('')).toMatch(/^unknown person: "c1"; /);
    expect(await caseload('check')).toBe(0);
});

test.each(['export', 'check', 'backup', 'recover', 'erase'])('%s --help ends with an example', async (verb) => {
    expect(await run([verb, '--help'])).toBe(0);
    expect(out.join('')).toMatch(new RegExp(`Example:\n {2}caseload ${verb}`));
});
