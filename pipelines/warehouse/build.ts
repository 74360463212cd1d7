// Builds staging and facts from the raw tables and the settings, inside the caller's transaction, and checks the result.
import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Settings } from '#domain/settings/schema.ts';
import { buildChanges, type KnownFacts } from './build-changes.ts';
import { buildModel, dropSteps, storedHorizon, type BuildReport } from './build-model.ts';
import { checkModels, modelsFingerprint, modelText, orderedModels, topicsFollow } from './models.ts';
import { rows, run } from './run.ts';
import { writeSettingsTables } from './settings-tables.ts';
import { dropFound, findTopics } from './topics.ts';
import { deriveZendesk } from './zendesk.ts';

/**
 * Builds every `dim_*`, `stg_*` and `fct_*` table anew; after an import, told by its number, only the rows of the tickets that it changed,
 * where settings and models are those of the last build. Either way the facts are the same. Readers see the old tables until the caller
 * commits. Throws when a check finds offenders: then the caller rolls back, and nothing changed.
 */
export async function buildModels(
    connection: DuckDBConnection,
    settings: Settings,
    importId?: number,
): Promise<BuildReport> {
    const fingerprint = createHash('sha256')
        .update(JSON.stringify([modelsFingerprint(), settings]))
        .digest('hex');
    const known = importId === undefined ? undefined : await knownFacts(connection, fingerprint);
    const changed = known && importId !== undefined ? await buildChanges(connection, settings, importId, known) : null;
    const report = changed ?? (await buildTables(connection, settings));
    const [failed] = await failedChecks(connection);
    if (failed) throw new Error(`check ${failed.name} found ${failed.offenders} offenders`);
    await run(connection, 'DELETE FROM facts_state');
    await run(connection, 'INSERT INTO facts_state VALUES ($fingerprint, $rebuilt)', {
        fingerprint,
        rebuilt: report.tickets === 'all' ? 0 : (known?.rebuilt ?? 0) + report.tickets,
    });
    return report;
}

/** Undefined where there are none, or where other settings or models made them. */
async function knownFacts(connection: DuckDBConnection, fingerprint: string): Promise<KnownFacts | undefined> {
    const [known] = await rows(
        connection,
        `SELECT s.rebuilt, h.horizon, (SELECT count(*) FROM stg_tickets) AS tickets
         FROM facts_state AS s CROSS JOIN stg_horizon AS h WHERE s.fingerprint = $fingerprint`,
        { fingerprint },
    );
    if (typeof known?.horizon !== 'string' || Number(known.tickets) === 0) return undefined;
    return { horizon: known.horizon, tickets: Number(known.tickets), rebuilt: Number(known.rebuilt) };
}

/** All tables, without the checks, for whoever wants to see what they find. */
export async function buildTables(
    connection: DuckDBConnection,
    settings: Settings,
    ticketsAtOnce?: number,
): Promise<BuildReport> {
    await deriveZendesk(connection, settings);
    await writeSettingsTables(connection, settings);
    await connection.run(modelText('macros.sql'));
    const ordered = orderedModels();
    const models: BuildReport['models'] = [];
    for (const model of ordered) {
        const started = performance.now();
        await buildModel(connection, model, { ticketsAtOnce });
        if (model.name === topicsFollow) await findTopics(connection, settings);
        models.push({ name: model.name, milliseconds: Math.round(performance.now() - started) });
    }
    await dropSteps(connection, ordered);
    await dropFound(connection);
    return { horizon: await storedHorizon(connection), tickets: 'all', models };
}

export interface FailedCheck {
    name: string;
    offenders: number;
}

/** Runs every check; an offender is a bug of the models, told by the check's name, since input is cleaned in staging. */
export async function failedChecks(connection: DuckDBConnection): Promise<FailedCheck[]> {
    const failed: FailedCheck[] = [];
    for (const check of checkModels()) {
        const [row] = await rows(connection, `SELECT count(*) AS offenders FROM (${withoutSemicolon(check.sql)})`);
        const offenders = Number(row?.offenders ?? 0);
        if (offenders > 0) failed.push({ name: check.name, offenders });
    }
    return failed;
}

function withoutSemicolon(sql: string): string {
    return sql.trimEnd().replace(/;$/, '');
}
