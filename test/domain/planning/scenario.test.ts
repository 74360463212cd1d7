// Scenarios: the handbook's figures exactly, and the laws that a plan has to keep.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dateOfDay, dayNumber } from '#domain/forecast/index.ts';
import { plainGround, type Ground } from '#domain/planning/ground.ts';
import { presetScenario, scenarioPresets } from '#domain/planning/presets.ts';
import { gapOf } from '#domain/planning/plan-weeks.ts';
import { seededRandom } from '#domain/planning/random.ts';
import { runScenario } from '#domain/planning/run-scenario.ts';
import { simulateTiers } from '#domain/planning/simulation.ts';
import { parseScenario } from '#domain/planning/scenario-text.ts';
import { hourlyStretches } from '#domain/planning/week.ts';

const folder = new URL('.', import.meta.url);
const golden = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

/** 500 tickets on each of five days: the handbook's example as a week. */
const volumes = [{ week: '2026-11-09', tier: 'L1', tickets: 2_500 }];
const example = { horizon: { from: '2026-11-09', weeks: 30 }, work: { handleMinutes: { L1: 20 } }, volumes };

function planned(more: Record<string, unknown> = {}, ground: Ground = plainGround) {
    return runScenario(parseScenario({ ...example, ...more }), ground, { futures: 4 });
}

test('the golden scenario gives the golden plan', async () => {
    const plan = runScenario(parseScenario(golden('golden-scenario.yaml')), plainGround);
    await expect(`${JSON.stringify(plan, null, 2)}\n`).toMatchFileSnapshot('golden-scenario.json');
});

test('500 tickets a day of 20 minutes are 27.8 FTE, 28 agents', () => {
    const { weeks, totals } = planned();
    expect(weeks[0]?.tiers[0]?.requiredFte.value).toBeCloseTo(10_000 / 360, 10);
    expect(totals.requiredAgents).toBe(28);
});

test.each([
    ['outage', 112],
    ['release', 42],
    ['migration', 56],
    ['holiday', 14],
    ['crisis', 167],
])('the preset %s, lasting a whole week, takes %i agents', (id, agents) => {
    const preset = scenarioPresets.find((each) => each.id === id);
    if (!preset) throw new Error(id);
    const { demand } = presetScenario({ ...preset, days: 7 }, '2026-11-09');
    const { weeks } = planned({ demand });
    const need = weeks[0]?.tiers[0]?.requiredFte.value ?? 0;
    expect(Math.ceil(need - 1e-9)).toBe(agents);
});

test('two days of four times the tickets are a week of 2.2 times, worked where they fall', () => {
    const events = [{ name: 'Outage', from: '2026-11-10', to: '2026-11-11', changePercent: 300 }];
    expect(planned({ demand: { events } }).weeks[0]?.tickets.value).toBeCloseTo(2_500 * 2.2, 6);
});

test('tickets flow L1 to L3: each tier has its own and what the one before hands on', () => {
    const work = { handleMinutes: { L1: 20, L2: 60, L3: 120 }, escalationShare: { L1: 0.2, L2: 0.1 } };
    const people = { agents: { L1: 30, L2: 20, L3: 4 } };
    const [week] = planned({ work, people }).weeks;
    const need = week?.tiers.map(({ requiredFte }) => requiredFte.value * 30) ?? [];
    expect(need.map((hours) => Math.round(hours * 1e6) / 1e6)).toEqual([
        Math.round(((2_500 * 20) / 60) * 1e6) / 1e6,
        500,
        100,
    ]);
});

test('+5 points of FCR are 5 % fewer tickets; deflected ones never come', () => {
    expect(planned({ work: { fcrChangePoints: 5 } }).weeks[0]?.tickets.value).toBeCloseTo(2_375, 6);
    const { weeks } = planned({ demand: { deflectedPerWeek: 118, deflectedFrom: '2026-11-16' } });
    expect(weeks.slice(0, 2).map(({ tickets }) => Math.round(tickets.value))).toEqual([2_500, 2_382]);
});

test('hires arrive after their lead time and take on the ramp; 28 people cost 28 × $75,000 ÷ 52 a week', () => {
    const hires = [{ tier: 'L1', count: 4, requested: '2026-11-09', leadWeeks: 2 }];
    const { weeks } = planned({ people: { agents: { L1: 28 }, hires } });
    const scheduled = weeks.slice(0, 10).map(({ tiers }) => tiers[0]?.scheduledFte);
    expect(scheduled).toEqual([28, 28, 28, 28, 29, 30, 31, 31, 32, 32]);
    expect(weeks[0]?.cost).toBeCloseTo((28 * 75_000) / 52, 6);
    expect(weeks[2]?.cost).toBeCloseTo((32 * 75_000) / 52, 6);
});

test('half of the people a year leave: after 26 weeks a factor of √½ is left', () => {
    const { weeks } = planned({ people: { agents: { L1: 100 }, attritionPerYear: 0.5 } });
    expect(weeks[25]?.tiers[0]?.scheduledFte).toBeCloseTo(100 * 0.5 ** (25.5 / 52), 9);
});

test('a holiday takes its hours off those who work then', () => {
    const { weeks } = planned({ people: { agents: { L1: 30 } } }, { ...plainGround, closedDates: ['2026-11-12'] });
    expect(weeks.slice(0, 2).map(({ tiers }) => tiers[0]?.scheduledFte)).toEqual([24, 30]);
});

test('a requisition is opened lead time and ramp before the need: 15 and 6 weeks before the 29th', () => {
    const later = [...volumes, { week: '2027-05-24', tier: 'L1', tickets: 2_590 }];
    const { requisitions } = planned({ people: { agents: { L1: 28 } }, volumes: later, horizon: { weeks: 40 } });
    expect(requisitions).toEqual([{ tier: 'L1', count: 1, openBy: '2026-12-28' }]);
});

test('a peak of two weeks is no requisition', () => {
    const events = [{ name: 'Crisis', from: '2026-11-23', to: '2026-12-06', changePercent: 100 }];
    expect(planned({ people: { agents: { L1: 28 } }, demand: { events } }).requisitions).toEqual([]);
});

test('the gap is scheduled less required, and the cost and weeks add up to their totals', () => {
    const { weeks, totals } = planned({ people: { agents: { L1: 26 } } });
    const gaps = weeks.map(gapOf);
    expect(gaps[0]).toBeCloseTo(26 - 10_000 / 360, 10);
    expect(totals.weeksShort).toBe(30);
    expect(totals.largestGap).toBe(Math.min(...gaps));
    expect(totals.cost).toBeCloseTo(
        weeks.reduce((sum, { cost }) => sum + cost, 0),
        6,
    );
});

test('more people never keep fewer promises', () => {
    const kept = [20, 24, 26, 28, 32, 40].map(
        (agents) => planned({ people: { agents: { L1: agents } } }).totals.meanResponse.value ?? 0,
    );
    expect(kept).toEqual([...kept].sort((a, b) => a - b));
    expect(kept.at(-1)).toBeGreaterThan(0.99);
});

test('a few futures stand for all: 24 give the mean of a thousand to half a point, 4 to two points', () => {
    // Paths about the forecast by up to 30 %, in no order; 10 agents on the edge of what comes.
    const weeks = Array.from({ length: 26 }, (_, i) => ({
        week: dateOfDay(dayNumber('2026-11-09') + 7 * i),
        value: 900,
    }));
    const random = seededRandom(5);
    const paths = Array.from({ length: 100 }, () => {
        const level = 0.7 + 0.6 * random();
        return weeks.map(() => 900 * level * (0.9 + 0.2 * random()));
    });
    const ground = {
        ...plainGround,
        from: '2026-11-09',
        weeks: weeks.map((each) => ({ ...each, low80: 700, high80: 1100 })),
        paths,
    };
    const scenario = parseScenario({ people: { agents: { L1: 10 } }, work: { handleMinutes: { L1: 20 } } });
    const level = (futures: number): number =>
        100 * (runScenario(scenario, ground, { futures }).totals.meanResponse.value ?? NaN);
    const truth = level(1000);
    expect(Math.abs(level(24) - truth)).toBeLessThan(0.5);
    expect(Math.abs(level(4) - truth)).toBeLessThan(2);
});

/** Arrivals about noon, some at night and on weekends: a queue that lives through its nights. */
const dayTrip = Array.from({ length: 168 }, (_, hour) => {
    const weight = hour < 120 ? 1 : 0.35;
    return weight * (0.2 + Math.exp(-(((hour % 24) - 12) ** 2) / 18));
});
const all = dayTrip.reduce((sum, each) => sum + each, 0);

test.each([
    [1000, 20, 10, 4],
    [1000, 20, 9, 1],
    [300, 45, 7, 4],
    [5000, 12, 27, 4],
    [200, 180, 17, 8],
    [120, 60, 4, 4],
])(
    '%i tickets of %i minutes, %i agents, %i h: within 2 points of the simulation',
    (tickets, minutes, agents, hours) => {
        const ticketsByHour = dayTrip.map((each) => each / all);
        const promise = { hours, clock: 'calendar' as const };
        const classes = [{ name: 'all', share: 1, response: promise, resolution: null }];
        const ground = { ...plainGround, ticketsByHour, classes, firstReplyShare: 0 };
        const scenario = parseScenario({
            horizon: { weeks: 40 },
            people: { agents: { L1: agents / 0.8 } },
            work: { handleMinutes: { L1: minutes } },
            volumes: [{ week: '2026-11-09', tier: 'L1', tickets }],
        });
        // So many futures that chance is out of it: the law is about the model.
        const late = runScenario(scenario, ground, { futures: 200 }).weeks.slice(10);
        const level = late.reduce((sum, { achieved }) => sum + (achieved.response.value ?? 0), 0) / late.length;
        const simulated = simulateTiers(
            [
                {
                    name: 'L1',
                    classes: [
                        {
                            name: 'all',
                            ticketsByHour: ticketsByHour.map((each) => each * tickets),
                            targetSeconds: hours * 3600,
                        },
                    ],
                    handleSeconds: minutes * 60,
                    handleCv: 1,
                    stretches: hourlyStretches(plainGround.openHours.map((open) => open * agents)),
                },
            ],
            { weeks: Math.max(400, 600_000 / tickets), warmUpWeeks: 10, seed: 3 },
        )[0]?.achievedServiceLevel;
        expect(Math.abs(level - (simulated ?? NaN))).toBeLessThan(0.02);
    },
);

test.each([
    ['no tickets', { volumes: [{ week: '2026-11-09', tier: 'L1', tickets: 0 }] }, 'No tickets come in any week'],
    ['nobody', { people: { agents: { L1: 0 } } }, 'L1 needs 27.8 FTE but has nobody'],
    [
        'shrinkage twice',
        { people: { agents: { L1: 28 }, shrinkage: 0.25 } },
        '28 agents with each loss taken once, 38 if',
    ],
    ['burn-out', { people: { utilization: 0.95 } }, 'A utilization of 95 % leaves no time'],
    ['more than on queue', { people: { utilization: 0.85 } }, 'more than the 80 % of paid time on queue'],
    [
        'lead time beyond the horizon',
        { people: { hires: [{ tier: 'L1', count: 3, leadWeeks: 40 }] } },
        "3 L1 hires requested 9 Nov 2026 start 16 Aug 2027, after the horizon's end: they change nothing in it.",
    ],
    ['chats that nobody sends', { work: { chat: { conversations: 2 } } }, 'no handle time is known for chat'],
    // 2,100 tickets of 20 minutes against 10 people × 40 h × 80 % on queue × 3 an hour = 960.
    ['overload', { people: { agents: { L1: 10 } } }, 'can do 960: its queue grows by '],
    [
        'hours without anybody',
        { people: { agents: { L1: 28 } }, shifts: [{ tier: 'L1', days: 'mon-thu', hours: '09:00-17:00', agents: 28 }] },
        'L1 has nobody at work in 8 of the 40 open hours of a week.',
    ],
    ['a short horizon', { horizon: { weeks: 13 } }, "shorter than a hire's lead time and ramp, 21 weeks"],
    [
        'two costs',
        { people: { agents: { L1: 28 } }, costs: { perTicket: 12.5 } },
        'A ticket costs $16.15 in this calculation and $12.50',
    ],
    [
        'too much deflected',
        { demand: { deflectedPerWeek: 9_999 } },
        '9999 tickets a week cannot be deflected where only 2500 come',
    ],
    ['an unknown mix', { demand: { channelMix: { email: 1 } } }, 'channelMix changes nothing'],
    ['no handle time', { work: {} }, 'No handle time is known for L1: 20 minutes'],
])('%s: an answer in words, and every number finite', (_name, change, words) => {
    const plan = planned(change);
    expect(plan.warnings.join('\n')).toContain(words);
    const text = JSON.stringify(plan, (_key, value: unknown) =>
        typeof value === 'number' && !Number.isFinite(value) ? 'not finite' : value,
    );
    expect(text).not.toContain('not finite');
});

test.each([
    [{ people: { utilization: 75 } }, 'bad scenario key people.utilization: 75; expected a share from 0 to 1'],
    [{ people: { utilization: 0 } }, 'bad scenario key people.utilization: 0; expected a share above 0'],
    [{ people: { shrinkage: 1 } }, 'bad scenario key people.shrinkage: 1'],
    [{ demand: { changePct: 5 } }, 'unknown scenario key demand.changePct'],
    [{ horizon: { from: '2026-11-10' } }, 'bad scenario key horizon.from: "2026-11-10"; expected the date of a Monday'],
    [{ demand: { channelMix: { email: 0.6 } } }, 'bad scenario key demand.channelMix'],
    [
        { shifts: [{ tier: 'L1', days: 'mon-fri', hours: '17:00-09:00', agents: 2 }] },
        'bad scenario key shifts[0].hours',
    ],
    [{ volumes: [...volumes, ...volumes] }, 'give each week and tier once'],
    [{ people: { hires: [{ tier: 'L9', count: 1 }] } }, 'bad scenario key people.hires[0].tier: "L9"'],
])('what cannot be is refused with its path: %j', (change, message) => {
    expect(() => parseScenario({ ...example, ...change })).toThrow(message);
});

test('without volumes and without a forecast there is no plan, and the reason says what to bring', () => {
    expect(() => runScenario(parseScenario({}), plainGround)).toThrow('no volumes; a scenario without volumes needs');
});

test('an empty scenario asks for what the ground knows', () => {
    const ground: Ground = {
        ...plainGround,
        from: '2026-11-09',
        weeks: [{ week: '2026-11-09', value: 100, low80: 80, high80: 120 }],
        paths: [[90], [110]],
        tierShare: { L1: 0.8, L2: 0.2 },
        handleMinutes: { L1: 30, L2: 60 },
        agents: { L1: 2, L2: 1 },
    };
    const { weeks } = runScenario(parseScenario({}), ground, { futures: 2 });
    expect(weeks[0]?.tickets).toEqual({ value: 100, low80: 80, high80: 120 });
    const [first, second] = weeks[0]?.tiers ?? [];
    expect(first?.requiredFte.value).toBeCloseTo(40 / 30, 10);
    expect(first?.requiredFte.low80).toBeCloseTo(32 / 30, 10);
    expect(second?.scheduledFte).toBe(1);
});

test('the documented scenario can be read, and every key in it is one that the schema has', () => {
    const text = readFileSync(new URL('../../../docs/scenario.yaml', import.meta.url), 'utf8');
    const scenario = parseScenario(text);
    expect(scenario.people.hires).toHaveLength(1);
});

test('whether the roster can keep the promise: always with plenty, never with too few, and Monday morning binds', () => {
    const chance = (agents: number) => planned({ people: { agents: { L1: agents } } }).totals.chanceAtTarget;
    expect([chance(40), chance(20)]).toEqual([1, 0]);
    const ticketsByHour = new Array<number>(168).fill(1 / 168);
    const nights = planned({ people: { agents: { L1: 29 } } }, { ...plainGround, ticketsByHour });
    // Five weekend days' worth of tickets wait for Monday's first four hours.
    expect(nights.totals.bindingHour).toBeGreaterThanOrEqual(4 * 24 + 17);
});
