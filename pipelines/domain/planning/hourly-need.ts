// Required people by hour of the week, and how far the scheduled ones cover them.
import { dayNumber } from '../forecast/index.ts';
import { demandOf, hoursOfWeek, type Demand } from './demand.ts';
import { agentsForLoad } from './erlang.ts';
import type { Ground } from './ground.ts';
import { offeredLoad } from './offered-load.ts';
import { shrinkageOf, tierPeople } from './people.ts';
import type { PlanTier, Scenario } from './scenario.ts';
import { weekHours } from './week.ts';

export interface HourlyPlan {
    tier: PlanTier;
    /** Paid people needed at work, by hour of the week from Monday 00:00; null where nobody has to be there. */
    required: (number | null)[];
    scheduled: number[];
}

/** Promises this short are kept by people who are free, not by working off a queue: Erlang's case. */
const urgentHours = 1;
/** Hours with less than this share of what they need are gaps (the handbook's coverage gaps). */
export const gapShare = 0.5;
const most = 0.999;

/**
 * A week of the plan by hour: what comes in an open hour is worked in it, what came while closed is spread over the first hours
 * of the next opening, as many as the usual promise allows. Required = busy agents ÷ utilization; for tickets promised within an
 * hour at least Erlang C's agents. Nobody has to be there in closed hours. Without a week: a usual one, as the first is without
 * events and holidays; else that week of the plan, with both.
 */
export function hourlyPlans(scenario: Scenario, ground: Ground, week?: number): HourlyPlan[] {
    const demand = demandOf(scenario, ground);
    const at = Math.min(week ?? 0, demand.weeks.length - 1);
    if (week === undefined) return plansOf(scenario, ground, demand, at, null);
    const monday = dayNumber(demand.weeks[at] ?? '');
    const holidays = ground.closedDates.map((date) => dayNumber(date) - monday).filter((day) => day >= 0 && day < 7);
    return plansOf(scenario, ground, demand, at, holidays);
}

function closedOn(ground: Ground, holidays: readonly number[]): Ground {
    const openHours = ground.openHours.map((open, hour) => (holidays.includes(Math.floor(hour / 24)) ? 0 : open));
    return { ...ground, openHours };
}

function plansOf(
    scenario: Scenario,
    ground: Ground,
    demand: Demand,
    at: number,
    holidays: readonly number[] | null,
): HourlyPlan[] {
    const onQueue = 1 - shrinkageOf(scenario);
    const thisWeek = holidays ? closedOn(ground, holidays) : ground;
    const urgent = urgentShare(ground);
    return demand.tiers.map(({ tier, arrivals, handleMinutes }, index) => {
        const hours = Array.from(hoursOfWeek(ground, holidays ? demand.dayFactors : [], at, arrivals[at] ?? 0));
        const handleHours = handleMinutes / 60;
        const load = offeredLoad(inOpenHours(hours, thisWeek), handleHours);
        const people = tierPeople(tier, scenario, ground, demand.weeks);
        const hoursThere = people.hours.map((hours, hour) => (holidays?.includes(Math.floor(hour / 24)) ? 0 : hours));
        const full = hoursThere.reduce((sum, each) => sum + each, 0);
        const fte = people.scheduled[at] ?? 0;
        const required = Array.from(load, (busy, hour) => {
            if (!isOpen(thisWeek, hour)) return null;
            const worked = busy / scenario.people.utilization;
            if (index > 0 || urgent === null) return worked;
            const free = agentsForLoad(
                busy * urgent.share,
                urgent.hours / handleHours,
                Math.min(most, ground.targets.response),
            );
            return Math.max(worked, free / onQueue);
        });
        const scheduled = Array.from({ length: weekHours }, (_, hour) =>
            full > 0 ? (fte * scenario.people.hoursPerWeek * (hoursThere[hour] ?? 0)) / full : 0,
        );
        return { tier, required, scheduled };
    });
}

function isOpen({ openHours }: Ground, hour: number): boolean {
    return (openHours[hour] ?? 0) > 0;
}

function urgentShare({ classes }: Ground): { share: number; hours: number } | null {
    const urgent = classes.filter(({ response }) => response !== null && response.hours <= urgentHours);
    const share = urgent.reduce((sum, each) => sum + each.share, 0);
    if (share <= 0) return null;
    const hours = urgent.reduce((sum, each) => sum + each.share * (each.response?.hours ?? 0), 0) / share;
    return { share, hours };
}

/** Tickets by open hour; those of closed hours wait for the next opening. */
function inOpenHours(tickets: readonly number[], ground: Ground): number[] {
    const spread = usualPromise(ground);
    const moved = tickets.map((count, hour) => (isOpen(ground, hour) ? count : 0));
    const openings = Array.from({ length: weekHours }, (_, hour) => hour).filter(
        (hour) => isOpen(ground, hour) && !isOpen(ground, (hour + weekHours - 1) % weekHours),
    );
    for (const opening of openings) {
        let waiting = 0;
        for (let back = 1; back < weekHours; back++) {
            const hour = (opening + weekHours - back) % weekHours;
            if (isOpen(ground, hour)) break;
            waiting += tickets[hour] ?? 0;
        }
        let length = 0;
        while (length < spread && isOpen(ground, (opening + length) % weekHours)) length++;
        for (let i = 0; i < length; i++) {
            const hour = (opening + i) % weekHours;
            moved[hour] = (moved[hour] ?? 0) + waiting / length;
        }
    }
    return moved;
}

/** Hours of the promise in the middle, tickets weighed. */
function usualPromise({ classes }: Ground): number {
    const promised = classes
        .filter(({ response }) => response !== null)
        .sort((a, b) => (a.response?.hours ?? 0) - (b.response?.hours ?? 0));
    const half = promised.reduce((sum, { share }) => sum + share, 0) / 2;
    let passed = 0;
    const middle = promised.find(({ share }) => (passed += share) >= half);
    return Math.max(1, Math.round(middle?.response?.hours ?? 4));
}

/** All tiers together, by hour: scheduled ÷ required; null where nobody is needed. */
export function coverageByHour(plans: readonly HourlyPlan[]): (number | null)[] {
    return Array.from({ length: weekHours }, (_, hour) => {
        const required = plans.reduce((sum, plan) => sum + (plan.required[hour] ?? 0), 0);
        if (required <= 0) return null;
        return (
            plans.reduce((sum, plan) => sum + (plan.required[hour] === null ? 0 : (plan.scheduled[hour] ?? 0)), 0) /
            required
        );
    });
}

/** Hours of the week below half of what they need. */
export function gapHours(coverage: readonly (number | null)[]): number {
    return coverage.filter((share) => share !== null && share < gapShare).length;
}
