// The story of a clock: each turn told once, in words that can be read out.
import { describe, expect, test } from 'vitest';
import { explainedClocks } from '#domain/sla/explain.ts';
import type { SlaEvent, SlaTicket } from '#domain/sla/history.ts';
import { localText } from '#domain/sla/words.ts';
import { exactDuration } from '#domain/units.ts';
import { warningLevel } from '#domain/sla/warning.ts';
import { parseSettings } from '#domain/settings/document.ts';

const at = (text: string): number => Date.parse(`2024-03-${text}:00Z`) / 1000;

function settings(targets: string) {
    const days =
        'mon: ["09:00-18:00"], tue: ["09:00-18:00"], wed: ["09:00-18:00"], thu: ["09:00-18:00"], fri: ["09:00-18:00"]';
    return parseSettings(`
schedules: [{id: office, timeZone: UTC, hours: {${days}}}]
policies: [{id: standard, name: Standard, targets: [${targets}]}]`);
}

const ticket: SlaTicket = {
    createdAt: at('08T14:10'),
    updatedAt: null,
    priority: 'P2',
    status: 'new',
    channel: null,
    type: null,
    category: null,
    group: null,
    customerTier: null,
    organization: null,
    organizationName: null,
    tags: [],
    isRemoved: false,
    hasLog: true,
    knowsFirstReply: true,
};

function event(when: string, kind: string, fields: Partial<SlaEvent> = {}): SlaEvent {
    return { at: at(when), kind, actorRole: 'agent', oldValue: null, newValue: null, fieldName: null, ...fields };
}

const created = event('08T14:10', 'created', { actorRole: 'customer' });
const pending = event('08T17:20', 'status', { oldValue: 'new', newValue: 'pending' });
const open = event('11T11:00', 'status', { oldValue: 'pending', newValue: 'open' });

describe('a clock that pauses', () => {
    const rules = settings('{metric: resolution, within: 8h, pauseOn: [pending]}');

    test('tells start, pause, going on and the end of the data', () => {
        const [clock] = explainedClocks(ticket, [created, pending, open], rules, at('11T12:00'));
        expect(clock?.steps.map((step) => step.text)).toEqual([
            'Fri 8 Mar 2024 14:10: the ticket is created: the clock of the resolution starts, 8h of business time (office) are promised.',
            'Fri 8 Mar 2024 17:20: pending: the clock pauses (target pauses on pending), 3h 10m used of 8h.',
            'Mon 11 Mar 2024 11:00: open: the clock goes on, 3h 10m used of 8h.',
            'Mon 11 Mar 2024 12:00: the data ends: the clock runs, 4h 10m used of 8h, due Mon 11 Mar 2024 15:50.',
        ]);
        expect(clock?.verdict).toBe(
            'Resolution promised within 8h: running, 4h 10m of 8h used, due Mon 11 Mar 2024 15:50.',
        );
    });

    test('counts the wall clock beside its own', () => {
        const [clock] = explainedClocks(ticket, [created, pending, open], rules, at('11T12:00'));
        expect(clock?.steps.map((step) => [step.what, step.used_seconds, step.calendar_seconds])).toEqual([
            ['started', 0, 0],
            ['paused', 11_400, 11_400],
            ['resumed', 11_400, 247_800],
            ['now', 15_000, 251_400],
        ]);
    });

    test('stands still without a due instant while it pauses', () => {
        const [clock] = explainedClocks(ticket, [created, pending], rules, at('11T12:00'));
        expect(clock?.due_at).toBeNull();
        expect(clock?.verdict).toBe('Resolution promised within 8h: paused with 3h 10m of 8h used.');
    });
});

describe('a broken promise', () => {
    test('is told at the second at which it broke, and again at its end', () => {
        const rules = settings('{metric: first_response, within: 2h}');
        const reply = event('11T09:30', 'public_reply');
        const [clock] = explainedClocks(ticket, [created, reply], rules, at('12T12:00'));
        expect(clock?.steps.map((step) => `${step.what} ${step.at}`)).toEqual([
            'started 2024-03-08T14:10:00Z',
            'breached 2024-03-08T16:10:01Z',
            'fulfilled 2024-03-11T09:30:00Z',
        ]);
        expect(clock?.verdict).toBe(
            'First response promised within 2h: broken since Fri 8 Mar 2024 16:10:01, 2h 20m over.',
        );
    });

    test('by a change of priority is told at the change', () => {
        const rules = settings(
            '{metric: first_response, priority: [P2], within: 4h}, {metric: first_response, priority: [P1], within: 15m, clock: calendar}',
        );
        const raised = event('08T15:10', 'priority', { oldValue: 'P2', newValue: 'P1' });
        const [clock] = explainedClocks(ticket, [created, raised], rules, at('08T15:20'));
        expect(clock?.steps[1]).toMatchObject({ what: 'breached', at: '2024-03-08T15:10:00Z' });
        expect(clock?.steps[1]?.text).toContain(
            '15m around the clock are promised now, counted from the start, 1h used of 15m',
        );
    });

    test('is withdrawn, and told so, when a longer target comes', () => {
        const rules = settings(
            '{metric: first_response, priority: [P2], within: 15m}, {metric: first_response, priority: [P3], within: 4h}',
        );
        const lowered = event('08T15:10', 'priority', { oldValue: 'P2', newValue: 'P3' });
        const reply = event('08T15:30', 'public_reply');
        const [clock] = explainedClocks(
            { ...ticket, priority: 'P3' },
            [created, lowered, reply],
            rules,
            at('08T16:00'),
        );
        expect(clock?.steps.map((step) => step.what)).toEqual(['started', 'breached', 'withdrawn', 'fulfilled']);
        expect(clock?.outcome).toBe('met');
    });
});

test('what is said of a ticket that was merged ends at the merge', () => {
    const rules = settings('{metric: resolution, within: 8h}');
    const merged = event('08T15:10', 'merged', { newValue: '9' });
    const [clock] = explainedClocks(
        ticket,
        [created, merged, event('08T15:10', 'status', { newValue: 'closed' })],
        rules,
        at('08T16:00'),
    );
    expect(clock?.steps.at(-1)?.text).toBe(
        'Fri 8 Mar 2024 15:10: merged into 9: the clock is cancelled, 1h used of 8h.',
    );
    expect(clock?.outcome).toBe('cancelled');
});

// Handbook, "SLA breach prevention"; exactly on target is still red.
test.each([
    [449, 'none'],
    [450, 'yellow'],
    [719, 'yellow'],
    [720, 'orange'],
    [809, 'orange'],
    [810, 'red'],
    [900, 'red'],
    [901, 'breach'],
    [1799, 'breach'],
    [1800, 'severe'],
])('%i seconds of 15 minutes are %s', (elapsed, level) => {
    expect(warningLevel(elapsed, 900)).toBe(level);
});

test('durations are told to the second, instants in their zone', () => {
    expect([0, 59, 901, 11_400, 90_000].map(exactDuration)).toEqual(['0s', '59s', '15m 1s', '3h 10m', '25h']);
    expect(localText(at('10T07:30'), 'America/New_York')).toBe('Sun 10 Mar 2024 03:30');
});
