// The verb staff: how many people a scenario takes, when, what it costs and which promises it keeps.
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { CaseloadError } from '#domain/errors.ts';
import { plainGround, type Ground } from '#domain/planning/ground.ts';
import { gapOf } from '#domain/planning/plan-weeks.ts';
import { runScenario } from '#domain/planning/run-scenario.ts';
import type { ScenarioAnswer } from '#domain/planning/scenario-contract.ts';
import { parseScenario } from '#domain/planning/scenario-text.ts';
import { presetScenario, scenarioPresets } from '#domain/planning/presets.ts';
import type { Scenario } from '#domain/planning/scenario.ts';
import { groundWithPolicies } from '#domain/planning/policy-ground.ts';
import { dateWords, decimal, money } from '#domain/units.ts';
import { dbFlag, example, jsonFlag, printJson, printLines } from './words.ts';

interface Flags {
    scenario: string;
    db: string;
    json?: boolean;
}

export function register(program: Command): void {
    program
        .command('staff')
        .description('How many people a scenario takes, week by week, what it costs and which promises it keeps.')
        .requiredOption(
            '--scenario <file|name>',
            `a scenario file (.yaml, .json), the name of a saved one, or a preset: ${scenarioPresets.map(({ id }) => id).join(', ')}`,
        )
        .addOption(dbFlag())
        .addOption(jsonFlag())
        .addHelpText(
            'after',
            example('caseload staff --scenario release.yaml', 'caseload staff --scenario outage --json'),
        )
        .action(printPlan);
}

async function printPlan({ scenario: asked, db, json }: Flags): Promise<void> {
    const { scenario, ground } = isFile(asked) ? await ofFile(asked, db) : await ofWarehouse(asked, db);
    const answer = runScenario(scenario, ground);
    if (json) printJson(answer);
    else printLines(linesOf(answer));
}

function isFile(word: string): boolean {
    return /[/\\]|\.(ya?ml|json)$/i.test(word);
}

async function ofFile(file: string, db: string): Promise<{ scenario: Scenario; ground: Ground }> {
    const scenario = parseScenario(textOf(file, 'a scenario file'));
    // A scenario with volumes of its own is self-contained: it gives the same plan beside any warehouse.
    const ground = scenario.volumes.length > 0 ? plainGround : await groundOf(db);
    return { scenario, ground: withPolicy(scenario, ground) };
}

async function ofWarehouse(name: string, db: string): Promise<{ scenario: Scenario; ground: Ground }> {
    const ground = await groundOf(db);
    const preset = scenarioPresets.find(({ id }) => id === name);
    if (preset) return { scenario: parseScenario(presetScenario(preset, ground.from ?? '2026-01-05')), ground };
    const { savedScenario } = await import('#warehouse/scenarios.ts');
    const { scenario: document } = await withWarehouse(db, (warehouse) => savedScenario(warehouse, name));
    const scenario = parseScenario(document);
    return { scenario, ground: withPolicy(scenario, ground) };
}

async function groundOf(db: string): Promise<Ground> {
    const { staffingGround } = await import('#warehouse/staffing-ground.ts');
    return withWarehouse(db, staffingGround);
}

type Warehouse = import('#warehouse/open.ts').Warehouse;

async function withWarehouse<T>(file: string, work: (warehouse: Warehouse) => Promise<T>): Promise<T> {
    const { openWarehouse } = await import('#warehouse/open.ts');
    const warehouse = await openWarehouse({ file });
    try {
        return await work(warehouse);
    } finally {
        await warehouse.close();
    }
}

/** `policy: current` is what the ground has; anything else is a settings file whose targets are tried. */
function withPolicy({ policy }: Scenario, ground: Ground): Ground {
    return policy === 'current' ? ground : groundWithPolicies(ground, textOf(policy, 'a settings file'));
}

function textOf(file: string, what: string): string {
    try {
        return readFileSync(file, 'utf8');
    } catch {
        throw new CaseloadError({ kind: 'unreadable file', value: file, cure: `expected ${what} that exists` });
    }
}

function linesOf({ scenario, weeks, totals, requisitions, warnings, currency, targets }: ScenarioAnswer): string[] {
    const rows = weeks.map((week) => {
        const required = week.tiers.reduce((sum, { requiredFte }) => sum + requiredFte.value, 0);
        const scheduled = week.tiers.reduce((sum, { scheduledFte }) => sum + scheduledFte, 0);
        const cells = [
            decimal(week.tickets.value),
            decimal(required, 1),
            decimal(scheduled, 1),
            decimal(gapOf(week), 1),
        ];
        return `  ${week.week}  ${cells.map((cell) => ` ${cell.padStart(8)}`).join('')}  ${percent(week.achieved.response.value).padStart(8)}${money(week.cost, currency).padStart(10)}`;
    });
    return [
        `${scenario}: ${totals.requiredAgents} agents for the week that needs most, ${money(totals.cost, currency)} in ${weeks.length === 1 ? '1 week' : `${weeks.length} weeks`}`,
        `  week          tickets required scheduled     gap  response      cost`,
        ...rows,
        ...targetLines(totals, targets.response),
        ...requisitions.map(({ tier, count, openBy }) => `  open by ${dateWords(openBy)}: ${count} in ${tier}`),
        ...warnings.map((warning) => `  note: ${warning}`),
    ];
}

/** Nothing where no promise is asked of anybody. */
function targetLines({ firstWeekAtTarget, meanResponse }: ScenarioAnswer['totals'], target: number): string[] {
    if (meanResponse.value === null) return [];
    return firstWeekAtTarget === null
        ? [`  the response target of ${percent(target)} is missed in the last week`]
        : [`  the response target of ${percent(target)} is kept from ${dateWords(firstWeekAtTarget)} on`];
}

function percent(share: number | null): string {
    return share === null ? 'none' : `${decimal(share * 100, 1)} %`;
}
