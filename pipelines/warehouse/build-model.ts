// One model becomes a table, with its meaning as comments; steps on the way go when the build is over.
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Model } from './models.ts';
import { rows } from './run.ts';
import { quotedText } from './tables.ts';

export interface BuildReport {
    /** The newest instant in any stored record, or null where nothing is stored. */
    horizon: string | null;
    /** Tickets whose facts were built: all of them, or as many as changed. */
    tickets: 'all' | number;
    /** Milliseconds per model, in the order in which they were built. */
    models: { name: string; milliseconds: number }[];
}

/** The newest instant in any stored record, as it was last built. */
export async function storedHorizon(connection: DuckDBConnection): Promise<string | null> {
    const [row] = await rows(connection, 'SELECT horizon FROM stg_horizon');
    return typeof row?.horizon === 'string' ? row.horizon : null;
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
        ...(model.rowIs === '' ? [] : [`COMMENT ON TABLE ${model.name} IS ${quotedText(`one row is ${model.rowIs}`)}`]),
        ...model.columns.map(
            ([column, meaning]) => `COMMENT ON COLUMN ${model.name}.${column} IS ${quotedText(meaning)}`,
        ),
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
