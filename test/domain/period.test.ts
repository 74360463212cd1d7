// The laws of periods: half-open local dates, daylight saving, months, ISO weeks, comparisons.
import { expect, test } from 'vitest';
import {
    addMonths,
    bucketsOf,
    checkedPeriod,
    comparedPeriod,
    coverage,
    dayCount,
    instantsOf,
    localDateOf,
    monthOf,
    offsetSpans,
    periodWords,
    previousPeriod,
    sameDays,
    startOfDay,
    weekOf,
    wholeMonths,
    yearEarlier,
} from '#domain/period.ts';

const october = { from: '2026-10-01', to: '2026-11-01' };

// Offsets from the IANA database: New York is at -5 h in winter and -4 h in summer; clocks change at 02:00 local time.
test.each([
    [
        '2026-03-08',
        'America/New_York',
        '2026-03-08T05:00:00Z',
        'the day on which clocks go forward begins in winter time',
    ],
    ['2026-03-09', 'America/New_York', '2026-03-09T04:00:00Z', 'the next in summer time: that day had 23 hours'],
    ['2026-11-01', 'America/New_York', '2026-11-01T04:00:00Z', 'the day on which clocks go back begins in summer time'],
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00Z', 'where midnight is skipped the day begins at 01:00'],
    ['2026-06-01', 'Asia/Kolkata', '2026-05-31T18:30:00Z', 'offsets need not be whole hours'],
    ['2026-06-01', 'UTC', '2026-06-01T00:00:00Z', 'UTC is itself'],
])('startOfDay %s in %s is %s: %s', (date, zone, instant) => {
    expect(startOfDay(date, zone)).toBe(instant);
    expect(localDateOf(instant, zone)).toBe(date);
});

test('a month with a change of clocks is an hour shorter or longer', () => {
    const hours = (month: string): number => {
        const { from, to } = instantsOf(monthOf(month), 'Europe/Berlin');
        return (Date.parse(to) - Date.parse(from)) / 3_600_000;
    };
    expect([hours('2026-02-01'), hours('2026-03-01'), hours('2026-10-01')]).toEqual([
        28 * 24,
        31 * 24 - 1,
        31 * 24 + 1,
    ]);
});

test('a week begins on Monday, also across the year', () => {
    expect(weekOf('2027-01-01')).toEqual({ from: '2026-12-28', to: '2027-01-04' });
    expect(weekOf('2026-10-05')).toEqual({ from: '2026-10-05', to: '2026-10-12' });
});

test('adding a month to the 31st stays in the next month', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
});

test('previous is the same number of days directly before', () => {
    expect(previousPeriod(october)).toEqual({ from: '2026-08-31', to: '2026-10-01' });
    expect(dayCount(previousPeriod(october))).toBe(dayCount(october));
});

test.each([
    [october, { from: '2025-10-01', to: '2025-11-01' }],
    [
        { from: '2025-02-01', to: '2025-03-01' },
        { from: '2024-02-01', to: '2024-03-01' },
    ],
    [
        { from: '2024-02-29', to: '2024-03-01' },
        { from: '2023-02-28', to: '2023-03-01' },
    ],
    [
        { from: '2024-02-28', to: '2024-02-29' },
        { from: '2023-02-28', to: '2023-03-01' },
    ],
])('a year earlier has the same dates and is never empty: %o', (period, earlier) => {
    expect(yearEarlier(period)).toEqual(earlier);
    expect(comparedPeriod(period, 'year')).toEqual(earlier);
});

test('no comparison is no period', () => {
    expect(comparedPeriod(october, 'none')).toBeNull();
});

test('buckets follow each other and add up to the period, cut at its ends', () => {
    const period = { from: '2026-09-30', to: '2026-10-14' };
    expect(bucketsOf(period, 'week')).toEqual([
        { from: '2026-09-30', to: '2026-10-05' },
        { from: '2026-10-05', to: '2026-10-12' },
        { from: '2026-10-12', to: '2026-10-14' },
    ]);
    expect(bucketsOf(period, 'month').map(({ from }) => from)).toEqual(['2026-09-30', '2026-10-01']);
    expect(bucketsOf(period, 'day')).toHaveLength(14);
});

test('an unfinished month says how much of it there is, and is compared with the same days', () => {
    const november = monthOf('2026-11-01');
    expect(coverage(november, '2026-11-05')).toEqual({ days: 5, of: 30 });
    expect(coverage(november, '2026-11-30')).toBeNull();
    expect(coverage(november, '2026-10-30')).toEqual({ days: 0, of: 30 });
    expect(sameDays(november, '2026-11-05', 'previous')).toEqual({
        period: { from: '2026-11-01', to: '2026-11-06' },
        compare: { from: '2026-10-01', to: '2026-10-06' },
    });
    expect(sameDays(november, '2026-12-05', 'previous').compare).toEqual(october);
    expect(sameDays(monthOf('2026-03-01'), '2026-03-30', 'previous').compare).toEqual(monthOf('2026-02-01'));
    const quarter = { from: '2026-04-01', to: '2026-07-01' };
    expect(sameDays(quarter, '2026-12-05', 'previous').compare).toEqual({ from: '2026-01-01', to: '2026-04-01' });
    expect(sameDays(november, '2026-11-05', 'year').compare).toEqual({ from: '2025-11-01', to: '2025-11-06' });
});

test('whole months are counted, others are none', () => {
    expect([wholeMonths(october), wholeMonths({ from: '2026-01-01', to: '2027-01-01' })]).toEqual([1, 12]);
    expect(wholeMonths({ from: '2026-10-02', to: '2026-11-02' })).toBeNull();
});

test('offsetSpans lists the changes of clocks within a span', () => {
    expect(offsetSpans({ from: '2026-01-01T00:00:00Z', to: '2026-12-31T00:00:00Z' }, 'Europe/London')).toEqual([
        { from: null, offsetSeconds: 0 },
        { from: '2026-03-29T01:00:00Z', offsetSeconds: 3600 },
        { from: '2026-10-25T01:00:00Z', offsetSeconds: 0 },
    ]);
    expect(offsetSpans({ from: '2026-01-01T00:00:00Z', to: '2026-12-31T00:00:00Z' }, 'Asia/Tokyo')).toHaveLength(1);
});

test.each([
    [october, 2026, 'October'],
    [october, 2027, 'October 2026'],
    [{ from: '2026-01-01', to: '2027-01-01' }, 2026, '2026'],
    [{ from: '2026-11-01', to: '2026-11-06' }, 2026, '1–5 November'],
    [{ from: '2026-11-05', to: '2026-11-06' }, 2026, '5 November'],
    [{ from: '2026-10-28', to: '2026-11-05' }, 2026, '28 Oct – 4 Nov'],
    [{ from: '2026-12-28', to: '2027-01-04' }, 2026, '28 Dec 2026 – 3 Jan 2027'],
])('periodWords %o on a page of %i: %s', (period, year, words) => {
    expect(periodWords(period, year)).toBe(words);
});

test('an empty period, or a date that does not exist, is refused by name', () => {
    expect(() => checkedPeriod('2026-10-01', '2026-10-01')).toThrow(
        'empty period: "2026-10-01 to 2026-10-01"; to is exclusive',
    );
    expect(() => checkedPeriod('2026-02-30', '2026-10-01')).toThrow(
        'not a date from: "2026-02-30"; expected YYYY-MM-DD',
    );
});
