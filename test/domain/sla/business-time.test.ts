// Business time: its laws on random schedules, and the hard days of real zones.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { businessClock, calendarClock } from '#domain/sla/business-time.ts';
import { parseSettings } from '#domain/settings/document.ts';
import type { Schedule } from '#domain/settings/schedules.ts';

function schedule(timeZone: string, hours: unknown, holidays: unknown[] = []): Schedule {
    const [only] = parseSettings({ schedules: [{ id: 'a', timeZone, hours, holidays }] }).schedules;
    if (!only) throw new Error('no schedule');
    return only;
}

const everyDay = (text: string) =>
    Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [text]]));
const week = {
    mon: ['09:00-18:00'],
    tue: ['09:00-18:00'],
    wed: ['09:00-12:00', '13:00-18:00'],
    thu: ['09:00-18:00'],
    fri: ['09:00-17:00'],
};
const second = (text: string): number => Date.parse(text) / 1000;
const between = (from: string, to: string, given: Schedule): number =>
    businessClock(given).secondsBetween(second(from), second(to));
const hour = 3600;

const zones = [
    'America/New_York',
    'Europe/Berlin',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
    'Africa/Cairo',
];
const anyInstant = fc.integer({ min: second('2024-02-25T00:00:00Z'), max: second('2024-05-01T00:00:00Z') });
const anySchedule = fc.constantFrom(...zones).chain((zone) =>
    fc
        .constantFrom<unknown>(week, everyDay('00:00-24:00'), {
            sat: ['18:00-24:00'],
            sun: ['00:00-02:30', '02:45-05:00'],
        })
        .map((hours) => schedule(zone, hours)),
);
const threeInstants = fc
    .tuple(anyInstant, anyInstant, anyInstant)
    .map((list) => [...list].sort((a, b) => a - b) as [number, number, number]);

describe('laws', () => {
    test('a schedule that is always open equals the calendar', () => {
        fc.assert(
            fc.property(fc.constantFrom(...zones), anyInstant, anyInstant, (zone, a, b) => {
                const clock = businessClock(schedule(zone, 'always'));
                expect(clock.secondsBetween(a, b)).toBe(calendarClock.secondsBetween(a, b));
            }),
            { numRuns: 60 },
        );
    });

    test('elapsed(a, c) = elapsed(a, b) + elapsed(b, c)', () => {
        fc.assert(
            fc.property(anySchedule, threeInstants, (given, [a, b, c]) => {
                const clock = businessClock(given);
                expect(clock.secondsBetween(a, b) + clock.secondsBetween(b, c)).toBe(clock.secondsBetween(a, c));
            }),
            { numRuns: 100 },
        );
    });

    test('a holiday more never adds time', () => {
        fc.assert(
            fc.property(fc.constantFrom(...zones), threeInstants, (zone, [a, b, c]) => {
                const day = new Date(b * 1000).toISOString().slice(0, 10);
                const without = businessClock(schedule(zone, week)).secondsBetween(a, c);
                const withOne = businessClock(schedule(zone, week, [{ from: day }])).secondsBetween(a, c);
                expect(withOne).toBeLessThanOrEqual(without);
            }),
            { numRuns: 60 },
        );
    });

    test('instantAfter is the first instant at which so much time has passed', () => {
        fc.assert(
            fc.property(anySchedule, anyInstant, fc.integer({ min: 1, max: 60 * hour }), (given, from, seconds) => {
                const clock = businessClock(given);
                const at = clock.instantAfter(from, seconds) ?? 0;
                expect(clock.secondsBetween(from, at)).toBe(seconds);
                expect(clock.secondsBetween(from, at - 1)).toBe(seconds - 1);
            }),
            { numRuns: 100 },
        );
    });

    test('moving all instants and the zone by one fixed offset changes no duration', () => {
        fc.assert(
            fc.property(threeInstants, fc.integer({ min: -11, max: 12 }), ([a, , c], hours) => {
                // In the names of fixed zones the sign is turned round: Etc/GMT-5 is five hours ahead.
                const zone = hours === 0 ? 'Etc/GMT' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
                const here = businessClock(schedule('Etc/GMT', week)).secondsBetween(a, c);
                const there = businessClock(schedule(zone, week)).secondsBetween(a - hours * hour, c - hours * hour);
                expect(there).toBe(here);
            }),
            { numRuns: 60 },
        );
    });
});

// Expected values by hand from the zones' published changes.
describe('hard days', () => {
    test.each([
        ['a weekend is closed', 'UTC', week, '2024-03-08T16:00:00Z', '2024-03-11T10:00:00Z', 2 * hour],
        ['an instant outside hours is no error', 'UTC', week, '2024-03-09T10:00:00Z', '2024-03-10T10:00:00Z', 0],
        [
            'midnight loses no second',
            'UTC',
            { mon: ['18:00-24:00'], tue: ['00:00-02:00'] },
            '2024-03-04T23:59:30Z',
            '2024-03-05T00:00:30Z',
            60,
        ],
        [
            'spring forward makes an all-day day 23 hours',
            'America/New_York',
            everyDay('00:00-24:00'),
            '2024-03-10T05:00:00Z',
            '2024-03-11T04:00:00Z',
            23 * hour,
        ],
        [
            'fall back makes it 25',
            'America/New_York',
            everyDay('00:00-24:00'),
            '2024-11-03T04:00:00Z',
            '2024-11-04T05:00:00Z',
            25 * hour,
        ],
        [
            '02:00 to 02:30 does not exist, 02:45 is 03:00',
            'America/New_York',
            { sun: ['02:00-02:30', '02:45-10:00'] },
            '2024-03-10T05:00:00Z',
            '2024-03-10T14:00:00Z',
            7 * hour,
        ],
        [
            'the hour that happens twice counts whole',
            'Africa/Casablanca',
            { sun: ['02:00-03:00'] },
            '2024-03-10T00:00:00Z',
            '2024-03-10T12:00:00Z',
            2 * hour,
        ],
        [
            'the hour that does not happen counts nothing',
            'Africa/Casablanca',
            { sun: ['02:00-03:00'] },
            '2024-04-14T00:00:00Z',
            '2024-04-14T12:00:00Z',
            0,
        ],
        [
            'half an hour of summer time',
            'Australia/Lord_Howe',
            everyDay('00:00-24:00'),
            '2024-04-06T13:00:00Z',
            '2024-04-07T13:30:00Z',
            24.5 * hour,
        ],
        [
            'a day without midnight begins at 01:00',
            'Africa/Cairo',
            everyDay('00:00-24:00'),
            '2024-04-25T10:00:00Z',
            '2024-04-26T09:00:00Z',
            23 * hour,
        ],
        [
            'Samoa had no 30 December 2011',
            'Pacific/Apia',
            everyDay('00:00-24:00'),
            '2011-12-29T19:00:00Z',
            '2011-12-30T19:00:00Z',
            24 * hour,
        ],
    ])('%s', (_, zone, hours, from, to, seconds) => {
        expect(between(from, to, schedule(zone, hours))).toBe(seconds);
    });

    test('a holiday is a local date, and closes the day once', () => {
        const given = schedule('America/New_York', everyDay('09:00-20:00'), [
            { from: '2024-07-04' },
            { from: '2024-07-04', to: '2024-07-04' },
        ]);
        expect(between('2024-07-03T23:30:00Z', '2024-07-05T14:00:00Z', given)).toBe(1.5 * hour);
    });

    test('what is due at closing time is due then, and a second later next morning', () => {
        const clock = businessClock(schedule('UTC', week));
        expect(clock.instantAfter(second('2024-03-04T17:00:00Z'), hour)).toBe(second('2024-03-04T18:00:00Z'));
        expect(clock.instantAfter(second('2024-03-04T17:00:00Z'), hour + 1)).toBe(second('2024-03-05T09:00:01Z'));
    });
});
