// Calendar days as words: months, comparisons, names of periods (look.md sections 3 and 6).
import { expect, test } from 'vitest';
import {
    addMonths,
    comparedRange,
    covered,
    instantLabel,
    isDay,
    lastFullMonth,
    localDay,
    monthRange,
    rangeBefore,
    rangeLabel,
    yearBefore,
} from '../../../web/state/calendar.ts';

const range = (from: string, to: string) => ({ from, to });

test('a day that does not exist is no day', () => {
    expect([isDay('2024-02-29'), isDay('2026-02-29'), isDay('2026-13-01'), isDay('26-01-01')]).toEqual([
        true,
        false,
        false,
        false,
    ]);
});

test('months carry over the year both ways', () => {
    expect([addMonths('2026-11', 3), addMonths('2026-01', -1), addMonths('2026-10', -12)]).toEqual([
        '2027-02',
        '2025-12',
        '2025-10',
    ]);
});

test('before a whole month comes the whole month before, else as many days', () => {
    expect(rangeBefore(monthRange('2026-10'))).toEqual(monthRange('2026-09'));
    expect(rangeBefore(range('2026-10-10', '2026-10-17'))).toEqual(range('2026-10-03', '2026-10-10'));
    expect(rangeBefore(range('2026-01-01', '2026-04-01'))).toEqual(range('2025-10-01', '2026-01-01'));
    expect(rangeBefore(range('2026-01-01', '2027-01-01'))).toEqual(range('2025-01-01', '2026-01-01'));
});

test('a year before 29 February is the 28th', () => {
    expect(yearBefore(range('2024-02-29', '2024-03-01')).from).toBe('2023-02-28');
});

test('a period under way is compared with the same days', () => {
    expect(covered(monthRange('2026-11'), '2026-11-05')).toEqual({ days: 5, of: 30 });
    expect(comparedRange(monthRange('2026-11'), 'previous', '2026-11-05')).toEqual(range('2026-10-01', '2026-10-06'));
});

test('the latest full month is the one whose last day has been seen', () => {
    expect(lastFullMonth('2026-10-31')).toBe('2026-10');
    expect(lastFullMonth('2026-10-30')).toBe('2026-09');
});

test('a local day follows the zone', () => {
    expect(localDay('2026-11-05T02:00:00Z', 'America/New_York')).toBe('2026-11-04');
});

test.each([
    [monthRange('2026-10'), 'Oct 2026'],
    [range('2026-07-01', '2026-10-01'), 'Q3 2026'],
    [range('2026-01-01', '2027-01-01'), '2026'],
    [range('2026-10-01', '2026-10-16'), '1–15 Oct 2026'],
    [range('2026-08-31', '2026-10-01'), '31 Aug – 30 Sep 2026'],
    [range('2025-12-31', '2026-01-02'), '31 Dec 2025 – 1 Jan 2026'],
    [range('2026-10-12', '2026-10-13'), '12 Oct 2026'],
])('%o is called %s', (period, name) => {
    expect(rangeLabel(period)).toBe(name);
});

test('an instant names its zone by letters where English has them, else by its offset', () => {
    expect(instantLabel('2026-11-05T14:20:00Z')).toBe('5 Nov 2026, 14:20 UTC');
    expect(instantLabel('2026-11-05T14:20:00Z', 'Europe/Berlin')).toBe('5 Nov 2026, 15:20 CET');
    expect(instantLabel('2026-11-05T14:20:00Z', 'America/New_York')).toBe('5 Nov 2026, 09:20 EST');
    expect(instantLabel('2026-11-05T14:20:00Z', 'America/Sao_Paulo')).toBe('5 Nov 2026, 11:20 GMT−3');
});
