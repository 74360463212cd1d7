// The whole server on a warehouse of its own, as `caseload serve` runs it.
import { startServer, type RunningServer } from '#server/main.ts';
import { silentLog, type Log } from '#server/log.ts';
import { buildModels } from '#warehouse/build.ts';
import { storedSettings } from '#warehouse/stored-settings.ts';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeRecords, type RawRecords } from './stored.ts';

export interface WholeServer extends RunningServer {
    folder: string;
    file: string;
    ask(path: string, init?: RequestInit): Promise<Response>;
    json<T>(path: string, init?: RequestInit): Promise<T>;
    /** Stops the server and removes its folder. */
    end(): Promise<void>;
}

/** Starts a server whose warehouse holds these records, facts built. */
export async function startWhole(records: RawRecords = {}, log: Log = silentLog): Promise<WholeServer> {
    const folder = mkdtempSync(join(tmpdir(), 'caseload-whole-'));
    const pagesFolder = join(folder, 'web');
    mkdirSync(pagesFolder);
    writeFileSync(join(pagesFolder, 'index.html'), '<!doctype html><title>Caseload</title>');
    const file = join(folder, 'caseload.duckdb');
    const server = await startServer({
        ...{ file, pagesFolder, log, port: 0, version: '1.2.3', watchMs: 50 },
        now: () => new Date('2026-11-22T00:00:00Z'),
        fill: (warehouse) =>
            warehouse.write(async (connection): Promise<void> => {
                await storeRecords(connection, records);
                await buildModels(connection, await storedSettings(connection));
            }),
    });
    await server.ready;
    const ask = (path: string, init?: RequestInit): Promise<Response> => fetch(`${server.address}${path}`, init);
    return {
        ...server,
        folder,
        file,
        ask,
        json: async <T>(path: string, init?: RequestInit) => (await (await ask(path, init)).json()) as T,
        async end() {
            await server.close();
            rmSync(folder, { recursive: true, force: true });
        },
    };
}
