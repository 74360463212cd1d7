// The verb staff: the golden plan, the presets and saved scenarios on a warehouse, refusals in one line.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { scenarioAnswer, type ScenarioAnswer } from '#domain/planning/scenario-contract.ts';
import { openWarehouse } from '#warehouse/open.ts';
import { saveScenario } from '#warehouse/scenarios.ts';
import { replaceFacts, ticketFact } from '#support/facts.ts';
import { run } from '../../pipelines/cli/program.ts';

let folder: string;
let out = '';
let err = '';
beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'caseload-test-'));
    out = err = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((out += String(text))));
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((err += String(text))));
});
afterEach(() => {
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true, force: true });
});

const db = (): string => join(folder, 'a.duckdb');
const staff = (scenario: string, ...flags: string[]): Promise<number> =>
    run(['staff', '--scenario', scenario, '--db', db(), ...flags]);
const golden = (name: string): string => fileURLToPath(new URL(`../domain/planning/${name}`, import.meta.url));

test('the golden scenario gives the golden plan on the command line', async () => {
    expect(await staff(golden('golden-scenario.yaml'), '--json')).toBe(0);
    const plan = scenarioAnswer.parse(JSON.parse(out));
    expect(plan).toEqual(JSON.parse(readFileSync(golden('golden-scenario.json'), 'utf8')));
    expect(err).toBe('');
});

test('people get a line a week, requisitions and notes', async () => {
    expect(await staff(golden('golden-scenario.yaml'))).toBe(0);
    expect(out.split('\n').filter((line) => /^ {2}20\d\d-/.test(line))).toHaveLength(26);
    expect(out).toContain('Release plus two hires: ');
});

test('a saved scenario runs on the forecast of the warehouse; a preset on its first week', async () => {
    const warehouse = await openWarehouse({ file: db() });
    const dates = Array.from({ length: 200 }, (_, day) =>
        new Date(Date.UTC(2026, 0, 5) + day * 86_400_000).toISOString().slice(0, 10),
    );
    const tickets = dates.flatMap((date, day) =>
        Array.from({ length: 20 }, (_, i) =>
            ticketFact(day * 20 + i, {
                created_at: `${date}T09:00:00Z`,
                created_on: date,
                created_weekday: (day % 7) + 1,
                created_hour: 9,
                handle_seconds: 1800,
            }),
        ),
    );
    await replaceFacts(warehouse, { tickets, horizon: '2026-07-24T12:00:00Z' });
    await saveScenario(warehouse, 'Ten people', { people: { agents: { L1: 10 } } }, new Date(0));
    await warehouse.close();
    expect(await staff('Ten people', '--json')).toBe(0);
    const plan = JSON.parse(out) as ScenarioAnswer;
    expect(plan.weeks).toHaveLength(26);
    expect(plan.weeks[0]?.tickets.value).toBeCloseTo(140, -1);
    // 140 tickets × 30 min ÷ (40 h × 75 %)
    expect(plan.weeks[0]?.tiers[0]?.requiredFte.value).toBeCloseTo((plan.weeks[0]?.tickets.value ?? 0) / 60, 6);
    out = '';
    expect(await staff('outage', '--json')).toBe(0);
    const outage = JSON.parse(out) as ScenarioAnswer;
    expect(outage.weeks[0]?.tickets.value).toBeCloseTo((140 * 13) / 7, -1);
});

test.each([
    ['nothing.yaml', /^unreadable file: .*expected a scenario file that exists\n$/],
    ['Nothing', /^unknown scenario: "Nothing"; none is saved; give a file instead\n$/],
])('%s is refused in one line', async (name, message) => {
    expect(await staff(name)).toBe(1);
    expect(err).toMatch(message);
    expect(out).toBe('');
});

test('a document with a flaw is refused with its path, and prints nothing', async () => {
    const file = join(folder, 'bad.yaml');
    writeFileSync(file, 'people: {utilization: 75}\n');
    expect(await staff(file, '--json')).toBe(1);
    expect(err).toContain('bad scenario key people.utilization: 75');
    expect(out).toBe('');
});

test('another policy is a settings file: a promise of weeks is kept where 4 hours are not', async () => {
    const scenario = {
        people: { agents: { L1: 26 } },
        horizon: { weeks: 8 },
        work: { handleMinutes: { L1: 20 } },
        volumes: [{ week: '2026-11-09', tier: 'L1', tickets: 2500 }],
    };
    const settings = join(folder, 'settings.yaml');
    writeFileSync(
        settings,
        'policies: [{id: a, targets: [{metric: first_response, within: 400h, clock: calendar}]}]\n',
    );
    const levels = [];
    for (const policy of ['current', settings]) {
        const file = join(folder, 'a.json');
        writeFileSync(file, JSON.stringify({ ...scenario, policy }));
        out = '';
        expect([await staff(file, '--json'), err]).toEqual([0, '']);
        levels.push((JSON.parse(out) as ScenarioAnswer).totals.meanResponse.value ?? 0);
    }
    expect(levels[1]).toBeGreaterThan(levels[0] ?? 1);
});
