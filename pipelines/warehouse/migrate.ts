// Brings a warehouse's layout up to date: the raw tables are created where they are missing, a newer layout is refused.
import type { DuckDBConnection } from '@duckdb/node-api';
import { CaseloadError } from '#domain/errors.ts';
import { modelText } from './models.ts';
import { rows, run } from './run.ts';

/** Raised by one with every change of raw.sql that an older program couldn't read. */
export const schemaVersion = 1;

/** Creates what is missing in one transaction. Throws when the file was written by a newer program; nothing is written then. */
export async function migrate(connection: DuckDBConnection, name: string): Promise<void> {
    const found = await storedVersion(connection);
    if (found !== null && found > schemaVersion) {
        throw new CaseloadError({
            kind: 'warehouse written by a newer program',
            name,
            value: found,
            cure: `this program knows layout ${schemaVersion}: update Caseload`,
        });
    }
    if (found === schemaVersion) return;
    await connection.run('BEGIN TRANSACTION');
    await connection.run(modelText('raw.sql'));
    await run(connection, 'DELETE FROM warehouse_version WHERE schema_version < $version', { version: schemaVersion });
    await run(connection, 'INSERT INTO warehouse_version VALUES ($version, 1)', { version: schemaVersion });
    await connection.run('COMMIT');
}

async function storedVersion(connection: DuckDBConnection): Promise<number | null> {
    const tables = await rows(connection, "SELECT 1 AS found FROM duckdb_tables() WHERE table_name = 'warehouse_version'");
    if (tables.length === 0) return null;
    const [row] = await rows(connection, 'SELECT schema_version FROM warehouse_version');
    return row ? Number(row.schema_version) : null;
}
