// What came in, by source: tickets that no metric counts are told with the reason, beside all of them.
import { afterEach, expect, test } from 'vitest';
import { ticket, warehouseWith } from '#support/stored.ts';
import { importSources } from '#warehouse/import-records.ts';
import type { Warehouse } from '#warehouse/open.ts';

let warehouse: Warehouse;
afterEach(() => warehouse.close());

test('merged and deleted tickets are among the source’s tickets, and counted by reason', async () => {
    warehouse = await warehouseWith({
        tickets: [ticket(1), ticket(2), ticket(3, { merged_into: '1' }), ticket(4, { merged_into: '2' })],
    });
    const [only, ...more] = await importSources(warehouse);
    expect(more).toEqual([]);
    expect(only).toMatchObject({ tickets: 4, excluded: [{ reason: 'merged', tickets: 2 }] });
});
