// Demand: how many tickets come to each tier in each week of a scenario, and how surely.
import { CaseloadError } from '../errors.ts';
import { dateOfDay, dayNumber } from '../forecast/index.ts';
import { dateWords } from '../units.ts';
import type { Ground } from './ground.ts';
import { defaultWeeks, planTiers, type PlanTier, type Scenario } from './scenario.ts';
import { mixFactor } from './channel-mix.ts';
import { exampleHandleMinutes } from './ground.ts';
import { weekHours } from './week.ts';

/** A value with its 80 % band. */
export interface Banded {
    value: number;
    low80: number;
    high80: number;
}

export interface TierDemand {
    tier: PlanTier;
    /** Tickets that come here first, by week. */
    own: number[];
    /** Its own and what the tier before hands on. */
    arrivals: number[];
    handleMinutes: number;
    /** Share that goes on to the next tier. */
    escalationShare: number;
}

export interface Demand {
    /** Mondays. */
    weeks: string[];
    tickets: Banded[];
    tiers: TierDemand[];
    /** Factor on a day's tickets by dated events, from the first Monday on. */
    dayFactors: number[];
    /** Futures: factor on each week's tickets. None where the scenario brings its own volumes. */
    ratios: number[][];
    warnings: string[];
}

/** 80 % of a normal distribution lie within so many standard deviations. */
const z80 = 1.2816;
const days = 7;

/**
 * The volume by week and tier: forecast or stated, then changed: × (1 + change) × events × (1 − FCR points), less what is
 * deflected. Tiers get their share; then each hands on its escalations.
 *
 * @example 1,000 tickets that all come to L1, of which 20 % escalate: 1,000 to L1, 200 to L2
 */
export function demandOf(scenario: Scenario, ground: Ground): Demand {
    const warnings: string[] = [];
    const weeks = weeksOf(scenario, ground);
    const base = scenario.volumes.length > 0 ? stated(scenario, weeks, warnings) : forecastVolumes(ground, weeks);
    const dayFactors = eventFactors(scenario, weeks);
    const factors = weeks.map((_, week) => weekFactor(scenario, ground, dayFactors, week));
    const changed = base.total.map((band, week) => scaled(band, factors[week] ?? 1));
    const deflected = changed.map(({ value }, week) => deflectedIn(scenario, weeks[week] ?? '', value));
    warnDeflected(scenario, changed, warnings);
    const tickets = changed.map((band, week) => lessened(band, deflected[week] ?? 0));
    const tiers = tierDemands(scenario, ground, weeks, base.shares, tickets, warnings);
    const ratios = scenario.volumes.length > 0 ? [] : ratiosOf(ground, weeks, base.total);
    return { weeks, tickets, tiers, dayFactors, ratios, warnings };
}

/** The Mondays of the horizon: as stated, else those of the volumes, else of the forecast. */
function weeksOf({ horizon, volumes }: Scenario, ground: Ground): string[] {
    const stated = volumes.map(({ week }) => week).sort();
    const from = horizon.from ?? stated[0] ?? ground.from;
    if (from === null || from === undefined) {
        const cure = ground.needs ?? 'import tickets, or give volumes in the scenario';
        throw new CaseloadError({ kind: 'no volumes', cure });
    }
    const last = stated.at(-1);
    const spanned = last === undefined ? 0 : Math.round((dayTime(last) - dayTime(from)) / (days * 86_400_000)) + 1;
    const count = horizon.weeks ?? (last === undefined ? Math.min(defaultWeeks, ground.weeks.length) : spanned);
    if (count < 1) {
        const cure = 'let the horizon begin on or before the last week with a volume';
        throw new CaseloadError({ kind: 'no volumes in the horizon', cure });
    }
    return Array.from({ length: count }, (_, week) => dateOfDay(dayNumber(from) + week * days));
}

function dayTime(date: string): number {
    return Date.parse(`${date}T00:00:00Z`);
}

interface Volumes {
    total: Banded[];
    /** Of each week's tickets, by tier. */
    shares: ((week: number) => Partial<Record<PlanTier, number>>) | null;
}

function forecastVolumes(ground: Ground, weeks: string[]): Volumes {
    const known = new Map(ground.weeks.map((point) => [point.week, point]));
    const total = weeks.map((week) => {
        const point = known.get(week);
        if (point) return { value: point.value, low80: point.low80, high80: point.high80 };
        const [first, last] = [ground.weeks[0]?.week, ground.weeks.at(-1)?.week];
        const cure =
            first === undefined
                ? (ground.needs ?? 'import tickets, or give volumes in the scenario')
                : `the forecast reaches from ${first} to ${last ?? first}; move the horizon, or give volumes`;
        throw new CaseloadError({ kind: 'no forecast for the week', name: 'from', value: week, cure });
    });
    return { total, shares: null };
}

/** Volumes as the scenario states them; a tier's last known week is repeated to the horizon's end, which is said. */
function stated({ volumes }: Scenario, weeks: string[], warnings: string[]): Volumes {
    const tiers = planTiers.filter((tier) => volumes.some((volume) => volume.tier === tier));
    const byTier = tiers.map((tier) => {
        const known = volumes.filter((volume) => volume.tier === tier).sort((a, b) => (a.week < b.week ? -1 : 1));
        const missing = weeks.filter((week) => !known.some((volume) => volume.week === week));
        if (missing.length > 0) {
            warnings.push(
                `Volumes of ${tier} are missing for ${missing.length} of ${weeks.length} weeks, the first ${dateWords(missing[0] ?? '')}: the nearest known week stands in.`,
            );
        }
        const at = (week: string): number =>
            (known.findLast((volume) => volume.week <= week) ?? known[0])?.tickets ?? 0;
        return { tier, tickets: weeks.map(at) };
    });
    const total = weeks.map((_, week) => poisson(byTier.reduce((sum, each) => sum + (each.tickets[week] ?? 0), 0)));
    const shares = (week: number): Partial<Record<PlanTier, number>> =>
        Object.fromEntries(
            byTier.map(({ tier, tickets }) => [tier, shareOf(tickets[week] ?? 0, total[week]?.value ?? 0)]),
        );
    return { total, shares };
}

function shareOf(part: number, whole: number): number {
    return whole > 0 ? part / whole : 0;
}

/** A stated volume is an expectation: what comes scatters about it as counts do. */
function poisson(value: number): Banded {
    const reach = z80 * Math.sqrt(value);
    return { value, low80: Math.max(0, value - reach), high80: value + reach };
}

function scaled({ value, low80, high80 }: Banded, factor: number): Banded {
    return { value: value * factor, low80: low80 * factor, high80: high80 * factor };
}

function lessened({ value, low80, high80 }: Banded, by: number): Banded {
    const less = (tickets: number): number => Math.max(0, tickets - by);
    return { value: less(value), low80: less(low80), high80: less(high80) };
}

/** What all events together make of each day: two that overlap multiply. Dates are inclusive. */
function eventFactors({ demand }: Scenario, weeks: string[]): number[] {
    const first = dayTime(weeks[0] ?? '');
    return Array.from({ length: weeks.length * days }, (_, day) => {
        const date = new Date(first + day * 86_400_000).toISOString().slice(0, 10);
        return demand.events.reduce(
            (factor, { from, to, changePercent }) =>
                date >= from && date <= to ? factor * (1 + changePercent / 100) : factor,
            1,
        );
    });
}

function weekFactor({ demand, work }: Scenario, ground: Ground, dayFactors: number[], week: number): number {
    let events = 1;
    for (let day = 0; day < days; day++) {
        events += weekdayShare(ground, day) * ((dayFactors[week * days + day] ?? 1) - 1);
    }
    return (1 + demand.changePercent / 100) * events * (1 - work.fcrChangePoints / 100);
}

/** Share of a week's tickets that come on a weekday, 0 being Monday. */
function weekdayShare({ ticketsByHour }: Ground, day: number): number {
    const all = ticketsByHour.reduce((sum, share) => sum + share, 0);
    const own = ticketsByHour.slice(day * 24, day * 24 + 24).reduce((sum, share) => sum + share, 0);
    return all > 0 ? own / all : 1 / days;
}

function deflectedIn({ demand }: Scenario, week: string, tickets: number): number {
    const since = demand.deflectedFrom;
    return since !== undefined && week < since ? 0 : Math.min(demand.deflectedPerWeek, tickets);
}

function warnDeflected({ demand }: Scenario, changed: Banded[], warnings: string[]): void {
    const fewest = Math.min(...changed.map(({ value }) => value));
    if (demand.deflectedPerWeek <= fewest) return;
    const asked = Math.round(demand.deflectedPerWeek);
    warnings.push(
        `${asked} tickets a week cannot be deflected where only ${Math.round(fewest)} come: such weeks are left with none.`,
    );
}

function tierDemands(
    scenario: Scenario,
    ground: Ground,
    weeks: string[],
    shares: Volumes['shares'],
    tickets: Banded[],
    warnings: string[],
): TierDemand[] {
    const factor = mixFactor(scenario, ground, warnings);
    const demands: TierDemand[] = [];
    let handedOn = weeks.map(() => 0);
    const untold: PlanTier[] = [];
    for (const tier of planTiers) {
        const own = tickets.map(({ value }, week) => value * ((shares ? shares(week) : tierShares(ground))[tier] ?? 0));
        const arrivals = own.map((count, week) => count + (handedOn[week] ?? 0));
        const hasPeople = (scenario.people.agents[tier] ?? ground.agents[tier] ?? 0) > 0 || isStaffed(scenario, tier);
        const hasWork = arrivals.some((count) => count > 0);
        const escalationShare = scenario.work.escalationShare[tier] ?? ground.escalationShare[tier] ?? 0;
        handedOn = arrivals.map((count) => count * escalationShare);
        if (!hasPeople && !hasWork) continue;
        const known = scenario.work.handleMinutes[tier] ?? ground.handleMinutes[tier];
        if (known === undefined && hasWork) untold.push(tier);
        // A handle time that the scenario states is meant as it stands; the mix changes what was measured.
        const mixed = scenario.work.handleMinutes[tier] === undefined ? factor : 1;
        demands.push({ tier, own, arrivals, handleMinutes: (known ?? exampleHandleMinutes) * mixed, escalationShare });
    }
    if (untold.length > 0) {
        warnings.push(
            `No handle time is known for ${untold.join(', ')}: ${exampleHandleMinutes} minutes, the handbook's example, stand in.`,
        );
    }
    const last = demands.at(-1);
    if (last && last.escalationShare > 0 && last.arrivals.some((count) => count > 0)) {
        warnings.push(`${last.tier} is the last tier with work: what it escalates leaves the plan.`);
    }
    return demands;
}

function tierShares(ground: Ground): Partial<Record<PlanTier, number>> {
    const sum = Object.values(ground.tierShare).reduce((all, share) => all + share, 0);
    return sum > 0 ? ground.tierShare : { L1: 1 };
}

function isStaffed({ people, shifts }: Scenario, tier: PlanTier): boolean {
    return [...people.hires, ...people.contractors, ...shifts].some((each) => each.tier === tier);
}

/** Each future's tickets by week as a factor on the forecast. */
function ratiosOf(ground: Ground, weeks: string[], total: Banded[]): number[][] {
    const first = ground.weeks.findIndex(({ week }) => week === weeks[0]);
    return ground.paths.map((path) =>
        total.map(({ value }, week) => (value > 0 ? (path[first + week] ?? value) / value : 1)),
    );
}

/** Tickets by hour of one week, events of its days included, that add up to the week's count. */
export function hoursOfWeek(
    ground: Ground,
    dayFactors: readonly number[],
    week: number,
    tickets: number,
): Float64Array {
    const hours = new Float64Array(weekHours);
    let all = 0;
    for (let hour = 0; hour < weekHours; hour++) {
        const weight = (ground.ticketsByHour[hour] ?? 0) * (dayFactors[week * days + Math.floor(hour / 24)] ?? 1);
        hours[hour] = weight;
        all += weight;
    }
    for (let hour = 0; hour < weekHours; hour++) hours[hour] = all > 0 ? (tickets * (hours[hour] as number)) / all : 0;
    return hours;
}
