// Puts the staffing plans behind their door: the ground of the warehouse, runs, and the scenarios kept by name.
import { CaseloadError } from '#domain/errors.ts';
import { plainGround } from '#domain/planning/ground.ts';
import { planTables } from '#domain/planning/plan-tables.ts';
import { runScenario } from '#domain/planning/run-scenario.ts';
import type { SavedScenario } from '#domain/planning/scenario-contract.ts';
import { parseScenario } from '#domain/planning/scenario-text.ts';
import type { Warehouse } from '#warehouse/open.ts';
import { removeScenario, savedScenarios, saveScenario } from '#warehouse/scenarios.ts';
import { staffingGround } from '#warehouse/staffing-ground.ts';
import { planReality } from '#warehouse/staffing-reality.ts';
import type { ScenarioShelf } from './deps.ts';

/** The ground is worked out once for each state of the data: it takes a forecast. */
export function scenarioShelf(warehouse: Warehouse, now: () => Date): ScenarioShelf {
    const ground = onceByVersion(warehouse, () => staffingGround(warehouse));
    const list = (): Promise<SavedScenario[]> => savedScenarios(warehouse);
    const prepared = async (document: unknown) => {
        const scenario = parseScenario(document);
        if (scenario.policy !== 'current') {
            const cure = 'expected current; settings files are for the command line';
            throw new CaseloadError({ kind: 'bad', name: 'policy', value: scenario.policy, cure });
        }
        return { scenario, ground: scenario.volumes.length > 0 ? plainGround : await ground() };
    };
    return {
        ground,
        reality: () => planReality(warehouse),
        run: async (document) => {
            const asked = await prepared(document);
            return runScenario(asked.scenario, asked.ground);
        },
        tables: async (document) => {
            const asked = await prepared(document);
            return planTables(asked.scenario, asked.ground, runScenario(asked.scenario, asked.ground));
        },
        list,
        async save(name, scenario) {
            await saveScenario(warehouse, name, scenario, now());
            return list();
        },
        async remove(name) {
            const isThere = (await list()).some((each) => each.name === name);
            if (isThere) await removeScenario(warehouse, name);
            return isThere;
        },
    };
}

function onceByVersion<T>(warehouse: Warehouse, work: () => Promise<T>): () => Promise<T> {
    let known: { version: number; answer: Promise<T> } | undefined;
    return async () => {
        const version = await warehouse.dataVersion();
        if (known?.version !== version) {
            const answer = work();
            known = { version, answer };
            answer.catch(() => (known = undefined));
        }
        return known.answer;
    };
}
