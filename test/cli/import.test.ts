// The laws of the verb import: what it prints, what it refuses, and with which exit code.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { run } from '../../pipelines/cli/program.ts';

let folder = '';
let out = '';
let err = '';
const at = (file: string): string => join(folder, file);

beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'caseload-import-'));
    writeFileSync(
        at('tickets.csv'),
        'ticket_id,created_at,solved_at\n1,2026-10-01 09:00,2026-10-01 10:00\n2,2026-10-01 09:30,\n3,yesterday,\n',
    );
});
beforeEach(() => {
    out = err = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((out += String(text))));
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((err += String(text))));
});
afterEach(() => void vi.restoreAllMocks());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bring = (...flags: string[]): Promise<number> =>
    run(['import', at('tickets.csv'), '--db', at('db.duckdb'), ...flags]);

test('an unknown time zone is a wrong command line: exit 2, and nothing is opened', async () => {
    expect(await bring('--time-zone', 'Mars/Olympus')).toBe(2);
    expect(err).toContain('expected an IANA time zone such as Europe/Berlin or UTC');
    expect(out).toBe('');
});

test('times without a zone are refused in one line that says what to give', async () => {
    expect(await bring()).toBe(1);
    expect(err).toContain('--time-zone');
});

test('every row read is stored, superseded, rejected or blank, and the last lines say so', async () => {
    expect(await bring('--time-zone', 'Europe/Berlin')).toBe(0);
    expect(out).toContain('3 read = 2 stored + 0 superseded + 1 rejected + 0 blank');
    expect(out).toContain('Imported as number 2'); // the refused one is number 1
});

test('the same file again changes nothing and says so', async () => {
    expect(await bring('--time-zone', 'Europe/Berlin')).toBe(0);
    expect(out).toContain('Nothing changed: this is import 2 again');
});

test('a dry run reports the same rows as JSON and stores nothing', async () => {
    expect(await bring('--time-zone', 'UTC', '--dry-run', '--json')).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
        status: 'dry-run',
        rows: { read: 3, stored: 2, superseded: 0, rejected: 1, blank: 0 },
    });
});
