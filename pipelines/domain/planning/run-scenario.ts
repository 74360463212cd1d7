// Runs a scenario: the same pure function in the browser, the server and the command line.
import { quantileSorted } from 'simple-statistics';
import { attainment } from './attainment.ts';
import type { Attained } from './tally.ts';
import { wholePeople } from './capacity.ts';
import { demandOf, type Banded, type Demand } from './demand.ts';
import type { Ground } from './ground.ts';
import { costPerAgentYear, lateHires, shrinkageOf, tierPeople, weekCost, type TierPeople } from './people.ts';
import { gapOf, shortFrom, sum } from './plan-weeks.ts';
import { overdue, requisitions } from './requisitions.ts';
import type { Scenario } from './scenario.ts';
import type { ScenarioAnswer, ScenarioWeek } from './scenario-contract.ts';
import { inputWarnings, tierWarnings, type PlannedTier } from './scenario-warnings.ts';

export interface RunOptions {
    /** Futures over which the service level is averaged; fewer are quicker and rougher, 0 leaves it out. */
    futures?: number;
}

/** Enough for a mean that holds still to half a point; more make the weekly band smoother and a lever slower. */
export const defaultFutures = 24;

type TierPlan = PlannedTier & { required: Banded[] };

/**
 * What follows from a scenario on a ground: required FTE = tickets × handle time ÷ (hours × utilization), by tier and week;
 * who is there; which promises are kept; what it costs; whom to look for by when. Deterministic.
 *
 * @example 2,500 tickets a week of 20 minutes, 40 hours, 75 %: 27.8 FTE required, 28 agents
 */
export function runScenario(scenario: Scenario, ground: Ground, options: RunOptions = {}): ScenarioAnswer {
    const futures = options.futures ?? defaultFutures;
    const demand = demandOf(scenario, ground);
    const people = demand.tiers.map(({ tier }) => tierPeople(tier, scenario, ground, demand.weeks));
    const plans = demand.tiers.map((tier, i) => ({
        ...tier,
        ...(people[i] as TierPeople),
        required: requiredFte(scenario, demand, tier.arrivals, tier.handleMinutes),
    }));
    const attained = attainment(scenario, ground, demand, people, futures);
    const perYear = costPerAgentYear(scenario, ground);
    const weeks = demand.weeks.map((_, week) => weekAnswer({ scenario, demand, plans, attained, perYear }, week));
    const gaps = plans.map(({ tier, required, scheduled }) => {
        return { tier, required: required.map(({ value }) => value), scheduled };
    });
    const asked = requisitions(scenario, demand.weeks, gaps);
    return settled({
        scenario: scenario.name,
        weeks,
        totals: totalsOf(weeks, attained, ground.targets.response),
        targets: ground.targets,
        currency: ground.currency,
        requisitions: asked,
        warnings: [
            ...demand.warnings,
            ...inputWarnings(scenario, ground, weeks),
            ...lateHires(scenario, demand.weeks),
            ...tierWarnings(scenario, ground, weeks, plans),
            // Where nobody is known at all, it is the settings that are late, not the hiring.
            ...(people.some(({ scheduled }) => scheduled.some((fte) => fte > 0))
                ? overdue(asked, demand.weeks[0] ?? '')
                : []),
        ],
    });
}

/** Digits that every engine agrees on: their exp and log differ in the last one, and a plan has to be the same everywhere. */
const digits = 12;

function settled<T>(value: T): T {
    if (typeof value === 'number') return Number(value.toPrecision(digits)) as T;
    if (Array.isArray(value)) return value.map((each: unknown) => settled(each)) as T;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]: [string, unknown]) => [key, settled(each)])) as T;
}

/** The capacity equation by week, its band that of the week's tickets. Fractions stay: only people are rounded. */
function requiredFte({ people }: Scenario, demand: Demand, arrivals: readonly number[], minutes: number): Banded[] {
    const perTicket = minutes / 60 / (people.hoursPerWeek * people.utilization);
    return arrivals.map((count, week) => {
        const { value, low80, high80 } = demand.tickets[week] as Banded;
        const of = (tickets: number): number => (value > 0 ? (count * tickets) / value : 0) * perTicket;
        return { value: of(value), low80: of(low80), high80: of(high80) };
    });
}

interface Planned {
    scenario: Scenario;
    demand: Demand;
    plans: readonly TierPlan[];
    attained: Attained;
    perYear: number;
}

function weekAnswer({ scenario, demand, plans, attained, perYear }: Planned, week: number): ScenarioWeek {
    const { hoursPerWeek } = scenario.people;
    const onQueueShare = 1 - shrinkageOf(scenario);
    let overtimeHours = 0;
    const tiers = plans.map(({ tier, required, scheduled, arrivals, handleMinutes }, i) => {
        const need = required[week] as Banded;
        const there = scheduled[week] ?? 0;
        const paidHours = there * hoursPerWeek;
        overtimeHours += Math.max(0, ((arrivals[week] ?? 0) * handleMinutes) / 60 - paidHours * onQueueShare);
        return {
            tier,
            requiredFte: need,
            scheduledFte: there,
            gap: there - need.value,
            utilization: paidHours > 0 ? (attained.handledHours[i]?.[week] ?? 0) / paidHours : null,
        };
    });
    return {
        week: demand.weeks[week] ?? '',
        tickets: demand.tickets[week] as Banded,
        tiers,
        achieved: {
            response: bandedShare(attained.meanResponse[week] ?? null, attained.response, week),
            resolution: bandedShare(attained.meanResolution[week] ?? null, attained.resolution, week),
        },
        backlog: attained.backlog[week] ?? 0,
        overtimeHours,
        cost: weekCost(perYear, plans, week),
    };
}

function bandedShare(value: number | null, futures: (number | null)[][], week: number) {
    const draws = futures.map((future) => future[week] ?? null).filter((share) => share !== null);
    return shareBand(value, draws);
}

function shareBand(value: number | null, draws: number[]) {
    if (value === null || draws.length === 0) return { value: null, low80: null, high80: null };
    draws.sort((a, b) => a - b);
    return {
        value,
        low80: Math.min(value, quantileSorted(draws, 0.1)),
        high80: Math.max(value, quantileSorted(draws, 0.9)),
    };
}

function totalsOf(weeks: ScenarioWeek[], attained: Attained, target: number): ScenarioAnswer['totals'] {
    const gaps = weeks.map(gapOf);
    const largestGap = Math.min(...gaps);
    const needed = weeks.map(({ tiers }) => tiers.reduce((sum, { requiredFte: { value } }) => sum + value, 0));
    const tickets = weeks.map(({ tickets: { value } }) => value);
    return {
        tickets: sum(tickets),
        cost: sum(weeks.map(({ cost }) => cost)),
        weeksShort: gaps.filter((gap) => gap <= -shortFrom + 1e-9).length,
        largestGap,
        largestGapWeek: weeks[gaps.indexOf(largestGap)]?.week ?? '',
        firstWeekAtTarget: firstLasting(weeks, target),
        requiredAgents: wholePeople(Math.max(...needed)),
        meanResponse: meanShare(attained.meanResponse, attained.response, tickets),
        meanResolution: meanShare(attained.meanResolution, attained.resolution, tickets),
        meanUtilization: meanUtilization(weeks),
        chanceAtTarget: chanceOf(attained, tickets, target),
        bindingHour: bindingHour(attained),
        overtimeHours: sum(weeks.map(({ overtimeHours }) => overtimeHours)),
    };
}

/** The first week from which the target is kept until the end; null where the last week misses it. */
function firstLasting(weeks: ScenarioWeek[], target: number): string | null {
    const missed = weeks.findLastIndex(
        ({ achieved: { response } }) => response.value !== null && response.value < target,
    );
    const isKnown = weeks.some(({ achieved: { response } }) => response.value !== null);
    return isKnown ? (weeks[missed + 1]?.week ?? null) : null;
}

/** Over the plan, weeks weighed by their tickets. */
function overPlan(shares: readonly (number | null)[], tickets: readonly number[]): number | null {
    let [met, all] = [0, 0];
    shares.forEach((share, week) => {
        if (share === null) return;
        met += share * (tickets[week] ?? 0);
        all += tickets[week] ?? 0;
    });
    return all > 0 ? met / all : null;
}

/** Whether this roster can keep the promise: in how many of the futures it does. */
function chanceOf({ response }: Attained, tickets: number[], target: number): number | null {
    const levels = response.map((future) => overPlan(future, tickets)).filter((level) => level !== null);
    return levels.length > 0 ? levels.filter((level) => level >= target).length / levels.length : null;
}

/** The hour of the week in which most first replies are promised that don't come in time. */
function bindingHour({ missedByHour }: Attained): number | null {
    const most = Math.max(...missedByHour);
    return most > 1e-6 ? missedByHour.indexOf(most) : null;
}

/** The mean over the plan, its band that of whole futures. */
function meanShare(mean: (number | null)[], futures: (number | null)[][], tickets: number[]) {
    const of = (shares: (number | null)[]): number | null => overPlan(shares, tickets);
    return shareBand(
        of(mean),
        futures.map(of).filter((share) => share !== null),
    );
}

function meanUtilization(weeks: ScenarioWeek[]): number | null {
    let [handled, paid] = [0, 0];
    for (const { tiers } of weeks) {
        for (const { utilization, scheduledFte } of tiers) {
            handled += (utilization ?? 0) * scheduledFte;
            paid += scheduledFte;
        }
    }
    return paid > 0 ? handled / paid : null;
}
