// The check of a warehouse: it finds what was planted, and only that; it changes nothing.
import { afterEach, describe, expect, test } from 'vitest';
import { event, ticket, warehouseWith } from '#support/stored.ts';
import { checkWarehouse } from '#warehouse/check.ts';
import type { Warehouse } from '#warehouse/open.ts';
import { run } from '#warehouse/run.ts';

let warehouse: Warehouse;
afterEach(() => warehouse.close());

const tickets = [
    ticket(1, { status: 'solved' }),
    ticket(2, { status: 'solved', solved_at: '2024-03-04T12:00:00Z', csat_score: 5 }),
    ticket(3),
];
const events = [
    event(1, '09:00', 'created', { actor_role: 'customer' }),
    event(1, '09:20', 'public_reply'),
    event(1, '10:00', 'status', { old_value: 'open', new_value: 'solved' }),
];
const plant = (sql: string): Promise<void> => warehouse.write((connection) => run(connection, sql));
const laws = async (): Promise<string[]> =>
    (await checkWarehouse(warehouse)).findings.map(({ law, name }) => `${law}: ${name}`);

test('a warehouse as it was built is sound, and looking at it changes nothing', async () => {
    warehouse = await warehouseWith({ tickets, events });
    const before = await warehouse.dataVersion();
    expect(await checkWarehouse(warehouse)).toMatchObject({ findings: [], imports: 0, dataVersion: before });
    expect(await warehouse.dataVersion()).toBe(before);
});

describe('finds', () => {
    test('a fact that was edited, by the name of its table', async () => {
        warehouse = await warehouseWith({ tickets, events });
        await plant("UPDATE fct_tickets SET subject = 'edited' WHERE ticket_id = '1'");
        expect(await laws()).toEqual(['rebuilt: fct_tickets']);
    });

    test('a raw record that no build has seen', async () => {
        warehouse = await warehouseWith({ tickets, events });
        await plant("DELETE FROM raw_events WHERE kind = 'status'");
        expect(await laws()).toContain('rebuilt: fct_tickets');
    });

    test('an import whose records don’t add up', async () => {
        warehouse = await warehouseWith({ tickets });
        const report = (read: number): string =>
            JSON.stringify({ rows: { read, stored: 3, superseded: 1, rejected: 1, blank: 1 } });
        for (const [id, read] of [
            [1, 6],
            [2, 7],
        ] as const) {
            await plant(
                `INSERT INTO imports (import_id, source, status, started_at, finished_at, fingerprint, report)
                 VALUES (${id}, 'csv', 'imported', TIMESTAMP '2024-03-04', TIMESTAMP '2024-03-04', 'f', '${report(read)}')`,
            );
        }
        const { findings } = await checkWarehouse(warehouse);
        expect(findings).toEqual([
            {
                law: 'accounted',
                name: 'import 2',
                detail: 'read 7 records, but 3 stored + 1 superseded + 1 rejected + 1 blank = 6',
            },
        ]);
    });

    test.each([
        ['durations_are_not_negative', 'UPDATE fct_tickets SET hold_seconds = -1'],
        [
            'nothing_precedes_creation',
            "UPDATE fct_tickets SET first_reply_at = created_at - INTERVAL 1 SECOND WHERE ticket_id = '1'",
        ],
        ['solved_tickets_know_when', "UPDATE fct_tickets SET solved_at = NULL WHERE ticket_id = '1'"],
        [
            'solved_tickets_know_when',
            "UPDATE fct_tickets SET solved_at = updated_at, closed_at = created_at WHERE ticket_id = '3'",
        ],
        ['tickets_are_one_row_each', "INSERT INTO fct_tickets SELECT * FROM fct_tickets WHERE ticket_id = '3'"],
        ['tickets_are_one_row_each', "DELETE FROM fct_tickets WHERE ticket_id = '2'"],
        [
            'status_stays_follow_each_other',
            'UPDATE fct_status_stays SET to_at = to_at - INTERVAL 1 SECOND WHERE to_at IS NOT NULL',
        ],
        ['status_stays_follow_each_other', "DELETE FROM fct_status_stays WHERE to_at IS NULL AND ticket_id = '1'"],
        ['backlog_ends_with_the_open_tickets', 'UPDATE fct_backlog_daily SET open_tickets = open_tickets + 1'],
        ['scores_are_on_their_scale', 'UPDATE fct_surveys SET score = 5.5'],
        ['scores_are_on_their_scale', 'UPDATE fct_tickets SET csat_satisfied = false WHERE csat_score = 5'],
    ])('%s, where %s', async (check, planted) => {
        warehouse = await warehouseWith({ tickets, events });
        await plant(planted);
        expect(await laws()).toContain(`passing: check ${check}`);
    });
});
