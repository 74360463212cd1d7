// Durations, opening hours and the length of a business day.
import { expect, test } from 'vitest';
import { within, withinSeconds } from '#domain/settings/duration.ts';
import { businessDaySeconds, parsedInterval } from '#domain/settings/schedules.ts';
import { parseSettings } from '#domain/settings/document.ts';

test('a target is written in seconds, minutes, hours or business days', () => {
    expect(within('90s')).toEqual({ seconds: 90 });
    expect(within('15m')).toEqual({ seconds: 900 });
    expect(within('1.5h')).toEqual({ seconds: 5400 });
    expect(within('1 business day')).toEqual({ businessDays: 1 });
    expect(withinSeconds('2.5 business days', 9 * 3600)).toBe(81_000);
});

test.each(['4', '0h', '-1h', '1d', '0.5s', '4 weeks', ''])('%s is no length', (text) => {
    expect(within(text)).toBeNull();
});

test('an interval opens before it closes, at midnight at the latest', () => {
    expect(parsedInterval('18:00-24:00')).toEqual({ opensAt: 64_800, closesAt: 86_400 });
    expect(parsedInterval('18:00-24:01')).toBeNull();
    expect(parsedInterval('18:00-18:00')).toBeNull();
    expect(parsedInterval('09:60-10:00')).toBeNull();
});

// Settings reference: weekdays that have hours, by wall-clock length; of an even number the mean of the two in the middle.
test('a business day is the median open day', () => {
    const schedule = (hours: string) =>
        parseSettings(`schedules: [{id: a, timeZone: UTC, hours: ${hours}}]`).schedules[0] as never;
    const odd =
        '{mon: ["09:00-18:00"], tue: ["09:00-18:00"], wed: ["09:00-12:00", "13:00-18:00"], thu: ["09:00-18:00"], fri: ["09:00-17:00"]}';
    expect(businessDaySeconds(schedule(odd))).toBe(9 * 3600);
    const even = '{mon: ["09:00-17:00"], tue: ["09:00-13:00"], wed: ["09:00-15:00"], thu: ["09:00-17:00"]}';
    expect(businessDaySeconds(schedule(even))).toBe(7 * 3600);
    expect(businessDaySeconds(schedule('always'))).toBe(86_400);
});
