// Numbers and durations: nothing is rounded that was asked for whole, no comma is guessed about.
import { expect, test } from 'vitest';
import {
    canonicalNumber,
    count,
    durationMicros,
    durationSeconds,
    score,
    wholeNumber,
} from '#domain/mapping/numbers.ts';

test.each([
    'nan',
    'inf',
    '-Infinity',
    '1e5',
    '0x10',
    '1_000',
    '12%',
    '$5',
    '1 234',
    '1,234',
    '3,5',
    '',
    '.',
    '5.',
    '--5',
    '１２',
])('%s is no number', (text) => {
    expect(canonicalNumber(text, '.')).toBeNull();
});

test('with a decimal comma points are thousands marks, and stand where they belong', () => {
    expect([canonicalNumber('1.234.567,5', ','), canonicalNumber('3,5', ','), canonicalNumber('1.234', ',')]).toEqual([
        '1234567.5',
        '3.5',
        '1234',
    ]);
    expect([canonicalNumber('1.5', ','), canonicalNumber('1,2,3', ','), canonicalNumber('12.34,5', ',')]).toEqual([
        null,
        null,
        null,
    ]);
});

test('a whole number may be written with a fraction of zero, and with no other', () => {
    expect([
        wholeNumber('2.0', '.'),
        wholeNumber('-3', '.'),
        wholeNumber('2.5', '.'),
        wholeNumber(' 6 ', '.'),
        wholeNumber('1.234,0', ','),
    ]).toEqual([2, -3, null, 6, 1234]);
});

test('a count is from 0 to what the warehouse holds', () => {
    expect([count('0', '.'), count('2147483647', '.'), count('2147483648', '.'), count('-1', '.')]).toEqual([
        0,
        2147483647,
        null,
        null,
    ]);
});

test('a score is 1 to 5, good or bad', () => {
    expect([
        score('Good', '.'),
        score('bad ', '.'),
        score('4.5', '.'),
        score('0', '.'),
        score('6', '.'),
        score('great', '.'),
    ]).toEqual([5, 1, 4.5, null, null, null]);
    expect([score('0', '.', 0, 10), score('10', '.', 0, 10), score('good', '.', 0, 10)]).toEqual([0, 10, null]);
});

test.each([
    ['12.5', 'minutes', 750],
    ['4.35', 'hours', 15_660],
    ['0.333333333', 'hours', 1200],
    ['2', 'days', 172_800],
    ['1.5', 'seconds', 2],
    ['26:00:00', 'clock', 93_600],
    ['0:05:10', 'clock', 310],
] as const)('%s %s are %d seconds', (text, unit, seconds) => expect(durationSeconds(text, unit, '.')).toBe(seconds));

test.each([
    ['-1', 'minutes'],
    ['1:60:00', 'clock'],
    ['9:05', 'clock'],
    ['1e3', 'seconds'],
    ['99999999999', 'hours'],
] as const)('%s %s are no duration', (text, unit) => {
    expect(durationSeconds(text, unit, '.')).toBeNull();
});

test('a duration that moves an instant keeps its microseconds and may be negative', () => {
    expect([
        durationMicros('1.5', 'seconds', '.'),
        durationMicros('-30', 'minutes', '.'),
        durationMicros('0,5', 'seconds', ','),
    ]).toEqual([1_500_000, -1_800_000_000, 500_000]);
});
