// The staffing ask: the chosen scenario beside doing nothing, in figures that come from the scenario's own run.
import { expect, test } from 'vitest';
import { plainGround } from '#domain/planning/ground.ts';
import { runScenario } from '#domain/planning/run-scenario.ts';
import { parseScenario } from '#domain/planning/scenario-text.ts';
import { writePack } from '#domain/review/pack.ts';
import { doNothing, staffingFacts } from '#domain/review/staffing-facts.ts';
import { october, reviewFacts } from '#support/review-facts.ts';

const volumes = Array.from({ length: 4 }, (_, i) => ({
    week: `2026-11-${String(2 + 7 * i).padStart(2, '0')}`,
    tier: 'L1',
    tickets: 1000,
}));

function run(name: string, document: Record<string, unknown>) {
    const scenario = parseScenario({
        volumes,
        work: { handleMinutes: { L1: 20 } },
        people: { agents: { L1: 5 } },
        ...document,
        name,
    });
    return { name, scenario, answer: runScenario(scenario, plainGround) };
}

const scenarios = [
    run(doNothing, {}),
    run('Two more', { people: { agents: { L1: 5 }, contractors: [{ tier: 'L1', count: 2, from: '2026-11-02' }] } }),
];
const staffing = staffingFacts('Two more', scenarios);

test('the first scenario is what the others cost more than', () => {
    const [nothing, more] = staffing.scenarios;
    expect(nothing).toMatchObject({ extra: 0, takes: 'People and shifts as they are' });
    expect(more?.extra).toBe((more?.cost ?? 0) - (nothing?.cost ?? 0));
    expect(more?.takes).toBe('2 contractors');
});

test('1,000 tickets of 20 minutes need 1000 x 20 / (40 x 60 x 0.75) = 11.1 FTE in each week', () => {
    for (const { required } of staffing.scenarios[1]?.weeks ?? []) expect(required).toBeCloseTo(11.11, 1);
});

test('the page shows the chosen scenario last and strong, and the first page asks for it', () => {
    const { pages } = writePack('monthly', october, reviewFacts({ staffing }), []);
    const table = pages[3]?.bands[0]?.columns[0]?.blocks.find(({ kind }) => kind === 'table');
    expect(table?.kind === 'table' && table.rows.map(({ cells, isStrong }) => [cells[0]?.text, isStrong])).toEqual([
        [doNothing, false],
        ['Two more', true],
    ]);
    expect(JSON.stringify(pages[0])).toMatch(/"Two more.*\(page 4\)\."/);
});
