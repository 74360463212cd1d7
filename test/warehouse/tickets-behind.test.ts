// The tickets behind a number: order, pages, what is refused; and the questions beside it that refuse.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { explainQuery, seriesQuery, ticketsQuery, type Tickets } from '#domain/metrics/contract.ts';
import { explain } from '#warehouse/explain.ts';
import type { Warehouse } from '#warehouse/open.ts';
import { series } from '#warehouse/series.ts';
import { ticketsBehind } from '#warehouse/tickets-behind.ts';
import { ticketFact, warehouseWithFacts } from '#support/facts.ts';

const october = { from: '2026-10-01', to: '2026-11-01' };
let warehouse: Warehouse;

beforeAll(async () => {
    const days = ['2026-10-03', '2026-10-01', '2026-10-02', '2026-10-02'];
    const tickets = days.map((day, i) =>
        ticketFact(i + 1, { created_at: `${day}T09:00:00Z`, subject: `s${i + 1}`, group_name: 'Front' }),
    );
    const stays = days.map((day, i) => ({
        ...{ ticket_key: i + 1, value: 'open' },
        ...{ from_at: `${day}T09:00:00Z`, to_at: null },
    }));
    const clocks = [1, 2].map((instance) => ({
        ...{ ticket_key: 1, source: 'csv', ticket_id: '1', metric: 'resolution', instance },
        outcome: instance === 1 ? 'met' : 'breached',
    }));
    warehouse = await warehouseWithFacts({ tickets, stays, clocks, horizon: '2026-12-01T00:00:00Z' });
});
afterAll(() => warehouse.close());

function page(words: Record<string, string | undefined>): Promise<Tickets> {
    return ticketsBehind(warehouse, ticketsQuery.parse({ ...october, ...words }));
}

const ids = ({ tickets }: Tickets): (string | null)[] => tickets.map(({ ticket_id }) => ticket_id);

test('the newest come first, in a fixed order within one instant, and pages continue where the last ended', async () => {
    const first = await page({ metric: 'tickets_created', limit: '2' });
    expect([ids(first), first.total]).toEqual([['1', '3'], 4]);
    const second = await page({ metric: 'tickets_created', limit: '2', cursor: first.next ?? undefined });
    expect([ids(second), second.total, second.next]).toEqual([['4', '2'], 4, null]);
});

test('of the backlog the oldest come first', async () => {
    expect(ids(await page({ metric: 'backlog' }))).toEqual(['2', '3', '4', '1']);
});

test('of an SLA metric each row is a clock', async () => {
    const { total, tickets } = await page({ metric: 'sla_resolution' });
    expect(total).toBe(2);
    expect(tickets.map(({ clock }) => clock)).toEqual([
        { metric: 'resolution', instance: 1 },
        { metric: 'resolution', instance: 2 },
    ]);
    expect(
        (await page({ metric: 'sla_breaches', part: 'numerator' })).tickets.map(({ clock }) => clock?.instance),
    ).toEqual([2]);
});

test('a row tells what one needs to open the ticket', async () => {
    const { tickets } = await page({ metric: 'tickets_created', limit: '1' });
    expect(tickets[0]).toMatchObject({
        source: 'csv',
        ticket_id: '1',
        subject: 's1',
        team: 'Front',
        at: '2026-10-03T09:00:00Z',
        clock: null,
    });
});

test.each(['', 'x', 'e30', Buffer.from('["2026-10-01T00:00:00Z","a","b"]').toString('base64url')])(
    'a cursor that is not ours is refused: %j',
    async (cursor) => {
        await expect(page({ metric: 'tickets_created', cursor })).rejects.toThrow(
            'unreadable cursor; use next of the page before',
        );
    },
);

test('what a metric does not have can’t be asked for', async () => {
    await expect(page({ metric: 'tickets_solved', part: 'open' })).rejects.toThrow(
        'part not in this metric part: "open"',
    );
    const question = explainQuery.parse({ ...october, metric: 'cost_per_ticket', by: 'team' });
    await expect(explain(warehouse, question)).rejects.toThrow('metric without parts');
});

test('a series of more points than can be drawn is refused', async () => {
    const question = seriesQuery.parse({ from: '2000-01-01', to: '2026-01-01', metric: 'frt', grain: 'day' });
    await expect(series(warehouse, question)).rejects.toThrow('too many points grain: 9497; expected at most 1500');
});

test('the future has no points, the unfinished present is provisional', async () => {
    const question = seriesQuery.parse({
        from: '2026-10-01',
        to: '2027-02-01',
        metric: 'tickets_created',
        grain: 'month',
    });
    const { points } = await series(warehouse, question);
    expect(points.map(({ value, provisional }) => [value, provisional])).toEqual([
        [4, false],
        [0, false],
        [0, true],
        [null, true],
    ]);
});
