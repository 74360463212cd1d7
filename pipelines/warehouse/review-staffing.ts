// The scenario that was chosen for a review, run beside doing nothing and the others that were saved.
import { plainGround } from '#domain/planning/ground.ts';
import { runScenario } from '#domain/planning/run-scenario.ts';
import { parseScenario } from '#domain/planning/scenario-text.ts';
import type { StaffingFacts } from '#domain/review/facts.ts';
import { doNothing, staffingFacts, type RunScenario } from '#domain/review/staffing-facts.ts';
import type { Warehouse } from './open.ts';
import { savedScenarios } from './scenarios.ts';
import { staffingGround } from './staffing-ground.ts';

/** More rows than these don't fit the page. */
const mostScenarios = 3;

/** Null where none is chosen, or the chosen one was removed. */
export async function staffingOf(warehouse: Warehouse, chosen: string | null): Promise<StaffingFacts | null> {
    if (chosen === null) return null;
    const saved = await savedScenarios(warehouse);
    const asked = saved.find(({ name }) => name === chosen);
    if (!asked) return null;
    const others = saved.filter(({ name }) => name !== chosen && name !== doNothing).slice(0, mostScenarios - 2);
    const ground = await staffingGround(warehouse);
    const run = [{ name: doNothing, scenario: {} }, ...others, asked].map(
        ({ name, scenario: document }): RunScenario => {
            const scenario = parseScenario({ ...document, name });
            return {
                name,
                scenario,
                answer: runScenario(scenario, scenario.volumes.length > 0 ? plainGround : ground),
            };
        },
    );
    return staffingFacts(chosen, run);
}
