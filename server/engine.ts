// The warehouse as the server holds it: its data version is remembered between writes, and health is asked on a connection of its own.
import type { Health } from '#domain/contract.ts';
import { buildModels } from '#warehouse/build.ts';
import type { Warehouse } from '#warehouse/open.ts';
import { textOf } from '#warehouse/plain.ts';
import { rows } from '#warehouse/run.ts';
import { storedSettings } from '#warehouse/stored-settings.ts';

/** What is asked of the database itself. */
export type DataHealth = Pick<Health, 'dataVersion' | 'horizon' | 'beginning'>;

export interface Engine {
    /** The warehouse, to be used by everything in this process, since only so the data version is known to be right. */
    warehouse: Warehouse;
    dataVersion: () => Promise<number>;
    health: () => Promise<DataHealth>;
    close: () => Promise<void>;
}

/** Takes over an open warehouse. An empty one gets its tables built, so that every question has an answer: there is nothing yet. */
export async function openEngine(opened: Warehouse): Promise<Engine> {
    let version: Promise<number> | undefined;
    const warehouse: Warehouse = {
        ...opened,
        write: (work, size) => opened.write(work, size).finally(() => (version = undefined)),
    };
    await ensureBuilt(warehouse);
    const connection = await opened.connect();
    let asking: Promise<DataHealth> | undefined;
    const health = async (): Promise<DataHealth> => {
        const [row] = await rows(
            connection,
            'SELECT data_version, horizon, (SELECT min(created_at) FROM fct_tickets) AS beginning FROM warehouse_version, stg_horizon',
        );
        return {
            dataVersion: Number(row?.data_version),
            horizon: textOf(row?.horizon),
            beginning: textOf(row?.beginning),
        };
    };
    return {
        warehouse,
        dataVersion: () =>
            (version ??= opened.dataVersion().catch((error: unknown) => {
                version = undefined;
                throw error;
            })),
        // Asked by many at once it is one question: one connection answers one at a time.
        health: () => (asking ??= health().finally(() => (asking = undefined))),
        async close() {
            await asking?.catch(() => undefined);
            connection.closeSync();
            await opened.close();
        },
    };
}

async function ensureBuilt(warehouse: Warehouse): Promise<void> {
    const found = await warehouse.query("SELECT 1 AS found FROM duckdb_tables() WHERE table_name = 'stg_horizon'");
    if (found.length > 0) return;
    await warehouse.write(async (connection) => buildModels(connection, await storedSettings(connection)));
}
