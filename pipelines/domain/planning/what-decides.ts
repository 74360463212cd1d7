// What decides a plan: one assumption at a time, cost against compliance, and draws of all of them together.
import { demandOf } from './demand.ts';
import type { Ground } from './ground.ts';
import { costPerAgentYear, shrinkageOf, tierPeople } from './people.ts';
import { exponential, normalTable, seededRandom } from './random.ts';
import { runScenario, type RunOptions } from './run-scenario.ts';
import { planTiers, type PlanTier, type Scenario } from './scenario.ts';

export interface Swing {
    name: string;
    /** What the two ends assume: `volume −10 %`. */
    lowWords: string;
    highWords: string;
    low: SwingEnd;
    high: SwingEnd;
}

export interface SwingEnd {
    response: number | null;
    requiredAgents: number;
    cost: number;
}

type Change = [name: string, low: string, high: string, changed: (scenario: Scenario, sign: -1 | 1) => Scenario];

const changes: Change[] = [
    [
        'Volume',
        '−10%',
        '+10%',
        (scenario, sign) =>
            withDemand(scenario, {
                changePercent: (1 + scenario.demand.changePercent / 100) * (100 + 10 * sign) - 100,
            }),
    ],
    ['Handle time', '−10%', '+10%', (scenario, sign) => withFactor(scenario, 1 + 0.1 * sign)],
    [
        'Shrinkage',
        '−5 pts',
        '+5 pts',
        (scenario, sign) => withPeople(scenario, { shrinkage: clamped(shrinkageOf(scenario) + 0.05 * sign, 0, 0.95) }),
    ],
    [
        'Attrition a year',
        '−10 pts',
        '+10 pts',
        (scenario, sign) =>
            withPeople(scenario, { attritionPerYear: clamped(scenario.people.attritionPerYear + 0.1 * sign, 0, 1) }),
    ],
    ['Escalation', '−5 pts', '+5 pts', (scenario) => scenario],
];

function clamped(value: number, low: number, high: number): number {
    return Math.min(high, Math.max(low, value));
}

function withDemand(scenario: Scenario, demand: Partial<Scenario['demand']>): Scenario {
    return { ...scenario, demand: { ...scenario.demand, ...demand } };
}

function withPeople(scenario: Scenario, people: Partial<Scenario['people']>): Scenario {
    return { ...scenario, people: { ...scenario.people, ...people } };
}

/** Handle times of all tiers by a factor: more minutes are as much work as more tickets, so the volume needn't change. */
function withFactor(scenario: Scenario, factor: number): Scenario {
    const handleMinutes = Object.fromEntries(
        Object.entries(scenario.work.handleMinutes).map(([tier, minutes]) => [tier, (minutes ?? 0) * factor]),
    );
    return { ...scenario, work: { ...scenario.work, handleMinutes } };
}

/** Every measured figure written into the scenario, so that it can be changed. */
export function explicit(scenario: Scenario, ground: Ground): Scenario {
    const { tiers } = demandOf(scenario, ground);
    const handleMinutes = Object.fromEntries(tiers.map((tier) => [tier.tier, tier.handleMinutes]));
    const escalationShare = Object.fromEntries(tiers.map((tier) => [tier.tier, tier.escalationShare]));
    const work = { ...scenario.work, handleMinutes, escalationShare };
    // The mix is in the handle times now.
    return { ...scenario, work, demand: { ...scenario.demand, channelMix: undefined } };
}

/** The tornado: one assumption at a time to both its ends, the one that moves the service level most first. */
export function sensitivity(scenario: Scenario, ground: Ground, options: RunOptions = {}): Swing[] {
    const known = explicit(scenario, ground);
    const end = (changed: Scenario): SwingEnd => {
        const { totals } = runScenario(changed, ground, options);
        return { response: totals.meanResponse.value, requiredAgents: totals.requiredAgents, cost: totals.cost };
    };
    const swings = changes.map(([name, lowWords, highWords, changed]) => {
        const at = (sign: -1 | 1): SwingEnd =>
            end(name === 'Escalation' ? escalating(known, 0.05 * sign) : changed(known, sign));
        return { name, lowWords, highWords, low: at(-1), high: at(1) };
    });
    return swings.sort((a, b) => reach(b) - reach(a));
}

function escalating(scenario: Scenario, by: number): Scenario {
    const escalationShare = Object.fromEntries(
        Object.entries(scenario.work.escalationShare).map(([tier, share]) => [
            tier,
            (share ?? 0) > 0 ? clamped((share ?? 0) + by, 0, 1) : 0,
        ]),
    );
    return { ...scenario, work: { ...scenario.work, escalationShare } };
}

function reach({ low, high }: Swing): number {
    return Math.abs((high.response ?? 0) - (low.response ?? 0));
}

export interface FrontierPoint {
    /** People more than the scenario has, over its tiers. */
    people: number;
    cost: number;
    response: number | null;
}

/** Cost against compliance: with fewer and more people from the first week on, each in the tier that lacks most. */
export function frontier(scenario: Scenario, ground: Ground, options: RunOptions = {}): FrontierPoint[] {
    const now = runScenario(scenario, ground, options);
    const known = explicit(scenario, ground);
    const agents = agentsNow(known, ground);
    const gaps = new Map(planTiers.map((tier) => [tier, meanGap(now.weeks, tier)]));
    const steps = [-4, -3, -2, -1, 0, 1, 2, 3, 4, 6, 8, 10];
    return steps.flatMap((people) => {
        const moved = moveAgents(agents, gaps, people);
        if (!moved) return [];
        const { totals } = people === 0 ? now : runScenario(withPeople(known, { agents: moved }), ground, options);
        return [{ people, cost: totals.cost, response: totals.meanResponse.value }];
    });
}

function agentsNow(scenario: Scenario, ground: Ground): Partial<Record<PlanTier, number>> {
    const { tiers, weeks } = demandOf(scenario, ground);
    const bare = withPeople(scenario, { hires: [], contractors: [], attritionPerYear: 0 });
    return Object.fromEntries(tiers.map(({ tier }) => [tier, tierPeople(tier, bare, ground, weeks).paid[0] ?? 0]));
}

function meanGap(weeks: ReturnType<typeof runScenario>['weeks'], tier: PlanTier): number {
    const gaps = weeks.map((week) => week.tiers.find((each) => each.tier === tier)?.gap ?? 0);
    return gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
}

function moveAgents(
    agents: Partial<Record<PlanTier, number>>,
    gaps: ReadonlyMap<PlanTier, number>,
    people: number,
): Partial<Record<PlanTier, number>> | null {
    const moved = { ...agents };
    const left = new Map(gaps);
    for (let i = 0; i < Math.abs(people); i++) {
        const tiers = planTiers.filter(
            (tier) => (moved[tier] ?? 0) >= (people < 0 ? 1 : 0) && moved[tier] !== undefined,
        );
        const ordered = tiers.sort((a, b) => (left.get(a) ?? 0) - (left.get(b) ?? 0));
        const tier = people < 0 ? ordered.at(-1) : ordered[0];
        if (tier === undefined) return null;
        const by = Math.sign(people);
        moved[tier] = (moved[tier] ?? 0) + by;
        left.set(tier, (left.get(tier) ?? 0) + by);
    }
    return moved;
}

export interface DrawnWeek {
    week: string;
    p50: number;
    p80: number;
    p95: number;
    /** Share of the draws in which the scheduled people are fewer than required. */
    shortShare: number;
}

/** Spread of the assumptions, as relative standard deviations: about what a quarter's measurement leaves open. */
const handleSpread = 0.05;
const shrinkageSpread = 0.02;

/**
 * Staff for P50, P80 and P95: each draw takes a future of the forecast, a handle time about the measured one (lognormal, 5 %), a
 * shrinkage (normal, 2 points) that makes utilization smaller or larger, and leavers by chance about the attrition. Seeded.
 */
export function drawnStaff(scenario: Scenario, ground: Ground, draws = 10_000, seed = 1): DrawnWeek[] {
    const demand = demandOf(scenario, ground);
    const count = demand.weeks.length;
    const people = demand.tiers.map(({ tier }) => tierPeople(tier, scenario, ground, demand.weeks));
    const scheduled = demand.weeks.map((_, week) => people.reduce((sum, each) => sum + (each.scheduled[week] ?? 0), 0));
    const paid = people.reduce((sum, each) => sum + (each.paid[0] ?? 0), 0);
    const required = demand.weeks.map(
        (_, week) =>
            demand.tiers.reduce((sum, tier) => sum + ((tier.arrivals[week] ?? 0) * tier.handleMinutes) / 60, 0) /
            (scenario.people.hoursPerWeek * scenario.people.utilization),
    );
    const onQueue = 1 - shrinkageOf(scenario);
    const random = seededRandom(seed);
    const normals = normalTable();
    const needed = required.map(() => new Float64Array(draws));
    const short = new Float64Array(count);
    for (let draw = 0; draw < draws; draw++) {
        const ratios =
            demand.ratios.length > 0 ? demand.ratios[Math.floor(random() * demand.ratios.length)] : undefined;
        const handle = Math.exp(handleSpread * normalOf(normals, random) - handleSpread ** 2 / 2);
        const shrunk = onQueue - shrinkageSpread * normalOf(normals, random);
        const factor = (handle * onQueue) / Math.max(0.05, shrunk);
        const leaving = scenario.people.attritionPerYear > 0 ? leaverFactor(scenario, paid, count, random) : 1;
        for (let week = 0; week < count; week++) {
            const need = (required[week] as number) * (ratios?.[week] ?? 1) * factor;
            (needed[week] as Float64Array)[draw] = need;
            const there = (scheduled[week] as number) * (1 + ((leaving - 1) * (week + 0.5)) / count);
            if (there < need) short[week] = (short[week] as number) + 1;
        }
    }
    return demand.weeks.map((week, i) => {
        const sorted = (needed[i] as Float64Array).sort();
        const at = (share: number): number => sorted[Math.min(draws - 1, Math.floor(share * draws))] ?? 0;
        return { week, p50: at(0.5), p80: at(0.8), p95: at(0.95), shortShare: (short[i] as number) / draws };
    });
}

function normalOf(table: Float32Array, random: () => number): number {
    return table[Math.floor(random() * table.length)] as number;
}

/** People left at the end ÷ those expected to be: leavers come as a Poisson stream. */
function leaverFactor({ people }: Scenario, paid: number, weeks: number, random: () => number): number {
    const expected = paid * (1 - (1 - people.attritionPerYear) ** (weeks / 52));
    if (expected <= 0 || paid <= expected) return 1;
    let [leavers, at] = [0, exponential(random)];
    for (; at < expected && leavers < paid; at += exponential(random)) leavers++;
    return Math.max(0, paid - leavers) / (paid - expected);
}

/** What an agent costs over the plan. */
export function agentCost(scenario: Scenario, ground: Ground, weeks: number): number {
    return (costPerAgentYear(scenario, ground) * weeks) / 52;
}
