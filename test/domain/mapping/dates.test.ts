// How instants are read: expected values are the contract's rules, worked by hand.
import { expect, test } from 'vitest';
import { datePattern } from '#domain/mapping/date-pattern.ts';
import {
    addEvidence,
    dayMonthOrder,
    latestInstant,
    noEvidence,
    readInstant,
    type InstantRules,
} from '#domain/mapping/dates.ts';
import { instantOfLocal, zoneSegments } from '#domain/mapping/zone.ts';

const latest = latestInstant(new Date('2026-11-22T12:00:00Z'));
const berlin: InstantRules = { latest, zone: zoneSegments('Europe/Berlin', 2029) };

function read(text: string, rules: InstantRules = { latest }): string {
    const { micros, problem } = readInstant(text, rules);
    return (
        problem ??
        `${new Date(Math.floor(micros / 1000)).toISOString().replace('.000', '')}${micros % 1000 === 0 ? '' : ` +${micros % 1000}`}`
    );
}

test.each([
    ['2024-03-04T09:00:00Z', '2024-03-04T09:00:00Z'],
    ['2024-03-04 09:00:00+02:00', '2024-03-04T07:00:00Z'],
    ['2024-03-04T09:00-0530', '2024-03-04T14:30:00Z'],
    ['2024-03-04T09:00:00 +01', '2024-03-04T08:00:00Z'],
    ['2024-03-04T09:00:00.5Z', '2024-03-04T09:00:00.500Z'],
    ['2024-03-04T09:00:00,123456789Z', '2024-03-04T09:00:00.123Z +456'],
    [' 2024-03-04T09:00:00Z\t', '2024-03-04T09:00:00Z'],
    ['2024-03-04T24:00:00Z', '2024-03-05T00:00:00Z'],
    ['2028-11-22T12:00:00Z', '2028-11-22T12:00:00Z'],
    ['1990-01-01T00:00:00Z', '1990-01-01T00:00:00Z'],
])('%s is %s', (text, instant) => expect(read(text)).toBe(instant));

test.each([
    ['2024-02-30T09:00:00Z', 'no such date or time'],
    ['2023-02-29', 'no such date or time'],
    ['2024-03-04T09:00:60Z', 'no such date or time'],
    ['2024-03-04T24:00:01Z', 'no such date or time'],
    ['2024-13-04T09:00:00Z', 'no such date or time'],
    ['2024-03-04T09:00:00+15:00', 'no place has this offset'],
    ['1989-12-31T23:59:59Z', 'an instant before 1990'],
    ['0001-01-01T00:00:00Z', 'an instant before 1990'],
    ['2028-11-22T12:00:01Z', 'an instant more than two years ahead'],
    ['9999-12-31T23:59:59Z', 'an instant more than two years ahead'],
    [
        '2024-03-04T09:00:00',
        'a time without offset or zone; say in which zone it is (--time-zone, or timeZone in the mapping)',
    ],
    ['2024-03-04', 'a time without offset or zone; say in which zone it is (--time-zone, or timeZone in the mapping)'],
    ['03.04.25', 'a year of two digits'],
    ['3 Apr 2025', 'no instant (ISO 8601, or give dates in the mapping)'],
    ['2025-06-01 10:00:00 UTC', 'no instant (ISO 8601, or give dates in the mapping)'],
    ['20240304T090000Z', 'no instant (ISO 8601, or give dates in the mapping)'],
    ['03/04/2025', 'a date that fits both orders or neither; give dates in the mapping'],
])('%s is refused: %s', (text, reason) => expect(read(text)).toBe(reason));

test('a local time that exists twice is the first, one that was skipped is refused', () => {
    expect(read('2025-10-26 02:30:00', berlin)).toBe('2025-10-26T00:30:00Z');
    expect(read('2025-10-26 03:00:00', berlin)).toBe('2025-10-26T02:00:00Z');
    expect(read('2025-03-30 01:59:59', berlin)).toBe('2025-03-30T00:59:59Z');
    expect(read('2025-03-30 02:30:00', berlin)).toBe('a local time that the clocks skipped');
    expect(read('2025-03-30 03:00:00', berlin)).toBe('2025-03-30T01:00:00Z');
});

test('a skipped date has no instants, a half-hour change is half an hour', () => {
    const apia = zoneSegments('Pacific/Apia', 2020);
    expect(instantOfLocal(apia, Date.UTC(2011, 11, 30, 12) * 1000)).toBeNull();
    expect(instantOfLocal(apia, Date.UTC(2011, 11, 31) * 1000)).toBe(Date.UTC(2011, 11, 30, 10) * 1000);
    const lordHowe = zoneSegments('Australia/Lord_Howe', 2024);
    expect(instantOfLocal(lordHowe, Date.UTC(2024, 9, 6, 2, 15) * 1000)).toBeNull();
    expect(instantOfLocal(lordHowe, Date.UTC(2024, 9, 6, 2, 30) * 1000)).toBe(Date.UTC(2024, 9, 5, 15, 30) * 1000);
});

test.each([
    ['dd/MM/yyyy HH:mm', '03/04/2025 9:05', '2025-04-03T09:05:00Z'],
    ['MM/dd/yyyy h:mm a', '03/04/2025 12:30 am', '2025-03-04T00:30:00Z'],
    ['dd/MMM/yy h:mm a', '18/Aug/25 6:00 PM', '2025-08-18T18:00:00Z'],
    ['yyyy/MM/dd HH:mm:ss.SSS', '2012/10/09 14:50:17.250', '2012-10-09T14:50:17.250Z'],
    ["yyyyMMdd'T'HHmm", '20240304T0905', '2024-03-04T09:05:00Z'],
    ['d.M.yyyy', '3.4.2025', '2025-04-03T00:00:00Z'],
    ['yyyy-dd-MM', '2025-03-04', '2025-04-03T00:00:00Z'],
])('by the pattern %s %s is %s', (pattern, text, instant) => {
    const rules = { latest, pattern: datePattern(pattern), zone: zoneSegments('UTC', 2029) };
    expect(read(text, rules)).toBe(instant);
    expect(read('2024-03-04T09:00:00+02:00', rules)).toBe('2024-03-04T07:00:00Z');
});

test('text of the pattern is never read as ISO 8601 too', () => {
    const rules = { latest, pattern: datePattern('yyyy-dd-MM'), zone: zoneSegments('UTC', 2029) };
    expect(read('2025-03-13', rules)).toBe('no such date or time');
});

test.each(['HH:mm', 'dd/MM', 'yyyy-MM-dd hh:mm', 'dd/MM/yyyy yyyy', 'dd/MM/MMM/yyyy', ''])(
    'the pattern "%s" can not be used',
    (pattern) => {
        expect(datePattern(pattern).problem).toBeTypeOf('string');
    },
);

test('the order of d/m/y dates is what the whole file fits, and fits alone', () => {
    const order = (texts: string[]): string | undefined => {
        const evidence = noEvidence();
        for (const text of texts) addEvidence(evidence, text);
        return dayMonthOrder(evidence);
    };
    expect(order(['03/04/2025', '25/12/2025'])).toBe('dayFirst');
    expect(order(['03.04.2025 07:05', '12.25.2025 07:05'])).toBe('monthFirst');
    expect(order(['03/04/2025'])).toBeUndefined();
    expect(order(['25/12/2025', '12/25/2025'])).toBeUndefined();
    expect(order(['2025-04-03', '25 apples'])).toBeUndefined();
});
