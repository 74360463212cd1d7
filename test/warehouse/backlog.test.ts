// The backlog's identity: what was there, came and went gives what is left, every day, on any data.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backlogQuery } from '#domain/metrics/backlog-contract.ts';
import { scorecardQuery } from '#domain/metrics/contract.ts';
import { metric } from '#domain/metrics/index.ts';
import { backlogDays } from '#warehouse/backlog.ts';
import type { Warehouse } from '#warehouse/open.ts';
import { scorecard } from '#warehouse/scorecard.ts';
import { replaceFacts, ticketFact, warehouseWithFacts, type Fact } from '#support/facts.ts';
import { randomFacts, randomSettings } from '#support/random-facts.ts';

let warehouse: Warehouse;
beforeAll(async () => {
    warehouse = await warehouseWithFacts({});
});
afterAll(() => warehouse.close());

function chained(stays: Fact[]): Fact[] {
    return stays.map((stay, i) => ({
        ...stay,
        previous_value: stays[i - 1]?.ticket_key === stay.ticket_key ? (stays[i - 1]?.value ?? null) : null,
    }));
}

test('opening + created + reopened - solved - removed = closing on every day of random histories', async () => {
    const words = { from: '2026-09-25', to: '2026-12-01' };
    for (const facts of fc.sample(randomFacts(60), { seed: 41, numRuns: 3 })) {
        const stays = chained(facts.stays);
        await replaceFacts(warehouse, { ...facts, stays, settings: randomSettings });
        for (const filters of [{}, { channel: 'email,(none)' }]) {
            const { days } = await backlogDays(warehouse, backlogQuery.parse({ ...words, ...filters }));
            expect(days.filter(({ difference }) => difference !== 0)).toEqual([]);
            expect(days.at(-1)?.day).toBe('2026-11-20');
            const query = scorecardQuery.parse({ ...words, ...filters });
            const { metrics } = await scorecard(warehouse, query, [metric('backlog'), metric('tickets_created')]);
            expect(days.at(-1)?.closing).toBe(metrics[0]?.value);
        }
    }
}, 120_000);

test('a removed ticket leaves on the day it came in; one that came in solved is created and solved', async () => {
    const stay = (
        key: number,
        value: string,
        from_at: string,
        to_at: string | null,
        previous_value: string | null,
    ): Fact => ({
        ...{
            ticket_key: key,
            source: 'csv',
            ticket_id: String(key),
            stay_order: 0,
            value,
            from_at,
            to_at,
            previous_value,
        },
    });
    await replaceFacts(warehouse, {
        horizon: '2026-10-03T00:00:00Z',
        tickets: [
            ticketFact(1, { created_weekday: 4, created_hour: 9 }),
            ticketFact(2, { excluded: 'spam' }),
            ticketFact(3, { created_weekday: 4, created_hour: 9, solved_at: '2026-10-01T09:00:00Z' }),
        ],
        stays: [
            stay(1, 'open', '2026-10-01T09:00:00Z', null, null),
            stay(2, 'open', '2026-10-01T09:00:00Z', null, null),
            stay(3, 'solved', '2026-10-01T09:00:00Z', null, null),
        ],
    });
    const { days, arrivals } = await backlogDays(
        warehouse,
        backlogQuery.parse({ from: '2026-10-01', to: '2026-10-02' }),
    );
    expect(days).toEqual([
        { day: '2026-10-01', opening: 0, created: 3, reopened: 0, solved: 1, removed: 1, closing: 1, difference: 0 },
    ]);
    expect(arrivals).toEqual([{ weekday: 4, hour: 9, tickets: 2, perDay: 2 }]);
});
