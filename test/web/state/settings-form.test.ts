// What people type in the settings, and what the document holds.
import { expect, test } from 'vitest';
import {
    hoursOf,
    messageAt,
    secondsOf,
    targetFrom,
    thresholdOf,
    thresholdText,
    tiersByTeam,
    withDay,
    withTarget,
    withTeamTier,
} from '../../../web/state/settings-form.ts';

test.each([
    ['1h 30m', 5400],
    ['45m', 2700],
    ['2.5d', 216_000],
    ['90', null],
    ['soon', null],
    ['1h soon', null],
])('%s is %s seconds', (text, seconds) => {
    expect(secondsOf(text)).toBe(seconds);
});

test('a threshold reads as it is written, a band in either dash', () => {
    expect(thresholdOf('%', '90%')).toBe(90);
    expect(thresholdOf('%', '10–20')).toEqual([10, 20]);
    expect(thresholdOf('%', '10-20')).toEqual([10, 20]);
    expect(thresholdOf('%', '20-10')).toBeNull();
    expect(thresholdOf('s', '1h')).toBe(3600);
    expect(thresholdOf('%', '')).toBeUndefined();
});

test.each([90, 3600, [10, 20] as [number, number]])('%o is found again from its text', (threshold) => {
    const unit = threshold === 3600 ? 's' : '%';
    expect(thresholdOf(unit, thresholdText(unit, threshold))).toEqual(threshold);
});

test('a team belongs to one tier', () => {
    const document = { tiers: { L1: { teams: ['Frontline', 'Billing'] }, L2: { teams: ['Technical'], tags: ['t2'] } } };
    const moved = withTeamTier(document, 'Billing', 'L2');
    expect(tiersByTeam(moved)).toEqual({ Frontline: 'L1', Technical: 'L2', Billing: 'L2' });
    expect(moved.tiers?.L2?.tags).toEqual(['t2']);
    expect(tiersByTeam(withTeamTier(moved, 'Billing', null))).toEqual({ Frontline: 'L1', Technical: 'L2' });
});

test('hours are intervals between commas; an emptied day is closed', () => {
    expect(hoursOf('09:00 – 12:00; 13:00-18:00')).toEqual(['09:00-12:00', '13:00-18:00']);
    expect(withDay({ mon: ['09:00-17:00'], tue: ['09:00-17:00'] }, 'mon', '')).toEqual({ tue: ['09:00-17:00'] });
});

test('a message is heard at its path and above it, not beside it', () => {
    const errors = [{ path: 'schedules[1].hours.mon[0]', message: 'bad' }];
    expect(messageAt(errors, 'schedules[1].hours.mon')).toBe('bad');
    expect(messageAt(errors, 'schedules[1]')).toBe('bad');
    expect(messageAt(errors, 'schedules[10]')).toBe('');
});

test('a target from a date on keeps the one that held until then', () => {
    const first = { target: 85, warning: 80 };
    const second = targetFrom(first, '2026-07-01');
    expect(second).toEqual({ ...first, validFrom: '2026-07-01', earlier: [first] });
    const third = targetFrom(withTarget(second, { target: 90 }), '2026-10-01');
    expect(third).toEqual({
        ...{ target: 90, warning: 80, validFrom: '2026-10-01' },
        earlier: [first, { target: 90, warning: 80, validFrom: '2026-07-01' }],
    });
    expect(targetFrom(undefined, '2026-07-01')).toEqual({ validFrom: '2026-07-01' });
    expect(withTarget({ target: 85, earlier: [] }, { target: undefined })).toBeUndefined();
});
