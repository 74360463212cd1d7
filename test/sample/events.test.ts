// The laws of a ticket's events: in order, one state after another, ending in what the ticket says, never beyond the horizon.
import { describe, expect, test } from 'vitest';
import { horizon, tierOfTeam } from '#sample/company.ts';
import { lastSearch } from '#sample/searches.ts';
import { sampleRows, share } from './rows.ts';

const { tickets, surveys, days } = sampleRows(20_000);

describe('events', () => {
    test('begin with the creation and never go back in time', () => {
        for (const { events, createdAt } of tickets) {
            expect(events[0]).toMatchObject({ kind: 'created', at: createdAt });
            for (let i = 1; i < events.length; i++)
                expect(events[i]?.at).toBeGreaterThanOrEqual(events[i - 1]?.at ?? 0);
        }
    });

    test('each change starts from the value before it and ends at the value in the ticket', () => {
        const offenders = tickets.filter((ticket) => {
            const latest: Record<string, string> = {
                status: ticket.status,
                group: ticket.team,
                priority: ticket.priority,
                category: ticket.category,
                assignee: ticket.assignee?.id ?? '',
            };
            return Object.entries(latest).some(([kind, value]) => {
                const changes = ticket.events.filter((event) => event.kind === kind);
                return changes.some(
                    ({ before, after }, i) => after === before || after !== (changes[i + 1]?.before ?? value),
                );
            });
        });
        expect(offenders).toEqual([]);
    });

    test('a ticket begins as new', () => {
        for (const ticket of tickets) {
            const first = ticket.events.find(({ kind }) => kind === 'status');
            expect(first?.before ?? ticket.status).toBe('new');
        }
    });

    test('updated_at is the last event', () => {
        for (const { events, updatedAt } of tickets) expect(updatedAt).toBe(events.at(-1)?.at);
    });

    test('a ticket closes four days after it was solved, if nobody reopens it; merged ones at once', () => {
        for (const { events, mergedInto } of tickets) {
            events.forEach((event, i) => {
                if (event.kind !== 'status' || event.after !== 'closed') return;
                const before = events.slice(0, i).findLast(({ kind }) => kind === 'status');
                if (mergedInto !== '') expect(events[i - 1]?.kind).toBe('merged');
                else expect(event.at - (before?.at ?? 0)).toBe(4 * 86_400);
            });
        }
    });

    test('a merged ticket points at an earlier one that is not merged itself', () => {
        const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]));
        const merged = tickets.filter(({ mergedInto }) => mergedInto !== '');
        expect(merged.length).toBeGreaterThan(200);
        for (const ticket of merged) {
            const survivor = byId.get(ticket.mergedInto);
            expect(survivor?.mergedInto).toBe('');
            expect(survivor?.createdAt).toBeLessThanOrEqual(ticket.createdAt);
            expect(survivor?.customer.requesterId).toBe(ticket.customer.requesterId);
        }
    });

    test('nothing lies beyond the horizon, the last search lies on it, and open tickets remain', () => {
        expect(Math.max(...tickets.map(({ updatedAt }) => updatedAt))).toBeLessThanOrEqual(horizon);
        expect(Math.max(...surveys.map(({ answeredAt, offeredAt }) => answeredAt ?? offeredAt))).toBeLessThanOrEqual(
            horizon,
        );
        expect(Math.max(...days.flatMap(({ searches }) => searches.map(({ at }) => at)))).toBeLessThan(horizon);
        expect(lastSearch.at).toBe(Date.UTC(2026, 10, 5, 14, 20) / 1000);
        const open = tickets.filter(({ status }) => !['solved', 'closed'].includes(status));
        expect(open.length).toBeGreaterThan(10);
    });

    test('escalations are moves to a higher tier', () => {
        for (const { events, escalations } of tickets) {
            const up = events.filter(
                ({ kind, before, after }) =>
                    kind === 'group' &&
                    tierOfTeam[after as keyof typeof tierOfTeam] > tierOfTeam[before as keyof typeof tierOfTeam],
            );
            expect(up).toHaveLength(escalations);
        }
    });

    test('chats open with a message of the assistant, which is nobody’s first reply', () => {
        const chats = tickets.filter(({ channel }) => channel === 'chat');
        expect(share(chats, ({ events }) => events.some(({ actor }) => actor === 'bot-nora'))).toBeCloseTo(0.92, 1);
        for (const { events, firstReplyAt } of chats) {
            const human = events.find(
                ({ kind, role, actor }) => kind === 'public_reply' && role === 'agent' && actor !== 'bot-nora',
            );
            expect(firstReplyAt).toBe(human?.at);
        }
    });

    test('some tickets bear no priority, some are never answered, some wait in pending or hold', () => {
        expect(share(tickets, ({ priority }) => priority === '')).toBeCloseTo(0.02, 2);
        expect(share(tickets, ({ firstReplyAt }) => firstReplyAt === undefined)).toBeGreaterThan(0.005);
        const passes = (status: string): number =>
            share(tickets, ({ events }) => events.some(({ kind, after }) => kind === 'status' && after === status));
        expect(passes('pending')).toBeGreaterThan(0.15);
        expect(passes('hold')).toBeGreaterThan(0.02);
    });
});
