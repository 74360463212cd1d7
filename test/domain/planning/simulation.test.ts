// The simulation against Erlang's formulas, and its own laws: seeds, openings, orders, tiers.
import { expect, test } from 'vitest';
import { simulateQueue, simulateTiers, type SimulatedTier } from '#domain/planning/simulation.ts';
import { serveTickets } from '#domain/planning/station.ts';
import { hourlyStretches, openClock, openHours, openingsOf, stretchesOf } from '#domain/planning/week.ts';
import reference from './erlang.json' with { type: 'json' };

const stable = reference.erlangC.filter((row) => row.stable);

test.each(stable)('simulates Erlang C within its interval: $loadErlangs erlangs, $agents agents', (row) => {
    const { interval } = simulateQueue(row, { tickets: 60_000, seed: 3 });
    expect(row.achievedServiceLevel).toBeGreaterThanOrEqual((interval?.[0] ?? NaN) - 1e-9);
    expect(row.achievedServiceLevel).toBeLessThanOrEqual((interval?.[1] ?? NaN) + 1e-9);
});

test.each(reference.erlangA)('simulates Erlang A within its interval: $arrivals arrivals, $agents agents', (row) => {
    const { meanPatienceSeconds } = row;
    const { interval, abandonRate } = simulateQueue(row, { tickets: 60_000, seed: 3, meanPatienceSeconds });
    expect(row.achievedServiceLevelOfOffered).toBeGreaterThanOrEqual((interval?.[0] ?? NaN) - 1e-9);
    expect(row.achievedServiceLevelOfOffered).toBeLessThanOrEqual((interval?.[1] ?? NaN) + 1e-9);
    expect(abandonRate).toBeCloseTo(row.abandonRate, 1);
});

const queue = { arrivals: 100, periodSeconds: 1800, ahtSeconds: 180, agents: 12, targetAnswerSeconds: 20 };

test('the same seed gives the same figures, another seed others', () => {
    const [first, again, other] = [7, 7, 8].map((seed) => simulateQueue(queue, { tickets: 5000, seed }));
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
});

test('nobody comes: no figure; nobody is there: nobody is served and the backlog grows', () => {
    expect(simulateQueue({ ...queue, arrivals: 0 }, { tickets: 100, seed: 1 })).toMatchObject({
        ...{ tickets: 0, achievedServiceLevel: null, meanWaitSeconds: null },
    });
    const idle = simulateQueue({ ...queue, agents: 0 }, { tickets: 50_000, seed: 1 });
    expect(idle).toMatchObject({ achievedServiceLevel: 0, meanWaitSeconds: null, abandonRate: 0 });
    expect(idle.backlog.at(-1)).toBe(idle.tickets);
});

const hour = 3600;
const day = 24 * hour;
const office = (agents: number) => stretchesOf(openHours('mon-fri 09:00-17:00'), agents);

function served(arrivedAt: number[], serviceSeconds: number[], agents = 1) {
    const work = { arrivedAt: Float64Array.from(arrivedAt), serviceSeconds: Float64Array.from(serviceSeconds) };
    const [times] = serveTickets([work], office(agents));
    return { startedAt: [...(times?.startedAt ?? [])], endedAt: [...(times?.endedAt ?? [])] };
}

test('work in hand at closing is finished at the next opening, over a weekend too', () => {
    expect(served([4 * day + 16 * hour], [2 * hour]).endedAt).toEqual([7 * day + 10 * hour]);
    expect(served([20 * hour], [hour]).startedAt).toEqual([day + 9 * hour]);
});

test('one agent serves in order of arrival; the second waits', () => {
    const nine = 9 * hour;
    expect(served([nine, nine + 60], [hour, hour]).startedAt).toEqual([nine, nine + hour]);
    expect(served([nine, nine + 60], [hour, hour], 2).startedAt).toEqual([nine, nine + 60]);
});

test('who is no longer wanted finishes the ticket in hand', () => {
    const stretches = [
        { from: 0, to: hour, agents: 2 },
        { from: hour, to: 2 * day, agents: 1 },
    ];
    const work = { arrivedAt: Float64Array.of(0, 0, 60), serviceSeconds: Float64Array.of(1.5 * hour, 3 * hour, hour) };
    const [times] = serveTickets([work], stretches);
    // At 01:00 both are busy and one has to go: the one free first, at 01:30; the third ticket waits for the other, until 03:00.
    expect([...(times?.startedAt ?? [])]).toEqual([0, 0, 3 * hour]);
});

test('the first class goes first, or the earliest deadline', () => {
    const classes = [
        { arrivedAt: Float64Array.of(0, 120), serviceSeconds: Float64Array.of(hour, hour), targetSeconds: 8 * hour },
        { arrivedAt: Float64Array.of(60), serviceSeconds: Float64Array.of(hour), targetSeconds: hour },
    ];
    const stretches = [{ from: 0, to: 7 * day, agents: 1 }];
    expect([...(serveTickets(classes, stretches, 'class')[1]?.startedAt ?? [])]).toEqual([2 * hour]);
    expect([...(serveTickets(classes, stretches, 'deadline')[1]?.startedAt ?? [])]).toEqual([hour]);
});

test('days that differ widen no interval: batches are whole weeks', () => {
    // Mondays get 20 hours of work for 8 hours of one agent, Thursdays next to nothing: every week misses the same ones.
    const ticketsByHour = Array.from({ length: 168 }, (_, at) => (at === 9 ? 120 : at === 81 ? 60 : 0));
    const classes = [{ name: 'all', ticketsByHour, targetSeconds: 4 * hour }];
    const tier = { name: 'L1', classes, handleSeconds: 600, handleCv: 0.2, stretches: office(1) };
    const [figures] = simulateTiers([tier], { weeks: 90, seed: 2 });
    const [low, high] = figures?.interval ?? [0, 1];
    expect(high - low).toBeLessThan(0.02);
});

test('a tier hands on its share, and the next tier gets no more', () => {
    const tier = (name: string, perHour: number): SimulatedTier => ({
        name,
        classes: [{ name: 'all', ticketsByHour: new Array<number>(168).fill(perHour), targetSeconds: 4 * hour }],
        handleSeconds: 600,
        handleCv: 1,
        stretches: [{ from: 0, to: 7 * day, agents: 5 }],
        escalationShare: 0.2,
    });
    const [l1, l2] = simulateTiers([tier('L1', 20), tier('L2', 0)], { weeks: 20, seed: 4 });
    expect((l2?.tickets ?? 0) / (l1?.tickets ?? 1)).toBeCloseTo(0.2, 1);
});

test('opening hours read as people write them', () => {
    expect(openHours('mon-fri 09:00-17:00, sat 10:00-14:00')).toHaveLength(6);
    expect(openHours('sat-mon 08:00-12:00').map(({ weekday }) => weekday)).toEqual([1, 6, 7]);
    expect(openingsOf(stretchesOf(openHours('always'), 1))).toEqual([{ from: 0, to: Infinity }]);
    expect(openClock(office(1))(8 * day)).toBe(48 * hour);
    expect(hourlyStretches([0, 2, 2, 1])).toEqual([
        { from: hour, to: 3 * hour, agents: 2 },
        { from: 3 * hour, to: 4 * hour, agents: 1 },
    ]);
    expect(() => openHours('weekdays 9-5')).toThrow('bad opening hours: "weekdays 9-5"; expected days and hours');
    expect(() => openHours('mon 09:00-12:00, mon 11:00-13:00')).toThrow('name each hour of a day once');
});
