// The laws of a date's and a zone's words.
import { expect, test } from 'vitest';
import { clockLabel, isLocalDate, isTimeZone } from '#domain/calendar.ts';

test.each([
    ['2026-02-28', true],
    ['2026-02-29', false],
    ['2024-02-29', true],
    ['2026-13-01', false],
    ['2026-1-01', false],
    ['1899-12-31', false],
    ['2200-01-01', false],
    ['2026-10-01T00:00:00Z', false],
])('a local date is a day that exists, written in full: %s', (text, isDate) => {
    expect(isLocalDate(text)).toBe(isDate);
});

test('a zone is a name that the runtime knows; an offset is none', () => {
    expect(['Europe/Berlin', 'UTC', 'Mars/Olympus', '+02:00'].map(isTimeZone)).toEqual([true, true, false, false]);
});

test('a time is told in its zone, with the letters in force that day', () => {
    expect(clockLabel('2026-11-05T14:20:31Z', 'UTC')).toBe('14:20 UTC');
    expect(clockLabel('2026-11-05T14:20:31Z', 'America/New_York')).toBe('09:20 EST');
    expect(clockLabel('2026-10-31T14:20:31Z', 'America/New_York')).toBe('10:20 EDT');
    expect(clockLabel('2026-11-05T14:20:31Z', 'America/Sao_Paulo')).toBe('11:20 GMT−3');
});
