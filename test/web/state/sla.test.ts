// The matrix of promises: cells that add up, too few without colour, a selection that survives the address.
import type { SlaCompliance } from '#domain/sla/contract.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
    cellWords,
    clockHref,
    complianceText,
    cellOf,
    matrixOf,
    selectionLabel,
    selectionOf,
    selectionWord,
    shortfallLevel,
    sliceTableOf,
} from '../../../web/state/sla.ts';

const none = { met: 0, breached: 0, running: 0, cancelled: 0, severe: 0, compliance: null, interval: null, used: null };
const tally = (metric: string, met: number, breached: number) => ({ ...none, metric, met, breached });
const cell = (metric: string, priority: string | null, tier: string | null, met: number, breached: number) => ({
    ...tally(metric, met, breached),
    priority,
    customer_tier: tier,
    targets: [{ seconds: 3600, clock: 'business' }],
});

const compliance = {
    horizon: '2026-11-05T14:20:00Z',
    period: { from: '2026-10-01', to: '2026-11-01', timeZone: 'UTC' },
    compare: null,
    tickets: { created: 100, withClocks: 90, withoutPolicy: 4, withoutTarget: 3, excluded: 3 },
    metrics: [
        { ...tally('first_response', 95, 45), previous: null },
        { ...tally('next_response', 0, 0), previous: null },
        { ...tally('resolution', 9, 1), previous: null },
    ],
    matrix: [
        cell('first_response', 'P3', 'Starter', 20, 10),
        cell('first_response', 'P1', 'Enterprise', 40, 10),
        cell('first_response', null, 'Gold', 5, 5),
        cell('first_response', 'P1', null, 30, 20),
        cell('resolution', 'P1', 'Enterprise', 9, 1),
    ],
    by: 'team',
    slices: [
        { ...tally('first_response', 50, 5), key: 'A', label: null },
        { ...tally('first_response', 40, 30), key: 'B', label: null },
        { ...tally('resolution', 9, 1), key: 'A', label: null },
        { ...tally('first_response', 5, 10), key: null, label: null },
    ],
} as unknown as SlaCompliance;

describe('the matrix', () => {
    const matrix = matrixOf(compliance, 'first_response');

    test('rows run from P1 on, customer tiers from the most demanding on, the missing value last', () => {
        expect(matrix.rows.map((row) => row.label)).toEqual(['P1', 'P3', 'None']);
        expect(matrix.columns.map((column) => column.label)).toEqual(['Enterprise', 'Starter', 'Gold', 'None']);
    });

    test('subtotals of rows and of columns add up to the whole', () => {
        const sum = (cells: { breached: number }[]): number => cells.reduce((total, each) => total + each.breached, 0);
        expect(sum(matrix.rows.map((row) => row.total))).toBe(45);
        expect(sum(matrix.columns.map((column) => column.total))).toBe(45);
        expect(matrix.total).toMatchObject({ met: 95, breached: 45, judged: 140 });
    });

    test('a cell bears the filters that mean it, a subtotal those of its row or column', () => {
        expect(matrix.rows[0]?.cells[0]?.filters).toEqual({ priority: ['P1'], customer_tier: ['Enterprise'] });
        expect(matrix.rows[0]?.cells[3]?.filters).toEqual({ priority: ['P1'], customer_tier: [null] });
        expect(matrix.rows[2]?.total.filters).toEqual({ priority: [null] });
        expect(matrix.total.filters).toEqual({});
    });

    test('where nothing was promised there is no cell', () => {
        expect(matrix.rows[0]?.cells[1]).toBeNull();
    });
});

describe('by a dimension', () => {
    test('what was broken most comes first, the missing value last, promises without clocks are left out', () => {
        const table = sliceTableOf(compliance, 'team');
        expect(table.promises).toEqual(['first_response', 'resolution']);
        expect(table.rows.map((row) => row.label)).toEqual(['B', 'A', 'None']);
        expect(table.rows[0]?.cells[1]).toBeNull();
        expect(table.totals.map((total) => total.breached)).toEqual([45, 1]);
    });

    test('people are listed by name, never ranked', () => {
        expect(sliceTableOf(compliance, 'agent').rows.map((row) => row.label)).toEqual(['A', 'B', 'Unassigned']);
    });
});

describe('the ramp of shortfall', () => {
    const level = (short: number): number | null => shortfallLevel({ compliance: 95 - short, isSmall: false }, 95);

    test.each([
        [-1, 0],
        [0, 0],
        [0.1, 1],
        [3, 1],
        [3.1, 2],
        [6, 2],
        [10, 3],
        [15, 4],
        [15.1, 5],
    ])('%d points below target is step %d', (short, step) => {
        expect(level(short)).toBe(step);
    });

    test('fewer than 30 have no step, 30 have one', () => {
        const few = cellOf([{ met: 10, breached: 19, running: 5, cancelled: 5, severe: 0 }], {});
        const enough = cellOf([{ met: 10, breached: 20, running: 0, cancelled: 0, severe: 0 }], {});
        expect([shortfallLevel(few, 95), shortfallLevel(enough, 95)]).toEqual([null, 5]);
        expect([complianceText(few), complianceText(enough)]).toEqual(['n 29', '33.3']);
        expect(cellWords(few, 'P1')).toBe('P1: 34.5% kept, 19 of 29 broken, too few to judge');
    });
});

test('a selection comes back from the address as it was, whatever its words', () => {
    const words = fc.array(fc.oneof(fc.string({ minLength: 1 }), fc.constant(null)), { minLength: 1, maxLength: 3 });
    fc.assert(
        fc.property(words, words, (team, tier) => {
            const selection = { metric: 'update' as const, filters: { team, customer_tier: tier } };
            expect(selectionOf(selectionWord(selection))).toEqual(selection);
        }),
    );
});

test('a word that names no promise or no dimension selects nothing', () => {
    expect(['', 'nothing', 'toString:a:b', 'resolution:colour:red'].map(selectionOf)).toEqual([null, null, null, null]);
    expect(selectionOf('resolution')).toEqual({ metric: 'resolution', filters: {} });
    expect(selectionLabel({})).toBe('All tickets');
    expect(selectionLabel({ priority: ['P3'], customer_tier: [null] })).toBe('P3, None');
});

test('a ticket’s clocks are reached by source and id, whatever stands in them', () => {
    expect(clockHref({ source: 'a&b', ticket_id: '#1/2' })).toBe('/sla/ticket?source=a%26b&id=%231%2F2');
    expect(clockHref({ source: 'csv', ticket_id: '1', metric: 'update', instance: 2 })).toMatch(/&clock=update.2$/);
});
