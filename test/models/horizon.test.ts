// How far the data reach: each source to its own newest record, the installation to the newest of all.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ticket, warehouseWith } from '#support/stored.ts';
import type { Warehouse } from '#warehouse/open.ts';

let warehouse: Warehouse;
beforeAll(async () => {
    warehouse = await warehouseWith({
        tickets: [
            ticket(1, { source: 'csv', created_at: '2025-01-06T09:00:00Z', solved_at: '2025-01-06T21:50:30Z' }),
            ticket(2, { source: 'sample', created_at: '2026-11-05T14:20:00Z' }),
        ],
    });
});
afterAll(() => warehouse.close());

test('a source to its own, the installation to the newest', async () => {
    expect(await warehouse.query('select source, horizon from stg_source_horizons order by source')).toEqual([
        { source: 'csv', horizon: '2025-01-06T21:50:30Z' },
        { source: 'sample', horizon: '2026-11-05T14:20:00Z' },
    ]);
    expect(await warehouse.query('select horizon from stg_horizon')).toEqual([{ horizon: '2026-11-05T14:20:00Z' }]);
});
