// Required people by hour, offered load, chat's slots, and rosters fitted to the need.
import { expect, test } from 'vitest';
import { agentsForSlots, slotQueue } from '#domain/planning/concurrency.ts';
import { plainGround } from '#domain/planning/ground.ts';
import { coverageByHour, gapHours, hourlyPlans } from '#domain/planning/hourly-need.ts';
import { offeredLoad } from '#domain/planning/offered-load.ts';
import { bestShifts, fittedRoster } from '#domain/planning/roster.ts';
import { parseScenario } from '#domain/planning/scenario-text.ts';
import { shiftTemplate, shiftTemplates, templatesOf } from '#domain/planning/shifts.ts';

const volumes = [{ week: '2026-11-09', tier: 'L1', tickets: 2_500 }];
const scenario = parseScenario({ volumes, work: { handleMinutes: { L1: 20 } }, people: { agents: { L1: 28 } } });

test('an even load is arrivals × handle time at every hour, whatever the handle time', () => {
    for (const hours of [0.1, 0.5, 40]) {
        const load = offeredLoad(new Array<number>(168).fill(10), hours);
        expect(Math.min(...load)).toBeCloseTo(10 * hours, 4);
        expect(Math.max(...load)).toBeCloseTo(10 * hours, 4);
    }
});

test('a peak comes later and lower than its arrivals, and no work is lost', () => {
    const arrivals = Array.from({ length: 168 }, (_, hour) => (hour % 24 === 9 ? 60 : 0));
    const load = offeredLoad(arrivals, 1);
    expect(load[9]).toBeCloseTo(60 * Math.exp(-1), 3);
    expect((load[10] ?? 0) > (load[9] ?? 0)).toBe(true);
    expect(load.reduce((sum, each) => sum + each, 0)).toBeCloseTo(7 * 60, 3);
});

test('chat: 5 agents with 3 conversations at 1.5 times the time are 15 slots', () => {
    const queue = { arrivals: 60, periodSeconds: 3600, ahtSeconds: 600, agents: 5, targetAnswerSeconds: 60 };
    const concurrency = { conversations: 3, stretch: 1.5 };
    expect(slotQueue(queue, concurrency)).toMatchObject({ agents: 15, ahtSeconds: 900 });
    expect(agentsForSlots(16, concurrency)).toBe(6);
    expect(() => slotQueue(queue, { conversations: 3, stretch: 4 })).toThrow(
        'bad stretch: 4; expected a factor from 1 to 3',
    );
});

test('the hours of a week need what the capacity equation says, and nobody is needed in closed hours', () => {
    const [plan] = hourlyPlans(scenario, plainGround);
    const hours = plan?.required.reduce((sum: number, need) => sum + (need ?? 0), 0) ?? 0;
    // The last tickets of a day are in hand beyond its close: a few minutes of each day's work.
    expect(hours / 40 / (10_000 / 360)).toBeGreaterThan(0.95);
    expect(hours / 40 / (10_000 / 360)).toBeLessThanOrEqual(1);
    expect(plan?.required[8]).toBeNull();
    expect(plan?.scheduled.reduce((sum, each) => sum + each, 0)).toBeCloseTo(28 * 40, 6);
});

test('work that came on the weekend waits for Monday morning', () => {
    const ticketsByHour = new Array<number>(168).fill(1 / 168);
    const [plan] = hourlyPlans(scenario, { ...plainGround, ticketsByHour });
    expect((plan?.required[10] ?? 0) > 2 * (plan?.required[24 + 10] ?? 0)).toBe(true);
});

test('coverage is scheduled ÷ required; hours below half are gaps', () => {
    const few = parseScenario({ volumes, work: { handleMinutes: { L1: 20 } }, people: { agents: { L1: 12 } } });
    const coverage = coverageByHour(hourlyPlans(few, plainGround));
    expect(coverage.filter((share) => share !== null)).toHaveLength(40);
    // 12 of 27.8 everywhere but in each day's first hour, whose tickets are still in hand at its end: 12 of 19.
    expect(gapHours(coverage)).toBe(35);
    expect(gapHours(coverageByHour(hourlyPlans(scenario, plainGround)))).toBe(0);
});

const day = (hours: Record<number, number>): (number | null)[] =>
    Array.from({ length: 168 }, (_, hour) => (hour < 24 ? (hours[hour] ?? 0) : 0));

test('a fitted roster leaves no hour under its need', () => {
    const need = Array.from({ length: 168 }, (_, hour) => {
        const ofDay = hour % 24;
        return ofDay >= 6 && ofDay < 20 ? 3 + 4 * Math.sin((ofDay - 6) / 4) ** 2 + (hour % 5) : 0;
    });
    const { people, uncovered } = fittedRoster(need);
    expect(uncovered).toEqual([]);
    need.forEach((required, hour) => {
        const there = people[Math.floor(hour / 24)]?.reduce((sum, count, i) => {
            const covers = shiftTemplates[i]?.hours.some(([from, to]) => from <= hour % 24 && hour % 24 < to);
            return covers ? sum + count : sum;
        }, 0);
        expect(there).toBeGreaterThanOrEqual(required);
    });
});

test('the fewest shifts: two peaks of three are three split shifts, an even day is one shift each', () => {
    const peaks = day({ 9: 3, 10: 3, 11: 3, 12: 3, 16: 3, 17: 3, 18: 3, 19: 3 });
    expect(fittedRoster(peaks)).toMatchObject({ hours: 24, people: expect.arrayContaining([[0, 0, 0, 3]]) as unknown });
    const even = day(Object.fromEntries(Array.from({ length: 8 }, (_, i) => [9 + i, 5])));
    expect(fittedRoster(even)).toMatchObject({ hours: 40, people: expect.arrayContaining([[0, 5, 0, 0]]) as unknown });
});

test('shifts of several lengths: four hours of two and four of one are a full shift and a half one', () => {
    const templates = [
        { id: 'core', label: '', hours: [[9, 17]] as [number, number][] },
        { id: 'half', label: '', hours: [[9, 13]] as [number, number][] },
    ];
    const need = day({ 9: 2, 10: 2, 11: 2, 12: 2, 13: 1, 14: 1, 15: 1, 16: 1 });
    expect(fittedRoster(need, templates)).toMatchObject({
        hours: 12,
        people: expect.arrayContaining([[1, 1]]) as unknown,
    });
});

test('templates as people write them, whole hours in order', () => {
    expect(shiftTemplate('09:00-13:00, 16:00-20:00')?.hours).toEqual([
        [9, 13],
        [16, 20],
    ]);
    expect(['09:30-17:00', '9 to 5', '16:00-20:00, 09:00-13:00', ''].map(shiftTemplate)).toEqual([
        null,
        null,
        null,
        null,
    ]);
    expect(templatesOf([])).toBe(shiftTemplates);
    expect(templatesOf(['06:00-10:00'])).toHaveLength(1);
});

test('a holiday in a week: nobody has to be there, nobody is, and the other days keep their people', () => {
    const ground = { ...plainGround, closedDates: ['2026-11-11'] };
    const weeks = parseScenario({
        people: { agents: { L1: 30 } },
        volumes: [{ week: '2026-11-09', tier: 'L1', tickets: 2500 }],
    });
    const [usual] = hourlyPlans(weeks, plainGround);
    const [holiday] = hourlyPlans(weeks, ground, 0);
    expect([holiday?.required[2 * 24 + 10], holiday?.scheduled[2 * 24 + 10]]).toEqual([null, 0]);
    expect(holiday?.scheduled[24 + 10]).toBeCloseTo(usual?.scheduled[24 + 10] ?? NaN, 9);
    // Wednesday's tickets wait for Thursday.
    expect(holiday?.required[3 * 24 + 10]).toBeGreaterThan(usual?.required[3 * 24 + 10] ?? NaN);
});

test('a need outside all templates is said, not forgotten', () => {
    expect(fittedRoster(day({ 3: 1 })).uncovered).toEqual([3]);
    expect(fittedRoster(day({}))).toMatchObject({ hours: 0, uncovered: [] });
});

test('the best shifts put as many people to work as there are, where they are needed', () => {
    const need = Array.from({ length: 168 }, (_, hour) => (hour < 120 && hour % 24 >= 12 && hour % 24 < 20 ? 4 : 0));
    const chosen = bestShifts(need, 4);
    expect(chosen.map(({ dayWords, template, agents }) => [dayWords, template.id, agents])).toEqual([
        ['mon-fri', 'from-12', 4],
    ]);
    expect(bestShifts(need, 0)).toEqual([]);
});
