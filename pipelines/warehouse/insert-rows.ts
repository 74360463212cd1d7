// Puts a handful of plain rows into a table.
import { rows, run, type DuckDBConnection } from './run.ts';

/** Inserts plain rows by the names of the table's columns; what the table doesn't have is left out. */
export async function insertRows(connection: DuckDBConnection, table: string, list: readonly object[]): Promise<void> {
    if (list.length === 0) return;
    const columns = await rows(
        connection,
        `SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = '${table}' ORDER BY column_index`,
    );
    const names = columns.map(({ column_name }) => String(column_name));
    const shape = Object.fromEntries(
        columns.map(({ column_name, data_type }) => {
            const type = String(data_type);
            return [String(column_name), type.endsWith('[]') ? [type.slice(0, -2)] : type];
        }),
    );
    const sql = `INSERT INTO ${table} SELECT ${names.map((name) => `r."${name}"`).join(', ')} FROM
        (SELECT unnest(from_json($rows::JSON, '${JSON.stringify([shape])}')) AS r)`;
    await run(connection, sql, { rows: JSON.stringify(list) });
}
