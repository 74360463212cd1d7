// Exports: a table as a file that other programs read without asking. The form is contract.md's "Settings, export".
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { event, ticket, warehouseWith } from '#support/stored.ts';
import { exportTable } from '#warehouse/export.ts';
import type { Warehouse } from '#warehouse/open.ts';
import { run } from '#warehouse/run.ts';

let folder: string;
let warehouse: Warehouse;

beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'caseload-test-'));
});

afterEach(async () => {
    await warehouse.close();
    rmSync(folder, { recursive: true, force: true });
});

const at = (name: string): string => join(folder, name);
const parsed = (name: string): Record<string, string>[] =>
    Papa.parse<Record<string, string>>(readFileSync(at(name), 'utf8'), { header: true, skipEmptyLines: true }).data;

describe('CSV', () => {
    test('text comes out exactly as it went in: quotes, commas, line breaks, spaces, other scripts', async () => {
        const subjects = [
            ' padded ',
            'say "hi"',
            'a,b;c\td',
            'two\nlines',
            'two\r\nlines',
            '=1+1',
            'été 日本 🎉',
            "'",
            '#1',
            'NULL',
        ];
        warehouse = await warehouseWith({ tickets: subjects.map((subject, index) => ticket(index, { subject })) });
        await exportTable(warehouse, 'fct_tickets', at('t.csv'));
        expect(parsed('t.csv').map(({ subject }) => subject)).toEqual(subjects);
    });

    test('NULL is empty and an empty text is quoted', async () => {
        warehouse = await warehouseWith({ tickets: [ticket(1, { subject: '', product: null, category: 'x' })] });
        await exportTable(warehouse, 'stg_tickets', at('t.csv'));
        expect(readFileSync(at('t.csv'), 'utf8')).toMatch(/^csv,1,,"",,,P3,open,x,,/m);
    });

    test('instants are ISO 8601 with Z, booleans true and false, tags alphabetical and separated by spaces', async () => {
        warehouse = await warehouseWith({
            tickets: [
                ticket(1, { tags: 'b a  c', status: 'solved', solved_at: '2024-03-04T10:00:00Z', csat_score: 4 }),
                ticket(2, { tags: '' }),
            ],
        });
        await exportTable(warehouse, 'fct_tickets', at('t.csv'));
        const [solved, untagged] = parsed('t.csv');
        expect(solved).toMatchObject({
            created_at: '2024-03-04T09:00:00Z',
            solved_at: '2024-03-04T10:00:00Z',
            created_on: '2024-03-04',
            tags: 'a b c',
            full_resolution_seconds: '3600',
            csat_score: '4',
            csat_satisfied: 'true',
        });
        expect(untagged).toMatchObject({ tags: '', solved_at: '', csat_score: '' });
    });

    test('a fraction of a number is told in the digits that give it back, a whole one without a point', async () => {
        warehouse = await warehouseWith({ tickets: [ticket(1)] });
        const scores = [3, 4.5, 0.1, 1 / 3, 2e-7];
        await warehouse.write(async (connection) => {
            for (const [index, score] of scores.entries()) {
                const survey = `('csv', '${index}', 'nps', TIMESTAMP '2024-03-04 10:00:00.25', ${score})`;
                await run(
                    connection,
                    `INSERT INTO fct_surveys (source, ticket_id, kind, answered_at, score) VALUES ${survey}`,
                );
            }
        });
        await exportTable(warehouse, 'fct_surveys', at('s.csv'));
        const exported = parsed('s.csv');
        expect(exported.map(({ score }) => Number(score))).toEqual(scores);
        expect(exported[0]).toMatchObject({ score: '3', answered_at: '2024-03-04T10:00:00.25Z' });
    });

    test('internal columns stay inside', async () => {
        warehouse = await warehouseWith({ tickets: [ticket(1)], events: [event(1, '09:00', 'created')] });
        for (const table of ['fct_tickets', 'fct_status_stays', 'fct_tier_stays']) {
            await exportTable(warehouse, table, at('t.csv'));
            expect(readFileSync(at('t.csv'), 'utf8')).not.toMatch(/ticket_key|stay_order|previous_value/);
        }
    });

    test('equal data gives equal files, whatever the order in which it came', async () => {
        const tickets = ['b', 'a', '10', '9'].map((id) => ticket(id));
        warehouse = await warehouseWith({ tickets });
        await exportTable(warehouse, 'fct_tickets', at('one.csv'));
        await warehouse.close();
        warehouse = await warehouseWith({ tickets: tickets.toReversed() });
        await exportTable(warehouse, 'fct_tickets', at('two.csv'));
        expect(readFileSync(at('two.csv'), 'utf8')).toBe(readFileSync(at('one.csv'), 'utf8'));
        expect(parsed('one.csv').map((row) => row.ticket_id)).toEqual(['10', '9', 'a', 'b']);
    });

    test('an empty table is a header', async () => {
        warehouse = await warehouseWith({});
        expect(await exportTable(warehouse, 'fct_surveys', at('s.csv'))).toMatchObject({ rows: 0 });
        expect(readFileSync(at('s.csv'), 'utf8').trimEnd().split('\n')).toHaveLength(1);
    });
});

test('Parquet holds the same rows in the engine’s own types', async () => {
    warehouse = await warehouseWith({ tickets: [ticket(1, { tags: 'b a' }), ticket(2)] });
    const { rows } = await exportTable(warehouse, 'fct_tickets', at('t.parquet'));
    expect(rows).toBe(2);
    expect(readFileSync(at('t.parquet')).subarray(0, 4).toString()).toBe('PAR1');
});

describe('what can’t be exported', () => {
    test('an unknown table is refused with the names that there are; raw tables are none', async () => {
        warehouse = await warehouseWith({});
        await expect(exportTable(warehouse, 'tickets', at('t.csv'))).rejects.toThrow(
            /unknown table: "tickets"; .*fct_tickets/,
        );
        await expect(exportTable(warehouse, 'raw_tickets', at('t.csv'))).rejects.toThrow(/unknown table/);
        await expect(exportTable(warehouse, 'fct_tickets; drop table x', at('t.csv'))).rejects.toThrow(/unknown table/);
    });

    test('leaves no file behind, and an older one as it was', async () => {
        warehouse = await warehouseWith({});
        await expect(exportTable(warehouse, 'fct_tickets', at('t.doc'))).rejects.toThrow(/expected \.csv or \.parquet/);
        await expect(exportTable(warehouse, 'fct_tickets', at('no/such/t.csv'))).rejects.toThrow(/no such folder/);
        expect(readdirSync(folder)).toEqual([]);
        expect(readdirSync(warehouse.spool)).toEqual([]);
    });
});
