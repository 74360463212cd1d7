// What a plan stands on, from facts: hardly any tickets are no failure, but a sentence that says how many there are and need be.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { minutesPerTicket, plainGround } from '#domain/planning/ground.ts';
import type { Warehouse } from '#warehouse/open.ts';
import { staffingGround } from '#warehouse/staffing-ground.ts';
import { replaceFacts, ticketFact, warehouseWithFacts } from '#support/facts.ts';

let warehouse: Warehouse;
beforeAll(async () => {
    warehouse = await warehouseWithFacts({});
});
afterAll(() => warehouse.close());

const ticketsOn = (days: readonly string[]) =>
    days.map((day, i) => ticketFact(i, { created_at: `${day}T09:00:00Z`, created_on: day }));
const november = (count: number): string[] =>
    Array.from({ length: count }, (_, i) => `2026-11-${String(1 + i).padStart(2, '0')}`);

test('a day that is not over yet is none to forecast from', async () => {
    await replaceFacts(warehouse, { tickets: ticketsOn(['2026-11-01']), horizon: '2026-11-01T10:00:00Z' });
    const { needs, from, weeks } = await staffingGround(warehouse);
    expect(needs).toBe('A plan needs two weeks of whole days with tickets to forecast from; there is none yet.');
    expect([from, weeks]).toEqual([null, []]);
});

test.each([
    [1, 'there is one, 1 Nov 2026.'],
    [13, 'there are 13, from 1 Nov to 13 Nov 2026.'],
])('%i whole days are too few for a plan, and it says which', async (days, words) => {
    const horizon = `2026-11-${String(1 + days).padStart(2, '0')}T00:00:00Z`;
    await replaceFacts(warehouse, { tickets: ticketsOn(november(days)), horizon });
    const { needs } = await staffingGround(warehouse);
    expect(needs).toContain(words);
});

test('two weeks are enough', async () => {
    await replaceFacts(warehouse, { tickets: ticketsOn(november(14)), horizon: '2026-11-15T00:00:00Z' });
    const { needs, weeks } = await staffingGround(warehouse);
    expect(needs).toBeNull();
    expect(weeks).toHaveLength(39);
});

test('a ticket takes each tier’s minutes, by how many of the tickets reach it; unknown ones the handbook’s 20', () => {
    const tiers = { tierShare: { L1: 0.9, L2: 0.1 }, escalationShare: { L1: 0.2 }, handleMinutes: { L1: 10, L2: 40 } };
    // 0.9 × 10 + (0.1 + 0.9 × 0.2) × 40
    expect(minutesPerTicket(tiers)).toBeCloseTo(20.2, 9);
    expect(minutesPerTicket(plainGround)).toBe(20);
});
