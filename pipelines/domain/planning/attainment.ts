// Predicted SLA: every hour of the plan, class by class and tier by tier, over many futures of the volume.
import { hoursOfWeek, type Demand } from './demand.ts';
import { deadlines, type ClassClock, type Deadlines } from './deadlines.ts';
import type { Ground, Promised } from './ground.ts';
import { shrinkageOf, type TierPeople } from './people.ts';
import { normalTable } from './random.ts';
import type { Scenario } from './scenario.ts';
import { emptyDesk, serveHours, type HourlyTier } from './hourly-queue.ts';
import { Tally, type Attained } from './tally.ts';
import { weekHours } from './week.ts';

/** After the last week everything goes on as in it, so that its deadlines have somewhere to lie. */
const tailWeeks = 2;

/**
 * Carries each future's work hour by hour through the tiers: what comes, in the order of the classes; what the people on queue
 * can do; what waits; what goes on to the next tier. A ticket is met when the work before it is done by its deadline, on that
 * promise's clock; within the hour the wait for a free agent takes its share (Erlang C's, approximated after Sakasegawa 1977). The first reply takes its part of the handle time. Chance enters as the futures, and as the scatter of each
 * hour's work. Time spent in an earlier tier doesn't count against a later one's resolution, nor does waiting for customers.
 */
export function attainment(
    scenario: Scenario,
    ground: Ground,
    demand: Demand,
    people: readonly TierPeople[],
    futures: number,
): Attained {
    const weeks = demand.weeks.length;
    if (futures === 0) return new Tally(weeks, demand.tiers.length).attained(1);
    const clocks = clocksOf(ground, demand);
    const tiers = hourlyTiers(scenario, ground, demand, people);
    const tally = new Tally(weeks, tiers.length);
    const desk = emptyDesk(clocks.length, (weeks + tailWeeks) * weekHours);
    const paths = evenly(demand, futures);
    for (let future = 0; future < futures; future++) {
        const ratios = paths[future];
        const volume = Float64Array.from(
            { length: weeks + tailWeeks },
            (_, week) => ratios?.[Math.min(week, weeks - 1)] ?? 1,
        );
        const scatter = { noise: normalTable(), seed: future >> 1, sign: future % 2 === 0 ? 1 : -1 };
        serveHours({ tiers, clocks, weeks, volume, ...scatter, tally, desk });
        tally.endFuture();
    }
    return tally.attained(futures);
}

/**
 * As many of the forecast's paths as asked for, evenly from the one with the fewest tickets to the one with the most: a few then stand
 * for all. Two neighbours share their scatter, once as drawn and once mirrored, so that chance mostly cancels out of the mean.
 */
function evenly({ ratios, tickets }: Demand, futures: number): readonly (readonly number[])[] {
    if (ratios.length === 0) return [];
    const size = (path: readonly number[]): number =>
        path.reduce((sum, ratio, week) => sum + ratio * (tickets[week]?.value ?? 0), 0);
    const ranked = ratios.map((path) => ({ path, size: size(path) })).sort((a, b) => a.size - b.size);
    return Array.from({ length: futures }, (_, i) => {
        const at = Math.floor(((i + 0.5) / futures) * ranked.length);
        return (ranked[at] as (typeof ranked)[number]).path;
    });
}

const knownClocks = new WeakMap<Ground, Map<string, ClassClock[]>>();

/** Deadlines hang on the ground and the weeks alone: a lever never moves them, so they are kept. */
function clocksOf(ground: Ground, { weeks }: Demand): ClassClock[] {
    const known = knownClocks.get(ground) ?? new Map<string, ClassClock[]>();
    knownClocks.set(ground, known);
    const key = `${weeks[0]} ${weeks.length}`;
    const found = known.get(key);
    if (found) return found;
    const length = weeks.length + tailWeeks;
    const clock = (promise: Promised | null): Deadlines | null =>
        promise && deadlines(ground, weeks[0] ?? '', length, promise);
    const clocks = ground.classes.map(({ share, response, resolution }) => {
        return { share, response: clock(response), resolution: clock(resolution) };
    });
    known.set(key, clocks);
    return clocks;
}

function hourlyTiers(scenario: Scenario, ground: Ground, demand: Demand, people: readonly TierPeople[]): HourlyTier[] {
    const weeks = demand.weeks.length;
    const onQueueShare = 1 - shrinkageOf(scenario);
    return demand.tiers.map((tier, index) => {
        const staff = people[index] as TierPeople;
        const scale = paidScale(scenario, staff);
        const hours = (weeks + tailWeeks) * weekHours;
        const [own, onQueue] = [new Float64Array(hours), new Float64Array(hours)];
        for (let week = 0; week < weeks + tailWeeks; week++) {
            const like = Math.min(week, weeks - 1);
            own.set(
                hoursOfWeek(ground, week < weeks ? demand.dayFactors : [], like, tier.own[like] ?? 0),
                week * weekHours,
            );
            const fte = (staff.scheduled[like] ?? 0) * onQueueShare * scale;
            for (let hour = 0; hour < weekHours; hour++)
                onQueue[week * weekHours + hour] = fte * (staff.hours[hour] ?? 0);
        }
        return {
            own,
            hasOwn: tier.own.some((count) => count > 0),
            onQueue,
            handleHours: tier.handleMinutes / 60,
            handleCv: ground.handleCv,
            escalationShare: tier.escalationShare,
            firstReplyShare: ground.firstReplyShare,
            waiting: ground.waiting[tier.tier] ?? 0,
        };
    });
}

/** The pattern is of a usual week; where the scenario has people work longer ones, each hour holds more of them. */
function paidScale({ people }: Scenario, { hours }: TierPeople): number {
    const all = hours.reduce((sum, hour) => sum + hour, 0);
    return all > 0 ? people.hoursPerWeek / all : 0;
}
