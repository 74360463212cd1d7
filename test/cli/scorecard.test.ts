// The verb scorecard: the contract's JSON, a table for people, and flags that are wrong.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { scorecardAnswer } from '#domain/metrics/contract.ts';
import { metricIds } from '#domain/metrics/index.ts';
import { openWarehouse } from '#warehouse/open.ts';
import { replaceFacts, ticketFact } from '#support/facts.ts';
import { run } from '../../pipelines/cli/program.ts';

let folder: string;
let out = '';
let err = '';

beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'caseload-test-'));
    out = err = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((out += String(text))));
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((err += String(text))));
});
afterEach(() => {
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true, force: true });
});

const verbs = [{ verbs: ['scorecard'], load: () => import('../../pipelines/cli/scorecard.ts') }];

function scorecard(...flags: string[]): Promise<number> {
    const period = ['--from', '2026-10-01', '--to', '2026-11-01'];
    return run(['scorecard', ...period, '--db', join(folder, 'w.duckdb'), ...flags], verbs);
}

async function fill(): Promise<void> {
    const warehouse = await openWarehouse({ file: join(folder, 'w.duckdb'), memoryLimit: '1GB' });
    const tickets = [1, 2, 3].map((id) =>
        ticketFact(id, {
            ...{ customer_tier: id === 3 ? 'Free' : 'Enterprise', channel: 'a, b' },
            ...{ first_reply_seconds: 600 * id, first_reply_at: '2026-10-02T00:00:00Z' },
        }),
    );
    await replaceFacts(warehouse, { tickets, horizon: '2026-11-05T00:00:00Z' });
    await warehouse.close();
}

test('--json prints the contract’s document and nothing else', async () => {
    await fill();
    expect(
        await scorecard('--json', '--compare', 'previous', '--customer-tier', 'Enterprise', '--channel', 'a\\, b'),
    ).toBe(0);
    const answer = scorecardAnswer.parse(JSON.parse(out));
    expect(err).toBe('');
    expect(answer.metrics.map(({ id }) => id)).toEqual(metricIds);
    expect(answer.metrics.find(({ id }) => id === 'frt')).toMatchObject({
        value: 900,
        n: 2,
        previous: { value: null, n: 0 },
    });
    expect(answer).toMatchObject({
        horizon: '2026-11-05T00:00:00Z',
        period: { from: '2026-10-01', to: '2026-11-01', timeZone: 'UTC' },
        compare: { from: '2026-08-31', to: '2026-10-01' },
    });
});

test('people get a table, and what the data lack with what to import', async () => {
    await fill();
    expect(await scorecard()).toBe(0);
    expect(out).toContain('October 2026 (UTC)\nData up to 2026-11-05T00:00:00Z\n');
    expect(out).toMatch(/First response time +20m .*< 1h +too few +n 3 ± /);
    expect(out).toContain('  Customer satisfaction: Import surveys, or tickets with a csat_score column.\n');
});

test('a file that is not there yet is an empty warehouse', async () => {
    expect(await scorecard('--json')).toBe(0);
    expect(scorecardAnswer.parse(JSON.parse(out)).horizon).toBeNull();
});

test.each([
    [['--hour', '25'], '--hour: expected whole numbers from 0 to 23\n'],
    [['--compare-from', '2026-01-01'], '--compare-to: expected both compareFrom and compareTo\n'],
    [['--to', '2026-10-01'], '--to: expected a date after from; to is exclusive\n'],
    [
        ['--compare', 'last'],
        "option '--compare <period>' argument 'last' is invalid. Allowed choices are none, previous, year.\n",
    ],
    [['--colour', 'red'], "unknown option '--colour' (Did you mean --hour?)\n"],
])('wrong flags %o end with exit code 2 and one line', async (flags, line) => {
    expect(await scorecard(...flags)).toBe(2);
    expect([out, err]).toEqual(['', line]);
});
