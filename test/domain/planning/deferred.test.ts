// Deferred work against the simulation, and at its edges.
import { expect, test } from 'vitest';
import { deferredLevel, hourlyTickets } from '#domain/planning/deferred.ts';
import type { DeferredWork } from '#domain/planning/deferred-work.ts';
import { simulateTiers } from '#domain/planning/simulation.ts';
import { openHours, stretchesOf } from '#domain/planning/week.ts';

/** Tickets that follow the day, with a Monday peak and quiet weekends. */
function week(tickets: number): number[] {
    const profile = Array.from({ length: 168 }, (_, hour) => {
        const day = Math.floor(hour / 24);
        const ofDay = 0.15 + Math.max(0, Math.sin((((hour % 24) - 6) / 14) * Math.PI));
        return ofDay * (day === 0 ? 1.3 : day < 5 ? 1 : 0.3);
    });
    const sum = profile.reduce((all, share) => all + share, 0);
    return profile.map((share) => (share * tickets) / sum);
}

const office = openHours('mon-fri 09:00-17:00');
const base = { handleMinutes: 20, handleCv: 1, targetHours: 4, open: office, agents: 10 };

// The full check of 200 random designs is in the bench; these are corners of its range.
test.each([
    { ...base, ticketsByHour: week(1000) },
    { ...base, ticketsByHour: week(1000), metAt: 'end' as const },
    { ...base, agents: 3, handleMinutes: 35, handleCv: 0.5, targetHours: 24, ticketsByHour: week(170) },
    { ...base, agents: 60, handleMinutes: 12, targetHours: 8, ticketsByHour: week(10_500) },
    { ...base, agents: 20, targetHours: 2, open: openHours('mon-sun 08:00-20:00'), ticketsByHour: week(3500) },
])('is within 0.5 points of the simulation: $agents agents, $targetHours h', (work) => {
    const { ticketsByHour, handleMinutes, handleCv, open, agents, targetHours } = work;
    const tier = { name: 'all', handleSeconds: handleMinutes * 60, handleCv, stretches: stretchesOf(open, agents) };
    const perWeek = ticketsByHour.reduce((sum, tickets) => sum + tickets, 0);
    if ('metAt' in work) {
        // Done within the target is later than begun within it, by about a handle time.
        expect(deferredLevel(work).achievedServiceLevel).toBeLessThan(
            deferredLevel({ ...work, metAt: 'start' }).achievedServiceLevel ?? 0,
        );
        return;
    }
    const [truth] = simulateTiers(
        [{ ...tier, classes: [{ name: 'all', ticketsByHour, targetSeconds: targetHours * 3600 }] }],
        { weeks: Math.ceil(600_000 / perWeek), warmUpWeeks: 5, seed: 11 },
    );
    const level = deferredLevel(work).achievedServiceLevel ?? NaN;
    const noise = ((truth?.interval?.[1] ?? 1) - (truth?.interval?.[0] ?? 0)) / 2;
    expect(Math.abs(level - (truth?.achievedServiceLevel ?? NaN))).toBeLessThan(0.005 + noise / 2);
});

test('more agents never do worse, longer targets neither', () => {
    const level = (change: Partial<DeferredWork>) =>
        deferredLevel({ ...base, ticketsByHour: week(1000), ...change }).achievedServiceLevel ?? NaN;
    const byAgents = [9, 10, 12, 20].map((agents) => level({ agents }));
    expect(byAgents).toEqual([...byAgents].sort((a, b) => a - b));
    const byTarget = [1, 4, 12, 24, 72].map((targetHours) => level({ targetHours }));
    expect(byTarget).toEqual([...byTarget].sort((a, b) => a - b));
    expect(level({ agents: 200, targetHours: 72 })).toBeCloseTo(1, 6);
});

test('hours that are closed count on the wall, not on the business clock', () => {
    const tickets = new Array<number>(168).fill(0).map((_, hour) => (hour === 20 ? 5 : 0));
    const night = { ...base, ticketsByHour: tickets, agents: 50 };
    expect(deferredLevel(night).achievedServiceLevel).toBeCloseTo(0, 6);
    expect(deferredLevel({ ...night, clock: 'business' }).achievedServiceLevel).toBeCloseTo(1, 6);
});

test('no tickets: no level; no agents or too few: none met, and the backlog grows', () => {
    expect(deferredLevel({ ...base, ticketsByHour: week(0) })).toEqual({
        achievedServiceLevel: null,
        warnings: ['No tickets come, so there is no service level.'],
    });
    const nobody = deferredLevel({ ...base, agents: 0, ticketsByHour: week(100) });
    expect(nobody.achievedServiceLevel).toBe(0);
    expect(nobody.backlogGrowthPerWeek).toBeCloseTo(100, 6);
    // 10 agents × 40 h × 3 an hour = 1,200 a week.
    const growth = deferredLevel({ ...base, ticketsByHour: week(1300) }).backlogGrowthPerWeek;
    expect(growth).toBeCloseTo(100, 6);
});

test.each([
    [{ agents: 1.5 }, 'bad agents: 1.5; expected a whole number'],
    [{ handleMinutes: -1 }, 'bad handle minutes: -1'],
    [{ handleCv: -1 }, 'bad handle cv: -1'],
    [{ ticketsByHour: [1, 2] }, 'bad number of hours: 2'],
])('what cannot be is refused: %j', (change, message) => {
    expect(() => deferredLevel({ ...base, ticketsByHour: week(100), ...change })).toThrow(message);
});

test('a file of hours is read, and refused with its line', () => {
    const rows = Array.from({ length: 168 }, (_, hour) => `${hour},${hour / 10}`);
    expect(hourlyTickets(['hour,tickets', ...rows].join('\n'), 'week.csv')[15]).toBe(1.5);
    expect(() => hourlyTickets(['hour,tickets', ...rows.slice(1)].join('\n'), 'week.csv')).toThrow(
        'missing hour 0 (week.csv); expected 168 rows',
    );
    expect(() => hourlyTickets('hour,tickets\n0,1\n0,2', 'week.csv')).toThrow('bad row: "0,2" (week.csv line 3)');
    expect(() => hourlyTickets('a,b\n', 'week.csv')).toThrow('bad header: "a,b" (week.csv); expected hour,tickets');
});
