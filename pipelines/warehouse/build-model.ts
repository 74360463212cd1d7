// One model becomes a table, with its meaning as comments; steps on the way go when the build is over.
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Model } from './models.ts';
import { rows } from './run.ts';
import { quotedName, quotedText } from './tables.ts';

export interface BuildReport {
    /** The newest instant in any stored record, or null where nothing is stored. */
    horizon: string | null;
    /** Tickets whose facts were built: all of them, or as many as changed. */
    tickets: 'all' | number;
    /** Milliseconds per model, in the order in which they were built. */
    models: { name: string; milliseconds: number }[];
}

interface Building {
    /** As a table of the connection's own, whatever it would be else. */
    temporary?: boolean;
    /** Of a model that is built in slices. */
    ticketsAtOnce?: number | undefined;
}

/** The newest instant in any stored record, as it was last built. */
export async function storedHorizon(connection: DuckDBConnection): Promise<string | null> {
    const [row] = await rows(connection, 'SELECT horizon FROM stg_horizon');
    return typeof row?.horizon === 'string' ? row.horizon : null;
}

/** One model as a table, with its meaning as comments that any SQL tool shows; a step on the way is the connection's own. */
export async function buildModel(
    connection: DuckDBConnection,
    model: Model,
    { temporary = false, ticketsAtOnce = 25_000 }: Building = {},
): Promise<void> {
    if (model.stored === 'view for the build') {
        await connection.run(`CREATE OR REPLACE TEMP VIEW ${model.name} AS ${model.sql}`);
        return;
    }
    if (temporary || model.stored === 'for the build') {
        await connection.run(`CREATE OR REPLACE TEMP TABLE ${model.name} AS ${model.sql}`);
        return;
    }
    if (model.inSlicesOf === null) await connection.run(`CREATE OR REPLACE TABLE ${model.name} AS ${model.sql}`);
    else await buildInSlices(connection, model, model.inSlicesOf, ticketsAtOnce);
    const comments = [
        ...(model.rowIs === '' ? [] : [`COMMENT ON TABLE ${model.name} IS ${quotedText(`one row is ${model.rowIs}`)}`]),
        ...model.columns.map(
            ([column, meaning]) => `COMMENT ON COLUMN ${model.name}.${column} IS ${quotedText(meaning)}`,
        ),
    ];
    if (comments.length > 0) await connection.run(comments.join(';'));
}

/** The model's queries see a view of some tickets in place of the table: joining and sorting wide rows of all would take all memory. */
async function buildInSlices(
    connection: DuckDBConnection,
    { name, sql }: Model,
    table: string,
    ticketsAtOnce: number,
): Promise<void> {
    const [whole] = await rows(
        connection,
        `SELECT current_database() AS database, max(ticket_key) AS last FROM ${table}`,
    );
    const stored = `${quotedName(String(whole?.database))}.main.${table}`;
    for (let first = 1; first === 1 || first <= Number(whole?.last); first += ticketsAtOnce) {
        await connection.run(`CREATE OR REPLACE TEMP VIEW ${table} AS FROM ${stored}
            WHERE ticket_key BETWEEN ${first} AND ${first + ticketsAtOnce - 1}`);
        await connection.run(`${first === 1 ? `CREATE OR REPLACE TABLE ${name} AS` : `INSERT INTO ${name}`} ${sql}`);
    }
    await connection.run(`DROP VIEW temp.${table}`);
}

/** Lets go of the steps on the way: they would fill the engine's memory until the connection closes. */
export async function dropSteps(connection: DuckDBConnection, models: Model[]): Promise<void> {
    const steps = models.filter((model) => model.stored !== 'table').reverse();
    for (const { name, stored } of steps) {
        await connection.run(`DROP ${stored === 'for the build' ? 'TABLE' : 'VIEW'} temp.${name}`);
    }
}
