// Builds staging and facts from the raw tables and the settings, inside the caller's transaction, and checks the result.
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Settings } from '#domain/settings/schema.ts';
import { checkModels, modelText, orderedModels, type Model } from './models.ts';
import { rows } from './run.ts';
import { writeSettingsTables } from './settings-tables.ts';
import { findTopics, foundTables, topicsFollow } from './topics.ts';

export interface BuildReport {
    /** The newest instant in any stored record, or null where nothing is stored. */
    horizon: string | null;
    /** Milliseconds per model, in the order in which they were built. */
    models: { name: string; milliseconds: number }[];
}

/**
 * Rebuilds every `dim_*`, `stg_*` and `fct_*` table. Readers see the old tables until the caller commits.
 * Throws when a check finds offenders: then the caller rolls back, and nothing changed.
 */
export async function buildModels(connection: DuckDBConnection, settings: Settings): Promise<BuildReport> {
    const report = await buildTables(connection, settings);
    const [failed] = await failedChecks(connection);
    if (failed) throw new Error(`check ${failed.name} found ${failed.offenders} offenders`);
    return report;
}

/** The same without the checks, for whoever wants to see what they find. */
export async function buildTables(connection: DuckDBConnection, settings: Settings): Promise<BuildReport> {
    await writeSettingsTables(connection, settings);
    await connection.run(modelText('macros.sql'));
    const ordered = orderedModels();
    const models: BuildReport['models'] = [];
    for (const model of ordered) {
        const started = performance.now();
        await buildModel(connection, model);
        if (model.name === topicsFollow) await findTopics(connection, settings);
        models.push({ name: model.name, milliseconds: Math.round(performance.now() - started) });
    }
    await dropSteps(connection, ordered);
    for (const name of Object.keys(foundTables)) await connection.run(`DROP TABLE temp.${name}`);
    const [row] = await rows(connection, 'SELECT horizon FROM stg_horizon');
    return { horizon: typeof row?.horizon === 'string' ? row.horizon : null, models };
}

/** One model as a table, with its meaning as comments that any SQL tool shows; a step on the way is the connection's own. */
export async function buildModel(connection: DuckDBConnection, model: Model, temporary = false): Promise<void> {
    if (model.stored === 'view for the build') {
        await connection.run(`CREATE OR REPLACE TEMP VIEW ${model.name} AS ${model.sql}`);
        return;
    }
    const isStored = model.stored === 'table' && !temporary;
    await connection.run(`CREATE OR REPLACE ${isStored ? 'TABLE' : 'TEMP TABLE'} ${model.name} AS ${model.sql}`);
    if (!isStored) return;
    const comments = [
        ...(model.rowIs === '' ? [] : [`COMMENT ON TABLE ${model.name} IS ${quoted(`one row is ${model.rowIs}`)}`]),
        ...model.columns.map(([column, meaning]) => `COMMENT ON COLUMN ${model.name}.${column} IS ${quoted(meaning)}`),
    ];
    if (comments.length > 0) await connection.run(comments.join(';'));
}

/** Lets go of the steps on the way: they would fill the engine's memory until the connection closes. */
export async function dropSteps(connection: DuckDBConnection, models: Model[]): Promise<void> {
    const steps = models.filter((model) => model.stored !== 'table').reverse();
    for (const { name, stored } of steps) {
        await connection.run(`DROP ${stored === 'for the build' ? 'TABLE' : 'VIEW'} temp.${name}`);
    }
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

function quoted(text: string): string {
    return `'${text.replaceAll("'", "''")}'`;
}
