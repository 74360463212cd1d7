// What tables a warehouse holds, their columns and content: read from the catalogue, shared by export, check, backup and erase.
import type { DuckDBConnection } from '@duckdb/node-api';
import { rows } from './run.ts';

export interface Column {
    name: string;
    /** As the engine calls it: VARCHAR, TIMESTAMP, VARCHAR[], … */
    type: string;
}

export interface Table {
    name: string;
    columns: Column[];
}

/** Rows of a table, and a sum over all its cells that doesn't hang on the rows' order. */
export interface Content {
    rowCount: number;
    sum: string;
}

/** All tables, by name; `database` is an attached one, left out: the warehouse's own. */
export async function tables(connection: DuckDBConnection, database?: string): Promise<Table[]> {
    const found = await rows(
        connection,
        `SELECT table_name, column_name, data_type FROM duckdb_columns()
         WHERE NOT internal AND schema_name = 'main' AND database_name = coalesce($database, current_database())
         ORDER BY table_name, column_index`,
        { database: database ?? null },
    );
    const byName = new Map<string, Column[]>();
    for (const row of found) {
        const name = String(row.table_name);
        const columns = byName.get(name) ?? [];
        byName.set(name, columns);
        columns.push({ name: String(row.column_name), type: String(row.data_type) });
    }
    return [...byName].map(([name, columns]) => ({ name, columns }));
}

/** Reads every cell of a table: two tables of equal content have equal sums, and a damaged block can't be skipped. */
export async function content(connection: DuckDBConnection, table: Table, database?: string): Promise<Content> {
    const cells = table.columns.map((column) => quotedName(column.name)).join(', ');
    const from = database === undefined ? quotedName(table.name) : `${quotedName(database)}.${quotedName(table.name)}`;
    const [row] = await rows(
        connection,
        `SELECT count(*) AS row_count, coalesce(sum(hash(${cells})::HUGEINT), 0)::VARCHAR AS cell_sum FROM ${from}`,
    );
    return { rowCount: Number(row?.row_count ?? 0), sum: String(row?.cell_sum) };
}

/** A name of the catalogue, as SQL writes it. */
export function quotedName(name: string): string {
    return `"${name.replaceAll('"', '""')}"`;
}

/** A text of ours, as SQL writes it; for the few statements that take no parameters. */
export function quotedText(text: string): string {
    return `'${text.replaceAll("'", "''")}'`;
}
