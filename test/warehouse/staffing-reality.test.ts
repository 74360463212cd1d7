// Plan against reality, from facts: a month that nothing could be planned for says so instead of dividing by it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Warehouse } from '#warehouse/open.ts';
import { planReality } from '#warehouse/staffing-reality.ts';
import { replaceFacts, ticketFact, warehouseWithFacts } from '#support/facts.ts';

let warehouse: Warehouse;
beforeAll(async () => {
    warehouse = await warehouseWithFacts({});
});
afterAll(() => warehouse.close());

const horizon = '2026-12-01T00:00:00Z';

test('data that begin in the month leave nothing to plan it by', async () => {
    const tickets = [ticketFact(1, { created_at: '2026-11-05T09:00:00Z', created_on: '2026-11-05' })];
    await replaceFacts(warehouse, { tickets, horizon });
    expect(await planReality(warehouse)).toEqual({
        from: null,
        weeks: [],
        needs: 'A month to judge needs three weeks of tickets before it.',
    });
});

test('where the last tickets came long ago, no ticket was to be expected', async () => {
    const tickets = Array.from({ length: 30 }, (_, i) => {
        const day = `2026-03-${String(1 + i).padStart(2, '0')}`;
        return ticketFact(i, { created_at: `${day}T09:00:00Z`, created_on: day });
    });
    await replaceFacts(warehouse, { tickets, horizon });
    expect(await planReality(warehouse)).toEqual({
        from: null,
        weeks: [],
        needs: 'No ticket was to be expected in that month, so nothing was planned.',
    });
});

test('without agents in the settings nothing is planned of people and promises, and handle time is the handbook’s', async () => {
    const tickets = Array.from({ length: 90 }, (_, i) => {
        const day = new Date(Date.UTC(2026, 8, 1 + i)).toISOString().slice(0, 10);
        return ticketFact(i, { created_at: `${day}T09:00:00Z`, created_on: day });
    });
    await replaceFacts(warehouse, { tickets, horizon });
    const { weeks } = await planReality(warehouse);
    expect(weeks.length).toBeGreaterThan(0);
    for (const { scheduledFte, response, handleMinutes } of weeks)
        expect([scheduledFte, response.planned, handleMinutes.planned]).toEqual([null, null, 20]);
});
