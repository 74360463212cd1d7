// A sync of a warehouse's file by a program of its own, which takes as much memory as the account's size asks for, and no more.
import { statSync } from 'node:fs';
import { totalmem } from 'node:os';
import { openWarehouse, type Warehouse } from '#warehouse/open.ts';
import type { ImportReport } from '../import-files.ts';
import { buildFetched, fetchZendesk, type SyncOptions } from './sync.ts';

/** Megabytes of the engine: enough for 100,000 tickets; with the program's own it stays below 800. */
export const leastMegabytes = 400;

/** The file holds the records, and facts of them need up to three times their size; at most two fifths of the machine. */
export function openForSync(file: string): Promise<Warehouse> {
    const bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    const megabytes = Math.max(leastMegabytes, Math.round(Math.min(3 * bytes, totalmem() * 0.4) / 1e6));
    return openWarehouse({ file, memoryLimit: `${megabytes}MB` });
}

/** Opened anew when all is fetched, since only then the account's size is known. Throws CaseloadError as syncZendesk does. */
export async function syncFile(file: string, options: SyncOptions): Promise<ImportReport> {
    const fetched = await within(file, (warehouse) => fetchZendesk(warehouse, options));
    return within(file, (warehouse) => buildFetched(warehouse, options, fetched));
}

/** Work on the file, which is closed afterwards. */
export async function within<T>(file: string, work: (warehouse: Warehouse) => Promise<T>): Promise<T> {
    const warehouse = await openForSync(file);
    try {
        return await work(warehouse);
    } finally {
        await warehouse.close();
    }
}
