// Staffing: how fast the simulator, Erlang's grid, deferred work, draws, rosters and plans are, and how near to the truth and the bound.
import { solve } from 'yalps';
import { deferredLevel } from '#domain/planning/deferred.ts';
import type { DeferredWork } from '#domain/planning/deferred-work.ts';
import { agentsForLoad } from '#domain/planning/erlang.ts';
import { plainGround, type Ground } from '#domain/planning/ground.ts';
import { seededRandom } from '#domain/planning/random.ts';
import { fittedRoster } from '#domain/planning/roster.ts';
import { runScenario } from '#domain/planning/run-scenario.ts';
import { parseScenario } from '#domain/planning/scenario-text.ts';
import { shiftHours, shiftTemplates, type ShiftTemplate } from '#domain/planning/shifts.ts';
import { simulateTiers } from '#domain/planning/simulation.ts';
import { hourlyStretches, openHours, stretchesOf } from '#domain/planning/week.ts';
import { drawnStaff } from '#domain/planning/what-decides.ts';
import { leverFrames } from '../lever-frames.ts';
import { alone, figure, median, timed, type Bench, type Figures, type Setup } from '../bench.ts';

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

async function medianOf(rounds: number, work: () => unknown): Promise<number> {
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) times.push(await timed(() => Promise.resolve(work())));
    return median(times);
}

/** Three tiers, three million tickets and what they escalate. */
async function simulation({ rounds }: Setup): Promise<Figures> {
    const weeks = 600;
    const perWeek = week(5_000);
    const stretches = (agents: number) => hourlyStretches(plainGround.openHours.map((open) => open * agents));
    const tiers = [
        { name: 'L1', handleSeconds: 720, agents: 28, escalationShare: 0.2 },
        { name: 'L2', handleSeconds: 2700, agents: 22, escalationShare: 0.07 },
        { name: 'L3', handleSeconds: 10_800, agents: 7, escalationShare: 0 },
    ].map(({ agents, ...tier }, index) => ({
        ...{ ...tier, handleCv: 1, stretches: stretches(agents) },
        classes: [{ name: 'all', ticketsByHour: index === 0 ? perWeek : perWeek.map(() => 0), targetSeconds: 14_400 }],
    }));
    let served = 0;
    const time = await medianOf(rounds, () => {
        served = simulateTiers(tiers, { weeks, seed: 1 }).reduce((sum, tier) => sum + tier.tickets, 0);
    });
    return { perMillion: (time * 1e6) / served };
}

async function formulas(): Promise<Figures> {
    const loads = [week(5_000), week(1_000), week(70)].map((tickets) =>
        tickets.map((count, hour) => count * (hour % 3 === 0 ? 0.2 : 0.25)),
    );
    const grid = await medianOf(101, () => {
        let agents = 0;
        for (const tier of loads) for (const load of tier) agents += agentsForLoad(load, 0.1, 0.8);
        return agents;
    });
    const work = {
        ticketsByHour: week(1000),
        agents: 10,
        handleMinutes: 20,
        handleCv: 1,
        targetHours: 4,
        open: openHours('mon-fri 09:00-17:00'),
    };
    const deferred = await medianOf(21, () => deferredLevel(work));
    return { grid, deferred };
}

const designs = 200;

/** Random designs of 3 to 100 agents and targets of 1 to 24 hours. */
function randomDesigns(): DeferredWork[] {
    const random = seededRandom(20_261_101);
    const between = (low: number, high: number): number => low + (high - low) * random();
    return Array.from({ length: designs }, () => {
        const agents = Math.round(Math.exp(between(Math.log(3), Math.log(100))));
        const [handleMinutes, handleCv] = [between(5, 60), between(0.3, 1.5)];
        const targetHours = Math.round(between(1, 24));
        const open = openHours(
            ['mon-fri 09:00-17:00', 'mon-fri 08:00-18:00', 'mon-sun 08:00-20:00'][Math.floor(random() * 3)] ?? '',
        );
        const hours = open.reduce((sum, { opensAt, closesAt }) => sum + (closesAt - opensAt) / 3600, 0);
        const ticketsByHour = week(((agents * hours * 60) / handleMinutes) * between(0.6, 0.95));
        return { ticketsByHour, agents, handleMinutes, handleCv, targetHours, open };
    });
}

/** Against simulations that go on until their own interval is half a point either way, or eight rounds. */
async function accuracy(): Promise<Figures> {
    const all = randomDesigns();
    for (const work of all.slice(0, 20)) deferredLevel(work);
    const errors: number[] = [];
    const times: number[] = [];
    let [beyond, noisiest] = [0, 0];
    for (const work of all) {
        const level = deferredLevel(work).achievedServiceLevel ?? NaN;
        times.push(await medianOf(3, () => deferredLevel(work)));
        const truth = simulated(work);
        const error = Math.abs(level - truth.level);
        if (error > 0.005 + truth.noise) beyond++;
        noisiest = Math.max(noisiest, truth.noise);
        errors.push(error);
    }
    const points = { median: 100 * median(errors), near: 100 * at(errors, 0.95), most: 100 * at(errors, 1) };
    const time = { time: median(times), slow: at(times, 0.95), slowest: at(times, 1) };
    return { ...points, ...time, beyond, noisiest: 100 * noisiest };
}

/** The mean of rounds of 400,000 tickets and of 60 weeks at least (fewer are no sample of weeks), with its 99 % interval. */
function simulated({ ticketsByHour, agents, handleMinutes, handleCv, targetHours, open }: DeferredWork) {
    const perWeek = ticketsByHour.reduce((sum, count) => sum + count, 0);
    const classes = [{ name: 'all', ticketsByHour, targetSeconds: targetHours * 3600 }];
    const tier = { name: 'all', handleSeconds: handleMinutes * 60, handleCv, classes };
    const weeks = Math.max(60, Math.ceil(400_000 / perWeek)) + 10;
    let [levels, squares] = [0, 0];
    for (let round = 1; ; round++) {
        const options = { weeks, warmUpWeeks: 10, seed: round };
        const [truth] = simulateTiers([{ ...tier, stretches: stretchesOf(open, agents) }], options);
        const [low, high] = truth?.interval ?? [0, 1];
        levels += truth?.achievedServiceLevel ?? NaN;
        squares += ((high - low) / 2) ** 2;
        const noise = Math.sqrt(squares) / round;
        if (noise < 0.005 || round === 8) return { level: levels / round, noise };
    }
}

function at(values: readonly number[], share: number): number {
    const sorted = values.toSorted((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

/** Part-time beside full-time: what a team of its own may have. */
const mixedTemplates: ShiftTemplate[] = [
    ...shiftTemplates,
    ...[8, 10, 12, 14, 16].map((from): ShiftTemplate => ({ id: `half-${from}`, label: '', hours: [[from, from + 4]] })),
    { id: 'long', label: '', hours: [[7, 17]] },
    { id: 'short', label: '', hours: [[10, 16]] },
];

/** A hundred random weeks: agent-hours against the linear program's bound, day by day. */
async function rosters(): Promise<Figures> {
    const random = seededRandom(7);
    const above: Record<'whole' | 'plain' | 'mixed', number[]> = { whole: [], plain: [], mixed: [] };
    let [slowest, slowestMixed] = [0, 0];
    for (let round = 0; round < 100; round++) {
        const peak = 2 + 60 * random();
        const need = Array.from({ length: 168 }, (_, hour) => {
            const ofDay = hour % 24;
            const isOpen = ofDay >= 6 && ofDay < 20;
            return isOpen ? peak * (0.3 + 0.7 * Math.sin(((ofDay - 5) / 15) * Math.PI)) * (0.7 + 0.6 * random()) : 0;
        });
        let [hours, mixed] = [0, 0];
        slowest = Math.max(slowest, await timed(() => Promise.resolve((hours = fittedRoster(need).hours))));
        const fitMixed = (): number => (mixed = fittedRoster(need, mixedTemplates).hours);
        slowestMixed = Math.max(slowestMixed, await timed(() => Promise.resolve(fitMixed())));
        above.whole.push(100 * (hours / bound(need, shiftTemplates, 8) - 1));
        above.plain.push(100 * (hours / bound(need, shiftTemplates) - 1));
        above.mixed.push(100 * (mixed / bound(need, mixedTemplates, 2) - 1));
    }
    const { whole, plain, mixed } = above;
    const ofMixed = { mixed: median(mixed), worstMixed: Math.max(...mixed), slowestMixed };
    return { whole: Math.max(...whole), plain: median(plain), worst: Math.max(...plain), slowest, ...ofMixed };
}

/**
 * Agent-hours of the relaxation: shifts in fractions, needs in whole people. Whole people's hours are multiples of the common
 * measure of all shifts, so the bound of a day may be rounded up to it.
 */
function bound(need: readonly number[], templates: readonly ShiftTemplate[], measure?: number): number {
    let sum = 0;
    for (let day = 0; day < 7; day++) {
        const constraints: Record<string, { min: number }> = {};
        for (let hour = 0; hour < 24; hour++) {
            const whole = Math.ceil((need[day * 24 + hour] ?? 0) - 1e-9);
            if (whole > 0) constraints[`h${hour}`] = { min: whole };
        }
        const variables = Object.fromEntries(
            templates.map((template) => {
                const covered = template.hours.flatMap(([from, to]) =>
                    Array.from({ length: to - from }, (_, i) => [`h${from + i}`, 1]),
                );
                return [
                    template.id,
                    { hours: shiftHours(template), ...(Object.fromEntries(covered) as Record<string, number>) },
                ];
            }),
        );
        const { result } = solve({ direction: 'minimize', objective: 'hours', constraints, variables });
        sum += measure === undefined ? result : Math.ceil(result / measure - 1e-6) * measure;
    }
    return sum;
}

/** Half a year of a company with five classes and three tiers. */
function company(): Ground {
    const weeks = Array.from({ length: 26 }, (_, i) =>
        new Date(Date.UTC(2026, 10, 9) + i * 604_800_000).toISOString().slice(0, 10),
    );
    const classes = [
        [0.02, 0.25, 4],
        [0.1, 1, 8],
        [0.4, 4, 24],
        [0.33, 8, 72],
        [0.15, 24, 60],
    ].map(([share = 0, reply = 0, solution = 0], i) => ({
        ...{ name: `P${i + 1}`, share },
        response: { hours: reply, clock: i === 0 ? ('calendar' as const) : ('business' as const) },
        resolution: { hours: solution, clock: 'business' as const },
    }));
    const profile = week(1);
    return {
        ...{ ...plainGround, from: weeks[0] ?? null, classes, ticketsByHour: profile },
        weeks: weeks.map((each) => ({ week: each, value: 2_200, low80: 2_000, high80: 2_400 })),
        paths: Array.from({ length: 100 }, (_, i) => weeks.map(() => 1_900 + 6 * i)),
        tierShare: { L1: 0.98, L2: 0.02 },
        escalationShare: { L1: 0.2, L2: 0.16 },
        handleMinutes: { L1: 13, L2: 31, L3: 76 },
        agents: { L1: 16, L2: 8, L3: 4 },
    };
}

async function plans(): Promise<Figures> {
    const ground = company();
    const scenario = parseScenario({ people: { attritionPerYear: 0.1, hires: [{ tier: 'L1', count: 3 }] } });
    const lever = await medianOf(101, () => runScenario(scenario, ground, { futures: 0 }));
    const whole = await medianOf(7, () => runScenario(scenario, ground));
    const draws = await medianOf(7, () => drawnStaff(scenario, ground));
    return { lever, whole, draws };
}

/** In a browser, on built pages. */
async function frames(): Promise<Figures> {
    const times = [...(await leverFrames('Volume')), ...(await leverFrames('Handle time'))];
    return { middle: median(times), slow: at(times, 0.99) };
}

const bench: Bench = {
    about: 'simulator, Erlang grid, deferred work on 200 designs, draws, rosters against the bound, a lever',
    steps: { simulation, formulas, accuracy, rosters, plans, frames },
    async measure(run) {
        const simulated = await run('simulation');
        const fast = await run('formulas');
        const near = await run('accuracy');
        const fitted = await run('rosters');
        const planned = await run('plans');
        const moved = await run('frames');
        return [
            alone('simulator, a million tickets', figure(simulated, 'perMillion'), 'ms', 333),
            alone('Erlang C, 168 hours × 3 tiers', figure(fast, 'grid'), 'ms', 1),
            alone('deferred work, one design', figure(fast, 'deferred'), 'ms', 10),
            alone('  median of 200 random designs', figure(near, 'time'), 'ms', 10),
            alone('  95 of 100 designs within', figure(near, 'slow'), 'ms', 10),
            alone('  slowest design', figure(near, 'slowest'), 'ms', 10),
            alone('  median difference from the simulation, points', figure(near, 'median'), '%', 0.5),
            alone('  95 of 100 designs within, points', figure(near, 'near'), '%', 0.5),
            alone('  largest difference, points', figure(near, 'most'), '%', null),
            alone('  the simulation’s own 99 % interval at its widest, ± points', figure(near, 'noisiest'), '%', null),
            alone('  designs beyond 0.5 points and that interval', figure(near, 'beyond'), '×', 0),
            alone('rosters, above the LP bound in whole shifts, worst of 100 weeks', figure(fitted, 'whole'), '%', 2),
            alone('  above the LP bound that halves people, median', figure(fitted, 'plain'), '%', 2),
            alone('  the same, worst: a team of three', figure(fitted, 'worst'), '%', null),
            alone('  slowest week', figure(fitted, 'slowest'), 'ms', 200),
            alone('  with part-time shifts, median', figure(fitted, 'mixed'), '%', 2),
            alone('  the same, worst', figure(fitted, 'worstMixed'), '%', 2),
            alone('  the same, slowest week', figure(fitted, 'slowestMixed'), 'ms', 200),
            alone('draws, 10,000 × 26 weeks', figure(planned, 'draws'), 'ms', 500),
            alone('a lever: people and cost at once', figure(planned, 'lever'), 'ms', 16),
            alone('  moved in the browser, until it is painted, median', figure(moved, 'middle'), 'ms', 16),
            alone('  99 of 100 moves within', figure(moved, 'slow'), 'ms', 16),
            alone('a plan with 24 futures', figure(planned, 'whole'), 'ms', null),
        ];
    },
};
export default bench;
