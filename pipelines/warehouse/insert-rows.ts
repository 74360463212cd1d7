// Puts plain rows into a table: a handful by name, or many in the order of its columns.
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

/** Appends rows whose cells stand in the order of the table's columns: texts, whole numbers, or nothing. Quick for thousands. */
export async function appendRows(
    connection: DuckDBConnection,
    table: string,
    list: Iterable<readonly (string | number | null)[]>,
): Promise<void> {
    const appender = await connection.createAppender(table);
    for (const cells of list) {
        for (const cell of cells) {
            if (cell === null) appender.appendNull();
            else if (typeof cell === 'number') appender.appendBigInt(BigInt(cell));
            else appender.appendVarchar(cell);
        }
        appender.endRow();
    }
    appender.closeSync();
}
