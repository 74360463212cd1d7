// Ticket facts from event logs and from one-row files, against warehouse.md's meaning of each column.
import { afterEach, describe, expect, test } from 'vitest';
import type { Warehouse } from '#warehouse/open.ts';
import { event, factsOf, ticket, warehouseWith } from '#support/stored.ts';

let warehouse: Warehouse;
afterEach(() => warehouse.close());

const tiers = 'tiers: {L1: {teams: [Frontline]}, L2: {teams: [Technical]}, L3: {teams: [Engineering]}}';
const customer = { actor_id: 'c1', actor_role: 'customer' };
const status = (id: number, at: string, from: string, to: string) =>
    event(id, at, 'status', { old_value: from, new_value: to });
const group = (id: number, at: string, from: string, to: string) =>
    event(id, at, 'group', { old_value: from, new_value: to });

describe('from an event log', () => {
    test('FRT runs to the first public agent comment; notes and bots are none', async () => {
        warehouse = await warehouseWith(
            {
                tickets: [ticket(1)],
                events: [
                    event(1, '09:00', 'created', customer),
                    event(1, '09:01', 'public_reply', { actor_id: 'Helper-Bot' }),
                    event(1, '09:05', 'private_note'),
                    event(1, '09:30', 'public_reply'),
                ],
            },
            'bots: [helper-bot]',
        );
        expect(await factsOf(warehouse, 1)).toMatchObject({
            first_reply_seconds: 1800,
            public_replies: 1,
            private_notes: 1,
            opened_by: 'customer',
        });
    });

    test('a ticket nobody answered has no FRT', async () => {
        warehouse = await warehouseWith({ tickets: [ticket(1)], events: [event(1, '09:00', 'created', customer)] });
        expect(await factsOf(warehouse, 1)).toMatchObject({
            first_reply_at: null,
            first_reply_seconds: null,
            public_replies: 0,
        });
    });

    test('TTR runs to the last solve and counts the solved stretch; the waits do not', async () => {
        warehouse = await warehouseWith({
            tickets: [ticket(1, { status: 'solved' })],
            events: [
                event(1, '09:00', 'created', customer),
                status(1, '10:00', 'new', 'pending'),
                status(1, '11:00', 'pending', 'solved'),
                status(1, '12:00', 'solved', 'open'),
                status(1, '12:30', 'open', 'solved'),
            ],
        });
        expect(await factsOf(warehouse, 1)).toMatchObject({
            first_solve_seconds: 7200,
            full_resolution_seconds: 12_600,
            requester_wait_seconds: 5400,
            agent_wait_seconds: 3600,
            hold_seconds: 0,
            reopens: 1,
            first_contact_resolved: false,
        });
    });

    test('from closed to an open status is no reopen', async () => {
        warehouse = await warehouseWith({
            tickets: [ticket(1)],
            events: [
                status(1, '10:00', 'new', 'solved'),
                status(1, '11:00', 'solved', 'closed'),
                status(1, '12:00', 'closed', 'open'),
            ],
        });
        expect(await factsOf(warehouse, 1)).toMatchObject({
            reopens: 0,
            solved_at: null,
            closed_at: null,
            status: 'open',
        });
    });

    test('L1-L2-L1-L2 is 2 escalations and 2 bounces', async () => {
        warehouse = await warehouseWith(
            {
                tickets: [ticket(1, { group_name: 'Technical' })],
                events: [
                    group(1, '10:00', 'Frontline', 'Technical'),
                    group(1, '11:00', 'Technical', 'Frontline'),
                    group(1, '12:00', 'Frontline', 'Technical'),
                ],
            },
            tiers,
        );
        expect(await factsOf(warehouse, 1)).toMatchObject({
            escalations: 2,
            bounces: 2,
            team_changes: 3,
            first_tier: 'L1',
            last_tier: 'L2',
            highest_tier: 'L2',
        });
    });

    test('two status changes of one second without seq follow from old to new value', async () => {
        warehouse = await warehouseWith({
            tickets: [ticket(1, { status: 'solved' })],
            events: [status(1, '10:00', 'open', 'solved'), status(1, '10:00', 'new', 'open')],
        });
        expect(await factsOf(warehouse, 1)).toMatchObject({
            status: 'solved',
            full_resolution_seconds: 3600,
            reopens: 0,
        });
    });

    test('merged and deleted tickets are excluded, and say why', async () => {
        warehouse = await warehouseWith({
            tickets: [ticket(1, { merged_into: '3' }), ticket(2, { merged_into: null })],
            events: [event(2, '10:00', 'deleted')],
        });
        expect((await factsOf(warehouse, 1)).excluded).toBe('merged');
        expect((await factsOf(warehouse, 2)).excluded).toBe('deleted');
    });
});

describe('from a one-row file', () => {
    test('what it cannot tell is NULL, never 0', async () => {
        warehouse = await warehouseWith({
            tickets: [ticket(1, { status: 'solved', solved_at: '2024-03-04T11:00:00Z' })],
        });
        expect(await factsOf(warehouse, 1)).toMatchObject({
            full_resolution_seconds: 7200,
            first_reply_seconds: null,
            reopens: null,
            escalations: null,
            bounces: null,
            public_replies: null,
            first_contact_resolved: null,
            l1_resolved: null,
            requester_wait_seconds: null,
        });
    });

    test('an empty first reply or solve is none, not one at the creation', async () => {
        const empty = { first_reply_at: null, solved_at: null, closed_at: null };
        warehouse = await warehouseWith({
            tickets: [ticket(1, { ...empty, status: 'open' }), ticket(2, { ...empty, status: 'solved' })],
        });
        for (const id of [1, 2]) {
            expect(await factsOf(warehouse, id)).toMatchObject({
                first_reply_at: null,
                solved_at: null,
                full_resolution_seconds: null,
            });
        }
    });

    test('a reply dated before the creation counts as at the creation', async () => {
        warehouse = await warehouseWith({ tickets: [ticket(1, { first_reply_at: '2024-03-04T08:00:00Z' })] });
        expect((await factsOf(warehouse, 1)).first_reply_seconds).toBe(0);
    });

    test('with tiers, escalations is 1 where the highest is above the tier', async () => {
        warehouse = await warehouseWith({
            tickets: [
                ticket(1, { tier: 'L1', highest_tier: 'L2' }),
                ticket(2, { tier: 'L1', highest_tier: null }),
                ticket(3, { tier: null, highest_tier: null }),
            ],
        });
        expect((await factsOf(warehouse, 1)).escalations).toBe(1);
        expect(await factsOf(warehouse, 2)).toMatchObject({
            escalations: 0,
            highest_tier: 'L1',
            first_tier: 'L1',
            last_tier: 'L1',
        });
        expect((await factsOf(warehouse, 3)).escalations).toBeNull();
    });

    test('one reply, no reopen and no escalation is first contact resolution; one of the three unknown leaves it unknown', async () => {
        const solved = { status: 'solved', solved_at: '2024-03-04T11:00:00Z' };
        warehouse = await warehouseWith({
            tickets: [
                ticket(1, { ...solved, public_replies: 1, reopens: 0, tier: 'L1' }),
                ticket(2, { ...solved, public_replies: 2, reopens: null, tier: null }),
            ],
        });
        expect((await factsOf(warehouse, 1)).first_contact_resolved).toBe(true);
        expect((await factsOf(warehouse, 2)).first_contact_resolved).toBeNull();
    });

    test('a score is answered at the solve, else at the last update', async () => {
        warehouse = await warehouseWith({
            tickets: [
                ticket(1, {
                    status: 'solved',
                    solved_at: '2024-03-04T11:00:00Z',
                    csat_score: 4,
                    updated_at: '2024-03-05T00:00:00Z',
                }),
                ticket(2, { csat_score: 3, solved_at: null, updated_at: '2024-03-05T00:00:00Z' }),
            ],
        });
        expect(await factsOf(warehouse, 1)).toMatchObject({
            csat_score: 4,
            csat_satisfied: true,
            csat_answered_at: '2024-03-04T11:00:00Z',
        });
        expect(await factsOf(warehouse, 2)).toMatchObject({
            csat_satisfied: false,
            csat_answered_at: '2024-03-05T00:00:00Z',
        });
    });
});

describe('worked time', () => {
    test("is the ticket's own, else the sum of its worklogs", async () => {
        const worklog = (id: string, seconds: number) => ({ ticket_id: id, agent_id: 'a1', seconds });
        warehouse = await warehouseWith({
            tickets: [ticket(1, { handle_seconds: 60 }), ticket(2), ticket(3)],
            worklogs: [worklog('1', 5), worklog('2', 100), worklog('2', 200)],
        });
        expect((await factsOf(warehouse, 1)).handle_seconds).toBe(60);
        expect((await factsOf(warehouse, 2)).handle_seconds).toBe(300);
        expect((await factsOf(warehouse, 3)).handle_seconds).toBeNull();
    });
});

describe('local days', () => {
    test('the day, weekday and hour are those of the reporting zone, summer time included', async () => {
        warehouse = await warehouseWith(
            {
                tickets: [
                    ticket(1, { created_at: '2024-03-10T06:59:59Z' }),
                    ticket(2, { created_at: '2024-03-10T07:00:00Z' }),
                    ticket(3, { created_at: '2024-03-11T03:59:59Z' }),
                ],
            },
            'timeZone: America/New_York',
        );
        expect(await factsOf(warehouse, 1)).toMatchObject({
            created_on: '2024-03-10',
            created_hour: 1,
            created_weekday: 7,
        });
        expect(await factsOf(warehouse, 2)).toMatchObject({ created_on: '2024-03-10', created_hour: 3 });
        expect(await factsOf(warehouse, 3)).toMatchObject({ created_on: '2024-03-10', created_hour: 23 });
    });
});
