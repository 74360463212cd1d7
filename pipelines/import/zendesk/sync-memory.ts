// How much memory a sync of the command line gives the engine: as much as the account's size asks for, and no more.
import { statSync } from 'node:fs';
import { totalmem } from 'node:os';
import { openWarehouse, type Warehouse } from '#warehouse/open.ts';

/** Megabytes that are enough for 100,000 tickets. */
export const leastMegabytes = 320;

export function fileBytes(file: string): number {
    return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * Opens the file, works on it and closes it. Facts take up to two and a half times the size of their records, which came since the file
 * had `knownBytes`; of what was known the facts are in the file already. At most two fifths of the machine.
 */
export async function withinSync<T>(
    file: string,
    work: (warehouse: Warehouse) => Promise<T>,
    knownBytes = fileBytes(file),
): Promise<T> {
    const wanted = 1.5 * knownBytes + 2.5 * Math.max(0, fileBytes(file) - knownBytes);
    const megabytes = Math.max(leastMegabytes, Math.round(Math.min(wanted, totalmem() * 0.4) / 1e6));
    const warehouse = await openWarehouse({ file, memoryLimit: `${megabytes}MB` });
    try {
        return await work(warehouse);
    } finally {
        await warehouse.close();
    }
}
