// Scenarios that people keep by name: inputs only, so that each look at one is worked out on today's data.
import { CaseloadError } from '#domain/errors.ts';
import { parseScenario } from '#domain/planning/scenario-text.ts';
import type { SavedScenario } from '#domain/planning/scenario-contract.ts';
import type { Warehouse } from './open.ts';
import { run } from './run.ts';

/** All of them, by name. */
export async function savedScenarios(warehouse: Warehouse): Promise<SavedScenario[]> {
    const found = await warehouse.query('SELECT name, document, saved_at FROM saved_scenarios ORDER BY name');
    return found.map((row) => ({
        name: String(row.name),
        scenario: JSON.parse(String(row.document)) as Record<string, unknown>,
        savedAt: String(row.saved_at),
    }));
}

/** One of them; throws where there is none of that name. */
export async function savedScenario(warehouse: Warehouse, name: string): Promise<SavedScenario> {
    const all = await savedScenarios(warehouse);
    const found = all.find((each) => each.name === name);
    if (found) return found;
    const names = all.map((each) => each.name).join(', ');
    const cure = names === '' ? 'none is saved; give a file instead' : `saved are ${names}; a file ends in .yaml`;
    throw new CaseloadError({ kind: 'unknown scenario', value: name, cure });
}

/** Keeps a scenario; one of the same name is replaced. Throws where the document is none. */
export async function saveScenario(
    warehouse: Warehouse,
    name: string,
    scenario: Record<string, unknown>,
    now: Date,
): Promise<void> {
    parseScenario(scenario);
    const document = JSON.stringify({ ...scenario, name });
    await warehouse.write(async (connection) => {
        await run(connection, 'DELETE FROM saved_scenarios WHERE name = $name', { name });
        await run(connection, 'INSERT INTO saved_scenarios VALUES ($name, $document, make_timestamp($at::BIGINT))', {
            ...{ name, document },
            at: now.getTime() * 1000,
        });
    });
}

/** Forgets a scenario. */
export async function removeScenario(warehouse: Warehouse, name: string): Promise<void> {
    await warehouse.write((connection) => run(connection, 'DELETE FROM saved_scenarios WHERE name = $name', { name }));
}
