// The handbook's worked examples, exactly, and its contradictions as warnings.
import { expect, test } from 'vitest';
import { capacity, hoursLadder } from '#domain/planning/capacity.ts';
import {
    costWarning,
    deflectionSaving,
    fcrSaving,
    handleTimeSaving,
    outputWarning,
    ticketCost,
} from '#domain/planning/cost.ts';
import { agentWeeks, productiveShare, specRamp, stretchedRamp, weeksToFullLoad } from '#domain/planning/ramp.ts';
import { shiftTotals, specShiftPlan } from '#domain/planning/shifts.ts';
import { split } from '#domain/planning/split.ts';

const day = { tickets: 500, handleMinutes: 20, hours: 8, utilization: 0.75 };

test('500 tickets × 20 min / (8 h × 75 %) = 27.8: 28 agents', () => {
    const { requiredAgents, exactAgents, warnings } = capacity(day);
    expect({ requiredAgents, warnings }).toEqual({ requiredAgents: 28, warnings: [] });
    expect(exactAgents).toBeCloseTo(10_000 / 360, 12);
});

test.each([
    ['outage', 300, 112],
    ['major release', 50, 42],
    ['competitor migration', 100, 56],
    ['holiday', -50, 14],
    ['PR crisis', 500, 167],
])('%s, %i %% more: %i agents', (_name, volumeChangePercent, agents) => {
    expect(capacity({ ...day, volumeChangePercent }).requiredAgents).toBe(agents);
});

test('shrinkage on top of utilization changes nothing but warns with both results, 28 and 38', () => {
    const { requiredAgents, warnings } = capacity({ ...day, shrinkage: 0.25 });
    expect(requiredAgents).toBe(28);
    expect(warnings).toEqual([
        'Utilization already contains shrinkage: 28 agents with each loss taken once, 38 if shrinkage is taken off again.',
    ]);
});

test('zero tickets need nobody, and whole numbers stay whole', () => {
    expect(capacity({ ...day, tickets: 0 }).requiredAgents).toBe(0);
    expect(capacity({ ...day, volumeChangePercent: -100 }).requiredAgents).toBe(0);
    expect(capacity({ ...day, tickets: 360, utilization: 0.7 }).requiredAgents).toBe(22);
    expect(capacity({ tickets: 3 * 0.7, handleMinutes: 60, hours: 1, utilization: 0.7 }).requiredAgents).toBe(3);
});

test.each([
    [{ ...day, utilization: 75 }, 'bad utilization: 75; expected a share above 0, up to 1, such as 0.75 for 75 %'],
    [{ ...day, utilization: 0 }, 'bad utilization: 0; expected a share above 0, up to 1'],
    [{ ...day, shrinkage: 1 }, 'bad shrinkage: 1; expected a share from 0 to below 1'],
    [{ ...day, hours: 0 }, 'bad hours: 0; expected a number above 0'],
    [{ ...day, tickets: -5 }, 'bad tickets: -5; expected a number of at least 0'],
    [{ ...day, volumeChangePercent: -101 }, 'bad volume change: -101; expected a number of at least -100'],
])('what cannot be is refused: %j', (bad, message) => {
    expect(() => capacity(bad)).toThrow(message);
});

test('a utilization that nobody can keep up is warned of', () => {
    expect(capacity({ ...day, utilization: 0.95 }).warnings).toEqual([
        'A utilization of 95 % leaves no time for peaks, training and breaks; 70 to 80 % can be kept up.',
    ]);
});

test('the hours ladder takes each loss once: 40 paid, 32 on queue, 30 handling are 75 %', () => {
    const losses = { trainingShare: 0.06, meetingsShare: 0.06, adminShare: 0.03, breaksShare: 0.05 };
    const ladder = hoursLadder(40, losses, 0.9375);
    expect(ladder.onQueueHours).toBeCloseTo(32, 12);
    expect(ladder.handlingHours).toBeCloseTo(30, 12);
    expect(ladder.utilization).toBeCloseTo(0.75, 12);
});

const cost = ticketCost(
    { salary: 60_000, tools: 5_000, training: 2_000, overhead: 8_000 },
    { ticketsPerDay: 25, days: 240 },
);

test('$75,000 an agent-year, 6,000 tickets, $12.50 a ticket', () => {
    expect(cost).toEqual({ costPerAgentYear: 75_000, ticketsPerAgentYear: 6_000, costPerTicket: 12.5 });
});

test('handle time −10 % saves $1.25 a ticket; FCR +5 points 300 tickets, $3,750 an agent-year', () => {
    expect(handleTimeSaving(12.5, -10)).toBe(1.25);
    expect(fcrSaving(cost, 5)).toEqual({ ticketsSavedPerAgentYear: 300, savingPerAgentYear: 3_750 });
});

test('10,000 visits × 35 % = 3,500 tickets × $15 = $52,500', () => {
    expect(deflectionSaving(10_000, 35, 15)).toEqual({ ticketsDeflected: 3_500, saving: 52_500 });
});

test('who solves nothing has no cost per ticket', () => {
    const idle = ticketCost({ salary: 1, tools: 0, training: 0, overhead: 0 }, { ticketsPerDay: 0, days: 240 });
    expect(idle.costPerTicket).toBeNull();
});

test('contradictions are said: $15 against $12.50; 500 minutes of tickets in a day of 360', () => {
    expect(costWarning(15, 12.5)).toContain('$15.00 in this calculation and $12.50 by the other figure');
    expect(costWarning(12.5, 12.5)).toBeNull();
    expect(outputWarning(25, { handleMinutes: 20, hours: 8, utilization: 0.75 })).toBe(
        '25 tickets a day of 20 minutes need 500 minutes, but a day has 360 productive ones: at most 18 tickets.',
    );
    expect(outputWarning(18, { handleMinutes: 20, hours: 8, utilization: 0.75 })).toBeNull();
});

test('the ramp is worth 4.25 agent-weeks, and full from the seventh week', () => {
    expect(agentWeeks(specRamp)).toBe(4.25);
    expect(weeksToFullLoad(specRamp)).toBe(6);
    expect([-1, 0, 2, 7, 30].map((week) => productiveShare(specRamp, week))).toEqual([0, 0, 0.25, 1, 1]);
    expect(stretchedRamp([0, 0.5, 1], 4)).toEqual([0, 0, 0.5, 0.5]);
});

test.each([
    [8, [5, 2, 1], [5, 2, 1], false],
    [1200, [65, 30, 5], [780, 360, 60], false],
    [28, [5, 2, 1], [18, 7, 3], true],
    [28, [8, 3, 1], [19, 7, 2], false],
    [28, [10, 3, 1], [20, 6, 2], false],
    [28, [6, 4, 2], [14, 9, 5], false],
    [0, [5, 2, 1], [0, 0, 0], false],
])('%i by %j is %j', (total, ratio, parts, tie) => {
    expect(split(total, ratio)).toEqual({ parts, tie });
});

test('a ratio of nothing is refused', () => {
    expect(() => split(5, [0, 0])).toThrow('bad ratio: "0:0"; expected parts of at least 0 that are not all 0');
});

test('the week of shifts: 22, 18, 18, 18, 15, 4, 4 people, 99 shifts, 792 hours', () => {
    expect(shiftTotals(specShiftPlan)).toEqual({ days: [22, 18, 18, 18, 15, 4, 4], shifts: 99, hours: 792 });
});
