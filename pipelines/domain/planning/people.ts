// People over time: who is there in each week, ramp, hires, contractors, attrition and holidays included, and what they cost.
import { dateOfDay, dayNumber } from '../forecast/index.ts';
import { dateWords } from '../units.ts';
import { exampleAgentYear, type Ground } from './ground.ts';
import { productiveShare, specRamp, weeksToFullLoad } from './ramp.ts';
import { defaultShrinkage, type PlanTier, type Scenario } from './scenario.ts';
import { openHours, shiftOpening, weekHours } from './week.ts';

export interface TierPeople {
    tier: PlanTier;
    /** FTE at work by week: ramping people count by their share of a full load, holidays are taken off. */
    scheduled: number[];
    /** FTE on the payroll by week, contractors not among them. */
    paid: number[];
    /** What contractors cost by week; one without a price costs what an agent does. */
    contractorCost: number[];
    /** Paid hours of one full-time week by hour of the week. */
    hours: readonly number[];
}

const weeksPerYear = 52;

/** Shares of a full load by week after the start. */
export function rampOf({ people }: Scenario): readonly number[] {
    return people.ramp === 'spec' ? specRamp : people.ramp;
}

export function shrinkageOf({ people }: Scenario): number {
    return people.shrinkage ?? defaultShrinkage;
}

export function costPerAgentYear({ costs }: Scenario, ground: Ground): number {
    return costs.perAgentYear ?? ground.costPerAgentYear ?? exampleAgentYear;
}

/**
 * People of a tier by week. Who is there today leaves evenly over the year; a hire starts `leadWeeks` after the request and
 * takes on the ramp's shares; so does a contractor, until the contract ends.
 */
export function tierPeople(tier: PlanTier, scenario: Scenario, ground: Ground, weeks: readonly string[]): TierPeople {
    const { people, shifts } = scenario;
    const own = shifts.filter((shift) => shift.tier === tier);
    const hours = own.length > 0 ? shiftPattern(own, people.hoursPerWeek) : usualPattern(tier, ground);
    // Shifts say when people work; how many there are only where nothing else does.
    const base = people.agents[tier] ?? ground.agents[tier] ?? shiftFte(own, people.hoursPerWeek);
    const curve = rampOf(scenario);
    const first = weeks[0] ?? '';
    const hires = people.hires.filter((hire) => hire.tier === tier);
    const contracts = people.contractors.filter((contract) => contract.tier === tier);
    const starts = hires.map(({ requested, leadWeeks }) =>
        weekIndex(first, startOfHire(requested ?? first, leadWeeks)),
    );
    const begins = contracts.map(({ from }) => weekIndex(first, from));
    const scheduled: number[] = [];
    const paid: number[] = [];
    const contractorCost: number[] = [];
    const perWeek = costPerAgentYear(scenario, ground) / weeksPerYear;
    weeks.forEach((monday, week) => {
        const staying = base * (1 - people.attritionPerYear) ** ((week + 0.5) / weeksPerYear);
        let [productive, hired, price] = [staying, 0, 0];
        hires.forEach(({ count }, i) => {
            const since = week - (starts[i] ?? 0);
            productive += count * productiveShare(curve, since);
            if (since >= 0) hired += count;
        });
        contracts.forEach(({ count, costPerWeek, weeks: length = Infinity }, i) => {
            const since = week - (begins[i] ?? 0);
            if (since < 0 || since >= length) return;
            productive += count * productiveShare(curve, since);
            price += count * (costPerWeek ?? perWeek);
        });
        scheduled.push(productive * workedShare(hours, ground, monday));
        paid.push(staying + hired);
        contractorCost.push(price);
    });
    return { tier, scheduled, paid, contractorCost, hours };
}

/** The day on which a hire starts. */
export function startOfHire(requested: string, leadWeeks: number): string {
    return dateOfDay(dayNumber(requested) + Math.round(leadWeeks * 7));
}

function weekIndex(first: string, date: string): number {
    return Math.floor((dayNumber(date) - dayNumber(first)) / 7);
}

/** Part of a week's paid hours that aren't holidays. */
function workedShare(hours: readonly number[], { closedDates }: Ground, monday: string): number {
    const end = dateOfDay(dayNumber(monday) + 7);
    const closed = closedDates.filter((date) => date >= monday && date < end);
    if (closed.length === 0) return 1;
    const all = sum(hours);
    const lost = closed.reduce((lostHours, date) => {
        const day = dayNumber(date) - dayNumber(monday);
        return lostHours + sum(hours.slice(day * 24, day * 24 + 24));
    }, 0);
    return all > 0 ? 1 - lost / all : 1;
}

/** Paid hours of a full-time week, spread as the tier's shifts are. */
function shiftPattern(shifts: Scenario['shifts'], hoursPerWeek: number): number[] {
    const pattern = new Array<number>(weekHours).fill(0);
    for (const { days, hours, agents } of shifts) {
        for (const { weekday, opensAt, closesAt } of openHours(shiftOpening(days, hours))) {
            for (let hour = 0; hour < 24; hour++) {
                const covered = Math.min(closesAt, (hour + 1) * 3600) - Math.max(opensAt, hour * 3600);
                const at = (weekday - 1) * 24 + hour;
                if (covered > 0) pattern[at] = (pattern[at] ?? 0) + (agents * covered) / 3600;
            }
        }
    }
    return normalised(pattern, hoursPerWeek);
}

function shiftFte(shifts: Scenario['shifts'], hoursPerWeek: number): number {
    const hours = shifts.reduce(
        (all, { days, hours: ofDay, agents }) =>
            all +
            openHours(shiftOpening(days, ofDay)).reduce(
                (some, { opensAt, closesAt }) => some + (agents * (closesAt - opensAt)) / 3600,
                0,
            ),
        0,
    );
    return hours / hoursPerWeek;
}

function usualPattern(tier: PlanTier, ground: Ground): readonly number[] {
    return ground.shiftHours[tier] ?? normalised([...ground.openHours], 40);
}

function normalised(pattern: number[], hoursPerWeek: number): number[] {
    const all = sum(pattern);
    return all > 0 ? pattern.map((hours) => (hours * hoursPerWeek) / all) : pattern;
}

function sum(values: readonly number[]): number {
    return values.reduce((all, value) => all + value, 0);
}

/** What the people of a week cost: everyone on the payroll a 52nd of a year, ramping or not; contractors their price. */
export function weekCost(perAgentYear: number, people: readonly TierPeople[], week: number): number {
    return people.reduce(
        (all, { paid, contractorCost }) =>
            all + ((paid[week] ?? 0) * perAgentYear) / weeksPerYear + (contractorCost[week] ?? 0),
        0,
    );
}

/** Hires and contractors who make no difference within the horizon, in words. */
export function lateHires(scenario: Scenario, weeks: readonly string[]): string[] {
    const [first = '', last = ''] = [weeks[0], weeks.at(-1)];
    const end = dateOfDay(dayNumber(last) + 7);
    const full = weeksToFullLoad(rampOf(scenario));
    return scenario.people.hires.flatMap(({ tier, count, requested, leadWeeks }) => {
        const start = startOfHire(requested ?? first, leadWeeks);
        const who = `${count} ${tier} ${count === 1 ? 'hire' : 'hires'} requested ${dateWords(requested ?? first)}`;
        if (start >= end)
            return [`${who} start ${dateWords(start)}, after the horizon's end: they change nothing in it.`];
        const ready = dateOfDay(dayNumber(start) + full * 7);
        return ready >= end
            ? [`${who} start ${dateWords(start)} and carry a full load only after the horizon's end.`]
            : [];
    });
}
