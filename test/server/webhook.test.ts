// Who is told of alerts, and when: after an import that opened or closed one, through the server or on the command line.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Alert } from '#domain/metrics/alerts-contract.ts';
import { run } from '../../pipelines/cli/program.ts';

interface Told {
    text: string;
    alerts: Alert[];
}

let folder = '';
let err = '';
let told: Told[] = [];
let answer = 200;
let hook: Server;
const at = (file: string): string => join(folder, file);
const db = (): string[] => ['--db', at('db.duckdb')];

beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'caseload-webhook-'));
    hook = createServer((request, response) => {
        let body = '';
        request.on('data', (chunk) => (body += String(chunk)));
        request.on('end', () => {
            told.push(JSON.parse(body) as Told);
            response.writeHead(answer).end();
        });
    });
    await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
    const { port } = hook.address() as AddressInfo;
    writeFileSync(
        at('settings.yaml'),
        `alerts:
  webhook: http://127.0.0.1:${port}/hook
  rules: [{id: slow, metric: frt, above: 3600, minimumSample: 2}]
`,
    );
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    expect(await run(['settings', 'apply', at('settings.yaml'), ...db()])).toBe(0);
});
beforeEach(() => {
    [told, answer, err] = [[], 200, ''];
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((err += String(text))));
});
afterEach(() => void vi.restoreAllMocks());
afterAll(() => {
    hook.close();
    rmSync(folder, { recursive: true, force: true });
});

/** Two tickets of the week from a Monday, both answered after so many hours, and one of the week after, which ends the first. */
function week(file: string, monday: string, hours: number, next: string): string {
    const reply = `${monday}T${String(9 + hours).padStart(2, '0')}:00:00Z`;
    const tickets = [1, 2].map((id) => `${file}${id},${monday}T09:00:00Z,${reply}`);
    writeFileSync(
        at(`${file}.csv`),
        ['ticket_id,created_at,first_reply_at', ...tickets, `${file}3,${next}T09:00:00Z,`, ''].join('\n'),
    );
    return at(`${file}.csv`);
}

test('an import on the command line that opens an alert tells the address, once', async () => {
    const file = week('a', '2026-10-05', 3, '2026-10-12');
    expect(await run(['import', file, ...db()])).toBe(0);
    expect(told).toHaveLength(1);
    expect(told[0]?.alerts).toMatchObject([{ id: 'slow', isOpen: true, value: 3 * 3600, n: 2 }]);
    expect(told[0]?.text).toMatch(/^Open: First response time is above 1h: 3h in the last finished week/);
    expect(await run(['import', file, ...db()])).toBe(0);
    expect(told).toHaveLength(1);
});

test('one that closes it tells that; a refusal is a remark, and the import stands', async () => {
    answer = 500;
    expect(await run(['import', week('b', '2026-10-12', 0, '2026-10-19'), ...db()])).toBe(0);
    expect(told[0]?.alerts).toMatchObject([{ id: 'slow', isOpen: false }]);
    expect(err).toContain('refused the message');
});

test('a dry run tells nothing', async () => {
    expect(await run(['import', week('c', '2026-10-19', 5, '2026-10-26'), '--dry-run', ...db()])).toBe(0);
    expect(told).toEqual([]);
});
