// Brings a warehouse's layout up to date: missing raw tables are created, facts of other models rebuilt, a newer layout is refused.
import type { DuckDBConnection } from '@duckdb/node-api';
import { CaseloadError } from '#domain/errors.ts';
import { buildModels } from './build.ts';
import { modelsFingerprint, modelText, storedTables } from './models.ts';
import { rows, run } from './run.ts';
import { storedSettings } from './stored-settings.ts';

/** Raised by one with every change of the stored tables that an older program couldn't read. */
export const schemaVersion = 1;

/**
 * Creates what is missing and builds the facts anew where other models built them, in one transaction; afterwards every table
 * is there, in an empty warehouse too. Throws when the file was written by a newer program; nothing is written then.
 */
export async function migrate(connection: DuckDBConnection, name: string): Promise<void> {
    const found = await storedVersion(connection);
    if (found !== null && found.schemaVersion > schemaVersion) {
        throw new CaseloadError({
            kind: 'warehouse written by a newer program',
            name,
            value: found.schemaVersion,
            cure: `this program knows layout ${schemaVersion}: update Caseload`,
        });
    }
    const fingerprint = modelsFingerprint();
    if (found?.schemaVersion === schemaVersion && found.modelsFingerprint === fingerprint) return;
    await connection.run('BEGIN TRANSACTION');
    try {
        for (const path of storedTables) await connection.run(modelText(path));
        await buildModels(connection, await storedSettings(connection));
        const dataVersion = (found?.dataVersion ?? 0) + 1;
        await run(connection, 'DELETE FROM warehouse_version');
        await run(connection, 'INSERT INTO warehouse_version VALUES ($schemaVersion, $dataVersion, $fingerprint)', {
            schemaVersion,
            dataVersion,
            fingerprint,
        });
        await connection.run('COMMIT');
    } catch (error) {
        await connection.run('ROLLBACK').catch(() => undefined);
        throw error;
    }
}

interface StoredVersion {
    schemaVersion: number;
    dataVersion: number;
    modelsFingerprint: string | null;
}

async function storedVersion(connection: DuckDBConnection): Promise<StoredVersion | null> {
    const tables = await rows(
        connection,
        "SELECT 1 AS found FROM duckdb_tables() WHERE table_name = 'warehouse_version'",
    );
    if (tables.length === 0) return null;
    const [row] = await rows(connection, 'SELECT * FROM warehouse_version');
    if (!row) return null;
    return {
        schemaVersion: Number(row.schema_version),
        dataVersion: Number(row.data_version),
        modelsFingerprint: typeof row.models_fingerprint === 'string' ? row.models_fingerprint : null,
    };
}
