// Copies the whole warehouse, while it is in use, into one file that is verified before it gets its name.
import { randomUUID } from 'node:crypto';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { CaseloadError } from '#domain/errors.ts';
import { putInPlace, writableTarget } from './export.ts';
import type { Warehouse } from './open.ts';
import { rows } from './run.ts';
import { content, quotedName, quotedText, tables, type Content } from './tables.ts';

export interface Manifest {
    file: string;
    madeAt: string;
    dataVersion: number;
    /** Rows by table, as they were counted in the copy after it was closed and opened again. */
    tables: Record<string, number>;
}

/**
 * Makes a backup of one instant's state: imports may go on meanwhile. Its manifest lies beside it. The backup is a warehouse
 * like any other: to restore it, open it with `--db`, or put it in the old one's place while nothing runs.
 */
export async function backupWarehouse(warehouse: Warehouse, file: string, { now }: { now: Date }): Promise<Manifest> {
    const target = writableTarget(file);
    if (existsSync(target)) {
        const cure = 'a backup never replaces a file: name a new one';
        throw new CaseloadError({ kind: 'there is already', value: basename(target), cure });
    }
    const spooled = join(warehouse.spool, `${randomUUID()}.duckdb`);
    try {
        const copied = await copyTo(warehouse, spooled);
        const manifest: Manifest = { file: basename(target), madeAt: now.toISOString(), ...copied };
        putInPlace(spooled, target);
        writeFileSync(`${target}.manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`);
        return manifest;
    } finally {
        for (const leftover of [spooled, `${spooled}.wal`]) rmSync(leftover, { force: true });
    }
}

/**
 * Copies all tables into a new file in the spool, opens that once more and compares every cell. Throws when they differ:
 * a copy that can't be trusted is none.
 */
export async function copyTo(warehouse: Warehouse, spooled: string): Promise<Pick<Manifest, 'dataVersion' | 'tables'>> {
    const connection = await warehouse.connect();
    const copy = `copy_${randomUUID().replaceAll('-', '')}`;
    try {
        await connection.run(`ATTACH ${quotedText(spooled)} AS ${copy}`);
        const { stored, dataVersion } = await copyDatabase(connection, copy);
        await connection.run(`DETACH ${copy}`);
        await connection.run(`ATTACH ${quotedText(spooled)} AS ${copy} (READ_ONLY)`);
        const written = await contents(connection, copy);
        const wrong = [...stored].filter(([name, { sum }]) => written.get(name)?.sum !== sum).map(([name]) => name);
        if (wrong.length > 0 || written.size !== stored.size) {
            const cure = 'run caseload check, then try again';
            throw new CaseloadError({ kind: 'the copy differs from the warehouse in', name: wrong.join(', '), cure });
        }
        return {
            dataVersion,
            tables: Object.fromEntries([...written].map(([name, { rowCount }]) => [name, rowCount])),
        };
    } finally {
        await connection.run(`DETACH DATABASE IF EXISTS ${copy}`).catch(() => undefined);
        connection.closeSync();
    }
}

/**
 * The layout first, since the engine copies that outside transactions only; then all rows in one transaction, so that what
 * is copied and what is compared are the same instant's.
 */
async function copyDatabase(
    connection: DuckDBConnection,
    copy: string,
): Promise<{ stored: Map<string, Content>; dataVersion: number }> {
    const [here] = await rows(connection, 'SELECT current_database() AS name');
    await connection.run(`COPY FROM DATABASE ${quotedName(String(here?.name))} TO ${copy} (SCHEMA)`);
    await connection.run('BEGIN TRANSACTION');
    try {
        for (const { name } of await tables(connection)) {
            await connection.run(`INSERT INTO ${copy}.${quotedName(name)} SELECT * FROM ${quotedName(name)}`);
        }
        const stored = await contents(connection);
        const [version] = await rows(connection, 'SELECT data_version FROM warehouse_version');
        await connection.run('COMMIT');
        return { stored, dataVersion: Number(version?.data_version ?? 0) };
    } catch (error) {
        await connection.run('ROLLBACK').catch(() => undefined);
        throw error;
    }
}

async function contents(connection: DuckDBConnection, database?: string): Promise<Map<string, Content>> {
    const found = new Map<string, Content>();
    for (const table of await tables(connection, database)) {
        found.set(table.name, await content(connection, table, database));
    }
    return found;
}
