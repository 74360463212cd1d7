// Deadlines: for each hour of a plan, the instant at which a promise made then falls due, on its clock.
import { dayNumber } from '../forecast/index.ts';
import type { Ground, Promised } from './ground.ts';
import { weekHours } from './week.ts';

export interface Deadlines {
    hours: number;
    /** For a ticket that comes at the begin of each hour: when it falls due, in hours from the plan's begin. */
    due: Float64Array;
}

/** The clocks of the promises over the plan's hours, by class. */
export interface ClassClock {
    share: number;
    response: Deadlines | null;
    resolution: Deadlines | null;
}

/**
 * Business clocks run in the ground's open hours, holidays aside; calendar clocks always. Instants in hours, one more than the
 * plan has: the last hour needs its end's deadline too.
 */
export function deadlines(ground: Ground, from: string, weeks: number, promise: Promised): Deadlines {
    const hours = weeks * weekHours;
    const due = new Float64Array(hours + 1);
    if (promise.clock === 'calendar') {
        for (let hour = 0; hour <= hours; hour++) due[hour] = hour + promise.hours;
        return { hours: promise.hours, due };
    }
    const open = openByHour(ground, from, hours);
    let [at, runBefore, ran] = [0, 0, 0];
    for (let hour = 0; hour <= hours; hour++) {
        // `runBefore`: business hours from the begin to this hour; `at` walks on to where the clock has run long enough.
        const wanted = runBefore + promise.hours;
        while (at < hours && ran + (open[at] as number) < wanted - 1e-9) ran += open[at++] as number;
        const openThen = open[at] as number;
        due[hour] = at >= hours ? hours + (wanted - ran) : at + (openThen > 0 ? (wanted - ran) / openThen : 0);
        if (hour < hours) runBefore += open[hour] as number;
    }
    return { hours: promise.hours, due };
}

function openByHour({ openHours, closedDates }: Ground, from: string, hours: number): Float64Array {
    const open = Float64Array.from({ length: hours }, (_, hour) => openHours[hour % weekHours] ?? 0);
    for (const date of closedDates) {
        const day = dayNumber(date) - dayNumber(from);
        if (day >= 0 && day * 24 < hours) open.fill(0, day * 24, Math.min(hours, day * 24 + 24));
    }
    return open;
}
