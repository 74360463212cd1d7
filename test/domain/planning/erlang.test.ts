// Erlang C and A against published figures, to 1e-9, and at their edges.
import { expect, test } from 'vitest';
import { erlangA, erlangB, erlangC, requiredAgents, requiredAgentsWithPatience } from '#domain/planning/erlang.ts';
import reference from './erlang.json' with { type: 'json' };

function expectAlike(actual: object, expected: object): void {
    for (const [name, value] of Object.entries(expected)) {
        const found = (actual as Record<string, unknown>)[name];
        if (typeof value !== 'number') expect({ [name]: found }).toEqual({ [name]: value });
        else {
            const scale = Math.max(1, Math.abs(value));
            expect(Math.abs(Number(found) - value) / scale, `${name}: ${String(found)}`).toBeLessThan(1e-9);
        }
    }
}

test.each(reference.erlangC)('Erlang C: $arrivals in $periodSeconds s, $ahtSeconds s each, $agents agents', (row) => {
    const { arrivals, periodSeconds, ahtSeconds, agents, targetAnswerSeconds, ...expected } = row;
    expectAlike(erlangC({ arrivals, periodSeconds, ahtSeconds, agents, targetAnswerSeconds }), expected);
});

test.each(reference.erlangA)(
    'Erlang A: $arrivals in $periodSeconds s, $agents agents, $meanPatienceSeconds s',
    (row) => {
        const { arrivals, periodSeconds, ahtSeconds, agents, targetAnswerSeconds, meanPatienceSeconds, ...expected } =
            row;
        const queue = { arrivals, periodSeconds, ahtSeconds, agents, targetAnswerSeconds };
        expectAlike(erlangA(queue, meanPatienceSeconds), expected);
    },
);

test.each(reference.smallestStaff)('smallest staff for $arrivals in $periodSeconds s is $agents', (row) => {
    const { agents, ...goal } = row;
    expect(requiredAgents(goal)).toBe(agents);
    const queue = erlangC({ ...goal, agents: agents - 1 });
    expect(queue.stable && queue.achievedServiceLevel >= goal.targetServiceLevel).toBe(false);
});

const queue = { arrivals: 100, periodSeconds: 1800, ahtSeconds: 180, targetAnswerSeconds: 20 };

test('10,000 agents overflow nothing', () => {
    const busy = { ...queue, arrivals: 99_000, agents: 10_000 };
    const steady = erlangC(busy);
    expect(steady).toMatchObject({ stable: true, loadErlangs: 9900 });
    for (const value of Object.values({ ...steady, ...erlangA(busy, 300) })) expect(Number.isNaN(value)).toBe(false);
    expect(erlangB(9900, 10_000)).toBeGreaterThan(0.001);
});

test('with endless patience Erlang A is Erlang C', () => {
    const patient = erlangA({ ...queue, agents: 12 }, 1e7);
    const endless = erlangC({ ...queue, agents: 12 });
    expect(endless.stable && patient.achievedServiceLevelOfOffered - endless.achievedServiceLevel).toBeCloseTo(0, 3);
});

test('more work than agents: the queue grows by the difference', () => {
    // 200 an hour come, 9 agents handle 20 an hour each.
    expect(erlangC({ ...queue, agents: 9 })).toEqual({ stable: false, loadErlangs: 10, queueGrowthPerHour: 20 });
    expect(erlangC({ ...queue, agents: 10 })).toEqual({ stable: false, loadErlangs: 10, queueGrowthPerHour: 0 });
});

test('an overloaded queue with patience stays finite: who is not handled leaves', () => {
    const answer = erlangA({ ...queue, agents: 5 }, 300);
    expect(answer.abandonRate).toBeCloseTo(0.5, 2);
    expect(answer.occupancy).toBeCloseTo(1, 2);
});

test('no arrivals need nobody; no agents serve nobody', () => {
    const empty = { ...queue, arrivals: 0 };
    expect(requiredAgents({ ...empty, targetServiceLevel: 0.8 })).toBe(0);
    expect(erlangC({ ...empty, agents: 3 })).toMatchObject({ achievedServiceLevel: 1, occupancy: 0 });
    expect(erlangC({ ...empty, agents: 0 })).toEqual({ stable: false, loadErlangs: 0, queueGrowthPerHour: 0 });
    expect(erlangA({ ...queue, agents: 0 }, 300)).toEqual({
        ...{ loadErlangs: 10, probabilityOfWait: 1, abandonRate: 1 },
        ...{ achievedServiceLevelOfOffered: 0, meanWaitOfAllSeconds: 300, occupancy: null },
    });
});

test('the smallest staff with patience reaches the target, one fewer does not', () => {
    const goal = { ...queue, targetServiceLevel: 0.9 };
    const agents = requiredAgentsWithPatience(goal, 300);
    expect(erlangA({ ...queue, agents }, 300).achievedServiceLevelOfOffered).toBeGreaterThanOrEqual(0.9);
    expect(erlangA({ ...queue, agents: agents - 1 }, 300).achievedServiceLevelOfOffered).toBeLessThan(0.9);
});

test.each([
    [{ ...queue, agents: -1 }, 'bad agents: -1; expected a whole number of at least 0, at most 1000000'],
    [{ ...queue, agents: 2.5 }, 'bad agents: 2.5; expected a whole number of at least 0, at most 1000000'],
    [{ ...queue, agents: 3, periodSeconds: 0 }, 'bad period: 0; expected a number above 0'],
    [{ ...queue, agents: 3, arrivals: -1 }, 'bad arrivals: -1; expected a number of at least 0'],
])('what cannot be is refused: %j', (bad, message) => {
    expect(() => erlangC(bad)).toThrow(message);
});

test('a service level of 1 is refused: no number of agents makes it certain', () => {
    expect(() => requiredAgents({ ...queue, targetServiceLevel: 1 })).toThrow('no number of agents makes it certain');
});
