// Our figures beside Zendesk's: each reason is given where its cause is there, and not a hair beyond.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { differenceReasons } from '#domain/difference-reasons.ts';
import { insertRows } from '#warehouse/insert-rows.ts';
import { openWarehouse, type Warehouse } from '#warehouse/open.ts';
import { reconcile } from '#warehouse/reconcile.ts';
import { run } from '#warehouse/run.ts';

let warehouse: Warehouse;
beforeAll(async () => {
    warehouse = await openWarehouse({ file: ':memory:', memoryLimit: '1GB' });
});
afterAll(() => warehouse.close());

const tables = [
    'zendesk_figures',
    'zendesk_verdicts',
    'raw_zendesk',
    'fct_tickets',
    'fct_status_stays',
    'fct_sla_clocks',
];
beforeEach(() =>
    warehouse.write(async (connection) => {
        for (const table of tables) await run(connection, `DELETE FROM ${table}`);
    }),
);

const id = { source: 'zendesk', ticket_id: '7' };
const created = '2024-03-04 09:00:00';
const solved = { solved_at: '2024-03-04 12:00:00' };

interface Story {
    ticket?: object;
    figures?: object;
    /** Status stays that have ended: value and seconds. */
    ended?: [value: string, seconds: number][];
    verdict?: object;
    clock?: object;
    /** When the schedule was last edited. */
    edited?: string;
}

/** The reasons of all differences, by metric. */
async function reasons({
    ticket,
    figures,
    ended = [],
    verdict,
    clock,
    edited,
}: Story): Promise<Record<string, string>> {
    await warehouse.write(async (connection) => {
        const fact = {
            ...id,
            ticket_key: 1,
            created_at: created,
            public_replies: 0,
            opened_by: 'customer',
            schedule_id: 'zendesk-1',
            policy_id: 'zendesk-9',
        };
        await insertRows(connection, 'fct_tickets', [{ ...fact, ...ticket }]);
        await insertRows(connection, 'zendesk_figures', [{ ...id, schedules: 0, has_other_roles: false, ...figures }]);
        await insertRows(
            connection,
            'fct_status_stays',
            ended.map(([value, seconds], i) => ({
                ...id,
                ticket_key: 1,
                stay_order: i,
                value,
                seconds,
                business_seconds: seconds,
                to_at: created,
            })),
        );
        if (verdict) {
            const row = {
                ...id,
                metric: 'first_response',
                instance: 1,
                is_breached: true,
                applied_at: created,
                activated_at: created,
                policy_id: '9',
                targets: 1,
            };
            await insertRows(connection, 'zendesk_verdicts', [{ ...row, ...verdict }]);
        }
        if (clock) {
            const row = {
                ...id,
                ticket_key: 1,
                metric: 'first_response',
                instance: 1,
                policy_id: 'zendesk-9',
                schedule_id: 'zendesk-1',
                outcome: 'met',
                clock: 'calendar',
                elapsed_seconds: 600,
                target_seconds: 3600,
            };
            await insertRows(connection, 'fct_sla_clocks', [{ ...row, ...clock }]);
        }
        if (edited) {
            const record = JSON.stringify({ id: 1, updated_at: edited });
            await insertRows(connection, 'raw_zendesk', [
                { source: 'zendesk', resource: 'schedules', record_id: '1', version: 1, landing: 1, record },
            ]);
        }
    });
    const { differences } = await reconcile(warehouse);
    for (const { reason } of differences) expect(differenceReasons).toHaveProperty(reason);
    return Object.fromEntries(differences.map(({ metric, reason }) => [metric, reason]));
}

const reply = { first_reply_seconds: 1800, ...solved };

describe('equal', () => {
    test.each([29.5, 30, 30.5])('30 minutes of ours and %f of theirs', async (first_reply) => {
        expect(await reasons({ ticket: reply, figures: { first_reply } })).toEqual({});
    });

    test('a wait of 0 and none; neither in business hours', async () => {
        expect(await reasons({ ticket: { ...solved, hold_seconds: 0 }, figures: {} })).toEqual({});
    });
});

describe('a reason is given where its cause is there', () => {
    test('no_event_log', async () => {
        expect(await reasons({ ticket: { ...reply, public_replies: null }, figures: { first_reply: 99 } })).toEqual({
            first_reply: 'no_event_log',
        });
    });

    test.each(['merged', 'deleted', 'suspended', 'spam'])('%s', async (excluded) => {
        expect(await reasons({ ticket: { ...reply, excluded }, figures: { first_reply: 99 } })).toEqual({
            first_reply: excluded,
        });
    });

    test('no_schedule, where none is known here', async () => {
        const ticket = { ...reply, schedule_id: null };
        expect(await reasons({ ticket, figures: { first_reply: 30, first_reply_business: 30 } })).toEqual({
            first_reply_business: 'no_schedule',
        });
    });

    test('no_schedule_there, where Zendesk tells calendar time alone; where it tells neither, it is ours to explain', async () => {
        const ticket = { ...reply, first_reply_business_seconds: 1800 };
        expect(await reasons({ ticket, figures: { first_reply: 30 } })).toEqual({
            first_reply_business: 'no_schedule_there',
        });
    });

    test('and its absence is no reason', async () => {
        const ticket = { ...reply, first_reply_business_seconds: 1800 };
        expect(await reasons({ ticket, figures: {} })).toEqual({
            first_reply: 'unexplained',
            first_reply_business: 'unexplained',
        });
    });

    test.each([
        [
            'the stretches that ended make theirs',
            { agent_wait: 10 },
            [['pending', 600]],
            {},
            'running_wait_not_included',
        ],
        ['theirs is told at the first end only, and none came', {}, [], {}, 'running_wait_not_included'],
        ['the stretches that ended make something else', { agent_wait: 11 }, [['pending', 600]], {}, 'unexplained'],
        ['theirs is less than ours for no such reason', { agent_wait: 5 }, [['pending', 600]], {}, 'unexplained'],
        ['the ticket is solved: nothing runs', { agent_wait: 10 }, [['pending', 600]], solved, 'unexplained'],
    ] as const)('running_wait_not_included: %s', async (_what, figures, ended, more, reason) => {
        const ticket = { agent_wait_seconds: 9000, ...more };
        expect(await reasons({ ticket, figures, ended: ended.map(([a, b]) => [a, b]) })).toEqual({
            agent_wait: reason,
        });
    });

    test.each([
        [{ opened_by: 'agent' }, 0, 'agent_created'],
        [{ opened_by: 'agent' }, null, 'agent_created'],
        [{ opened_by: 'agent' }, 5, 'unexplained'],
        [{ opened_by: 'customer' }, 0, 'unexplained'],
    ])('agent_created: %o and theirs %s', async (more, first_reply, reason) => {
        expect(await reasons({ ticket: { ...reply, ...more }, figures: { first_reply } })).toEqual({
            first_reply: reason,
        });
    });

    test('role_at_the_time, of first replies alone', async () => {
        const figures = { first_reply: 99, full_resolution: 99, has_other_roles: true };
        const ticket = { ...reply, full_resolution_seconds: 1800 };
        expect(await reasons({ ticket, figures })).toEqual({
            first_reply: 'role_at_the_time',
            full_resolution: 'unexplained',
        });
    });

    test.each([
        [31, 'rounding_to_minutes'],
        [31.1, 'unexplained'],
    ])('rounding_to_minutes up to a minute: 30 and %f', async (first_reply, reason) => {
        expect(await reasons({ ticket: reply, figures: { first_reply } })).toEqual({ first_reply: reason });
    });

    test('counts are not rounded', async () => {
        expect(await reasons({ ticket: { ...solved, reopens: 1 }, figures: { reopens: 2 } })).toEqual({
            reopens: 'unexplained',
        });
    });

    test.each([
        ['own_schedule', { schedule_id: 'office' }, {}, undefined],
        ['schedule_changed', {}, { schedules: 2 }, undefined],
        ['schedule_edited', {}, { schedules: 1 }, '2024-03-04T09:00:01Z'],
        ['unexplained', {}, { schedules: 1 }, '2024-03-04T09:00:00Z'],
    ])('%s, of business time alone', async (reason, more, told, edited) => {
        const ticket = { ...reply, first_reply_business_seconds: 1800, ...more };
        const figures = { first_reply: 99, first_reply_business: 99, ...told };
        const found = await reasons({ ticket, figures, ...(edited === undefined ? {} : { edited }) });
        expect(found).toEqual({ first_reply: 'unexplained', first_reply_business: reason });
    });
});

describe('verdicts', () => {
    const metric = 'sla_first_response_1';

    test('the same verdict is no difference', async () => {
        expect(await reasons({ verdict: {}, clock: { outcome: 'breached' } })).toEqual({});
    });

    test.each([
        ['no_policy_here', { policy_id: null }, {}, undefined],
        ['unexplained', {}, {}, undefined],
        ['other_policy', {}, { policy_id: '8' }, {}],
        ['target_changed', {}, { targets: 2 }, {}],
        ['late_policy', {}, { applied_at: '2024-03-04 09:00:01' }, {}],
        ['rounding_to_minutes', {}, {}, { elapsed_seconds: 3540 }],
        ['unexplained', {}, {}, { elapsed_seconds: 3539 }],
        ['merged', { excluded: 'merged' }, {}, {}],
    ])('%s', async (reason, ticket, verdict, clock) => {
        expect(await reasons({ ticket, verdict, ...(clock ? { clock } : {}) })).toEqual({ [metric]: reason });
    });

    test.each([
        ['schedule_changed', { schedules: 2 }, undefined, 'business'],
        ['schedule_edited', {}, '2024-03-05T00:00:00Z', 'business'],
        ['unexplained', { schedules: 2 }, '2024-03-05T00:00:00Z', 'calendar'],
    ])('%s on a business clock', async (reason, figures, edited, clock) => {
        const found = await reasons({ figures, verdict: {}, clock: { clock }, ...(edited ? { edited } : {}) });
        expect(found).toEqual({ [metric]: reason });
    });
});
