// The total of a quality review: points of the handbook's rubric, 30 + 25 + 20 + 15 + 10 = 100.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ticket, warehouseWith } from '#support/stored.ts';
import type { Warehouse } from '#warehouse/open.ts';

const marks = ['solution', 'communication', 'process', 'efficiency', 'experience'];
const review = (reviewer: string, points: (number | null)[]) => ({
    ...{ ticket_id: '1', reviewer_id: reviewer, at: '2026-10-05T09:00:00Z' },
    ...Object.fromEntries(marks.map((mark, at) => [mark, points[at] ?? null])),
});

let warehouse: Warehouse;
beforeAll(async () => {
    warehouse = await warehouseWith({
        tickets: [ticket(1)],
        reviews: [
            review('full', [30, 25, 20, 15, 10]),
            review('good', [25, 20, 20, 12, 8]),
            review('failed', [0, 0, 0, 0, 0]),
            review('unmarked', [25, 20, 20, null, 8]),
            review('percentages', [90, 80, 70, 60, 50]),
        ],
    });
});
afterAll(() => warehouse.close());

test('points add up; a mark that is missing, or above its most, leaves no total', async () => {
    const totals = await warehouse.query('select reviewer_id, total from stg_reviews');
    expect(Object.fromEntries(totals.map((row) => [row.reviewer_id, row.total]))).toEqual({
        full: 100,
        good: 85,
        failed: 0,
        unmarked: null,
        percentages: null,
    });
});
