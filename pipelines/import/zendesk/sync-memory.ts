// How much memory a sync of the command line gives the engine: as much as the account's size asks for, and no more.
import { statSync } from 'node:fs';
import { totalmem } from 'node:os';
import { openWarehouse, type Warehouse } from '#warehouse/open.ts';

/** Megabytes that are enough for 100,000 tickets. */
export const leastMegabytes = 400;

/**
 * Opens the file, works on it and closes it. The file holds the records, and facts of them need up to three times their size, at most two
 * fifths of the machine; so what was fetched is given its meaning in a second opening, when the account's size is known.
 */
export async function withinSync<T>(file: string, work: (warehouse: Warehouse) => Promise<T>): Promise<T> {
    const bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    const megabytes = Math.max(leastMegabytes, Math.round(Math.min(3 * bytes, totalmem() * 0.4) / 1e6));
    const warehouse = await openWarehouse({ file, memoryLimit: `${megabytes}MB` });
    try {
        return await work(warehouse);
    } finally {
        await warehouse.close();
    }
}
