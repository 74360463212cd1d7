// Quality reviews and the new columns of tickets and stays, on rows as a source tells them.
import { afterEach, expect, test } from 'vitest';
import type { Warehouse } from '#warehouse/open.ts';
import { event, factsOf, ticket, warehouseWith } from '#support/stored.ts';

let warehouse: Warehouse;
afterEach(() => warehouse.close());

const at = '2026-10-05 10:00:00';
const marks = (source: string, values: number[], reviewer = 'r1'): Record<string, string | number> => {
    const [solution = 0, communication = 0, process = 0, efficiency = 0, experience = 0] = values;
    const given = { solution, communication, process, efficiency, experience };
    return { source, ticket_id: '1', reviewer_id: reviewer, at, ...given };
};

// Points of 30, 25, 20, 15 and 10 add up; marks of 100 are weighed: 27 + 20 + 14 + 9 + 5.
test('the total adds up points, and weighs the marks of a source that gives each of 100', async () => {
    warehouse = await warehouseWith({
        reviews: [
            marks('points', [25, 20, 15, 12, 8]),
            marks('of-100', [90, 80, 70, 60, 50]),
            marks('of-100', [20, 20, 20, 10, 10], 'r2'),
        ],
    });
    const found = await warehouse.query('select source, total from stg_reviews order by source, total desc');
    expect(found.map(({ source, total }) => [source, Math.round(Number(total) * 100) / 100])).toEqual([
        ['of-100', 75],
        ['of-100', 17.5],
        ['points', 80],
    ]);
});

test('replies of the customer count as after the answer from the first public agent reply on', async () => {
    const customer = { actor_id: 'c1', actor_role: 'customer' };
    warehouse = await warehouseWith({
        tickets: [ticket(1), ticket(2)],
        events: [
            event(1, '09:00', 'created', customer),
            event(1, '09:10', 'public_reply', customer),
            event(1, '09:30', 'public_reply'),
            event(1, '09:40', 'public_reply', customer),
            event(2, '09:00', 'created', customer),
            event(2, '09:10', 'public_reply', customer),
        ],
    });
    expect(await factsOf(warehouse, 1)).toMatchObject({ customer_replies: 2, customer_replies_after_answer: 1 });
    expect(await factsOf(warehouse, 2)).toMatchObject({ customer_replies: 1, customer_replies_after_answer: null });
});

test('the first reopen keeps its instant, and a stay knows the tier after it', async () => {
    const status = (time: string, from: string, to: string) =>
        event(1, time, 'status', { old_value: from, new_value: to });
    warehouse = await warehouseWith(
        {
            tickets: [ticket(1, { status: 'solved' })],
            events: [
                event(1, '09:00', 'created'),
                event(1, '09:30', 'group', { old_value: 'Frontline', new_value: 'Technical' }),
                status('10:00', 'new', 'solved'),
                status('11:00', 'solved', 'open'),
                status('12:00', 'open', 'solved'),
                status('13:00', 'solved', 'open'),
                status('14:00', 'open', 'solved'),
            ],
        },
        'tiers: {L1: {teams: [Frontline]}, L2: {teams: [Technical]}}',
    );
    const { first_reopened_at, first_solved_at } = await factsOf(warehouse, 1);
    expect([String(first_solved_at).slice(11, 16), String(first_reopened_at).slice(11, 16)]).toEqual([
        '10:00',
        '11:00',
    ]);
    const stays = await warehouse.query(
        "select value, next_value from fct_tier_stays where kind = 'tier' order by stay_order",
    );
    expect(stays).toEqual([
        { value: 'L1', next_value: 'L2' },
        { value: 'L2', next_value: null },
    ]);
});
