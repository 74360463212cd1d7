// Periods of packs: months, ISO weeks, quarters, days, and the newest that data covers.
import { expect, test } from 'vitest';
import { lastPeriod, packPeriod, periodBefore, wordOf } from '#domain/review/periods.ts';

test.each([
    ['monthly', '2026-10', '2026-10-01', '2026-11-01', 'October 2026'],
    ['quarterly', '2026-Q4', '2026-10-01', '2027-01-01', 'Q4 2026'],
    ['daily', '2026-10-31', '2026-10-31', '2026-11-01', '31 October 2026'],
    // ISO 8601: 2026-W01 begins on Monday 29 December 2025, and 2026 has 53 weeks
    ['weekly', '2026-W01', '2025-12-29', '2026-01-05', 'Week 1, 29 Dec 2025 – 4 Jan 2026'],
    ['weekly', '2026-W53', '2026-12-28', '2027-01-04', 'Week 53, 28 Dec 2026 – 3 Jan 2027'],
] as const)('%s %s goes from %s to before %s', (kind, word, from, to, words) => {
    expect(packPeriod(kind, word)).toEqual({ word, from, to, words });
    expect(wordOf(kind, { from, to })).toBe(word);
});

test.each([
    ['monthly', '2026-13'],
    ['weekly', '2025-W53'],
    ['weekly', '2026-W00'],
    ['quarterly', '2026-Q5'],
    ['daily', '2026-02-29'],
] as const)('%s %s is refused with what is expected', (kind, word) => {
    expect(() => packPeriod(kind, word)).toThrow(/^unknown period: ".+"; expected/);
});

test('the newest period is the last that data covers to its end', () => {
    expect(lastPeriod('monthly', { horizon: '2026-11-05T14:20:00Z', beginning: null }, 'UTC').word).toBe('2026-10');
    expect(lastPeriod('monthly', { horizon: '2026-10-31T18:00:00Z', beginning: null }, 'UTC').word).toBe('2026-10');
    expect(lastPeriod('weekly', { horizon: '2026-11-05T14:20:00Z', beginning: null }, 'UTC').word).toBe('2026-W44');
    expect(lastPeriod('quarterly', { horizon: '2026-11-05T14:20:00Z', beginning: null }, 'UTC').word).toBe('2026-Q3');
    expect(lastPeriod('daily', { horizon: '2026-11-05T14:20:00Z', beginning: null }, 'UTC').word).toBe('2026-11-04');
    // Data that begin in the month under way have no month before.
    const young = { horizon: '2026-11-05T14:20:00Z', beginning: '2026-11-01T00:00:00Z' };
    expect(lastPeriod('monthly', young, 'UTC').word).toBe('2026-11');
    expect(lastPeriod('weekly', young, 'UTC').word).toBe('2026-W44');
});

test('a period is compared with the whole one before, however long that was', () => {
    expect(periodBefore('monthly', packPeriod('monthly', '2026-03'))).toEqual({ from: '2026-02-01', to: '2026-03-01' });
    expect(periodBefore('quarterly', packPeriod('quarterly', '2026-Q1'))).toEqual({
        from: '2025-10-01',
        to: '2026-01-01',
    });
});
