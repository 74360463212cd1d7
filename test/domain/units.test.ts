// Number formats as the design's table of formats says: same precision everywhere, true minus, units that people read at a glance.
import { expect, test } from 'vitest';
import {
    changeWords,
    count,
    countChange,
    dateWords,
    decimal,
    duration,
    durationChange,
    fte,
    margin,
    money,
    percent,
    points,
    relativeChange,
    sample,
    thresholdWords,
    valuePieces,
    valueWords,
} from '#domain/units.ts';

test.each([
    [89.4, '89.4%'],
    [90, '90.0%'],
    [100, '100%'],
    [0, '0%'],
    [99.97, '100.0%'],
    [0.04, '0.0%'],
])('percent %d is %s', (value, text) => expect(percent(value)).toBe(text));

test.each([
    [-5.9, '−5.9 pts'],
    [2.44, '+2.4 pts'],
    [0.04, '0.0 pts'],
    [-0.04, '0.0 pts'],
])('points %d are %s', (value, text) => expect(points(value)).toBe(text));

test.each([
    [14.1, '+14.1%'],
    [-14.1, '−14.1%'],
    [200, '+200.0%'],
    [550, '6.5×'],
])('a relative change of %d is %s', (value, text) => expect(relativeChange(value)).toBe(text));

test('what grew from fewer than six is new', () => {
    expect([countChange(39, 5), countChange(39, 6), countChange(3, 5), countChange(0, 0)]).toEqual([
        'new',
        '6.5×',
        '−40.0%',
        '–',
    ]);
});

test.each([
    [0, '0s'],
    [45, '45s'],
    [59.6, '1m'],
    [42 * 60, '42m'],
    [102 * 60, '1h 42m'],
    [3600, '1h'],
    [3570, '1h'],
    [21 * 3600 + 36 * 60, '21h 36m'],
    [48 * 3600 - 60, '47h 59m'],
    [48 * 3600, '2.0d'],
    [2.5 * 86_400, '2.5d'],
    [-44 * 60, '−44m'],
])('duration of %d s is %s', (seconds, text) => expect(duration(seconds)).toBe(text));

test('a change of a duration carries its sign', () => {
    expect([durationChange(2640), durationChange(-3900), durationChange(0)]).toEqual(['+44m', '−1h 5m', '0s']);
});

test.each([
    [17.13, '$17.13'],
    [3741, '$3,741'],
    [999.99, '$999.99'],
    [999.999, '$1,000'],
    [130_000, '$130k'],
    [1_100_000, '$1.10m'],
    [999_600, '$1.00m'],
    [-3741, '−$3,741'],
])('money %d is %s', (amount, text) => expect(money(amount)).toBe(text));

test('a currency has its sign, or its code', () => {
    expect([money(5, 'EUR'), money(5, 'CHF')]).toEqual(['€5.00', 'CHF 5.00']);
});

test('counts, people, samples', () => {
    expect([count(9486), fte(28.6), `${fte(-2.6)} FTE`]).toEqual(['9,486', '28.6', '−2.6 FTE']);
    expect([sample(2314, '1.4 pts'), sample(12)]).toEqual(['n 2,314 ± 1.4 pts', 'n 12']);
    expect([margin('%', [88, 90.8]), margin('s', [3600, 4080])]).toEqual(['1.4 pts', '4m']);
});

test('dates name the year only where it differs from the one on screen', () => {
    expect([dateWords('2026-10-12', 2026), dateWords('2026-10-12', 2027)]).toEqual(['12 Oct', '12 Oct 2026']);
});

test('no negative zero and no value', () => {
    expect([decimal(-0.001, 1), valueWords('s', null)]).toEqual(['0.0', '–']);
});

test('a tile can set units smaller than digits', () => {
    expect(valuePieces('s', 6120)).toEqual([
        { text: '1', isUnit: false },
        { text: 'h', isUnit: true },
        { text: '42', isUnit: false },
        { text: 'm', isUnit: true },
    ]);
});

test('changes are in the words of the unit', () => {
    expect([changeWords('%', 89.4, 95.3), changeWords('s', 6120, 3480), changeWords('count', 1141, 1000)]).toEqual([
        '−5.9 pts',
        '+44m',
        '+14.1%',
    ]);
    expect([changeWords('points', 30, 25), changeWords('money', 20, 16), changeWords('money', 20, 0)]).toEqual([
        '+5.0',
        '+25.0%',
        '–',
    ]);
});

test('thresholds are written short', () => {
    expect([
        thresholdWords('%', 90),
        thresholdWords('s', 86_400),
        thresholdWords('s', 259_200),
        thresholdWords('count', 0),
    ]).toEqual(['90%', '24h', '3d', '0']);
    expect([thresholdWords('per 100', 5), thresholdWords('%', 92.5), thresholdWords('money', 25)]).toEqual([
        '5',
        '92.5%',
        '$25',
    ]);
});
