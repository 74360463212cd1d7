// One ticket's clocks on the page: their order, what is open at first, the bends of the line, the story as text.
import type { ClockStep, ExplainedClock, SlaTicketAnswer } from '#domain/sla/contract.ts';
import { describe, expect, test } from 'vitest';
import {
    anchorsOf,
    clockName,
    happened,
    isToldAtOnce,
    openStretches,
    orderedClocks,
    outcomeWord,
    storyText,
} from '../../../web/state/clocks.ts';

const clock = (metric: string, instance: number, outcome: string, more: Partial<ExplainedClock> = {}): ExplainedClock =>
    ({ metric, instance, outcome, ended_at: '2026-10-01T10:00:00Z', steps: [], ...more }) as ExplainedClock;
const step = (what: string, minute: number, used: number | null, target: number | null = 600): ClockStep =>
    ({
        what,
        at: `2026-10-01T09:${String(minute).padStart(2, '0')}:00Z`,
        used_seconds: used,
        target_seconds: target,
    }) as ClockStep;

describe('which clocks', () => {
    const all = [
        clock('update', 2, 'met'),
        clock('update', 1, 'met'),
        clock('resolution', 1, 'breached'),
        clock('first_response', 1, 'met'),
    ];

    test('the promises that customers know come first, each by its instances, numbered where there are several', () => {
        const names = orderedClocks(all).map((each) => clockName(each, all));
        expect(names).toEqual(['First response', 'Resolution', 'Update 1', 'Update 2']);
    });

    test('of many, those broken or running are open; the one that was asked for is open alone', () => {
        const open = (asked: string | null) =>
            orderedClocks(all)
                .filter((each) => isToldAtOnce(each, all, asked))
                .map((each) => each.metric);
        expect(open(null)).toEqual(['resolution']);
        expect(open('update.2')).toEqual(['update']);
        expect(open('nothing.1')).toEqual(['resolution']);
        expect(isToldAtOnce(clock('update', 1, 'met'), all.slice(1), null)).toBe(true);
    });

    test('a broken promise may still run', () => {
        expect(outcomeWord(clock('update', 1, 'breached'))).toBe('Broken');
        expect(outcomeWord(clock('update', 1, 'breached', { ended_at: null }))).toBe('Broken, still running');
    });
});

test('the line stands from a pause to the next going on, whatever happens between', () => {
    const steps = [
        step('started', 0, 0),
        step('paused', 5, 300),
        step('retargeted', 6, 300, 1200),
        step('resumed', 8, 300, 1200),
        step('fulfilled', 9, 360, 1200),
    ];
    expect(anchorsOf(steps).map(({ used, isPaused }) => [used, isPaused])).toEqual([
        [0, false],
        [50, true],
        [25, true],
        [25, false],
        [30, true],
    ]);
    expect(anchorsOf([step('started', 0, null, null), step('retargeted', 1, 60)])).toHaveLength(1);
});

test('opening hours are those of the clock’s schedule, none for a clock that runs day and night', () => {
    const hours = [
        { schedule_id: 'office', open: [['2026-10-01T09:00:00Z', '2026-10-01T17:00:00Z'] as [string, string]] },
    ];
    const business = clock('update', 1, 'met', { clock: 'business', schedule_id: 'office' });
    expect(openStretches(business, hours)).toEqual([
        [Date.parse('2026-10-01T09:00:00Z'), Date.parse('2026-10-01T17:00:00Z')],
    ]);
    expect(openStretches({ ...business, clock: 'calendar' }, hours)).toBeNull();
    expect(openStretches({ ...business, schedule_id: 'other' }, hours)).toBeNull();
});

test('what happened is told without the instant beside it, and the whole story with it', () => {
    const told = {
        ...step('started', 0, 0),
        local: 'Thu 1 Oct 2026 09:00',
        text: 'Thu 1 Oct 2026 09:00: the clock starts.',
    };
    expect(happened(told)).toBe('The clock starts.');
    const ticket = {
        ticket_id: '7',
        subject: 'Help',
        clocks: [
            clock('resolution', 1, 'met', { verdict: 'Kept.', policy_name: 'Gold', time_zone: 'UTC', steps: [told] }),
        ],
    } as unknown as SlaTicketAnswer;
    expect(storyText(ticket)).toBe(
        'Ticket #7, Help\n\nKept.\nPolicy Gold, times in UTC.\n- Thu 1 Oct 2026 09:00: the clock starts.',
    );
});
