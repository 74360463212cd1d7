// One future of the plan, hour by hour: what comes to each tier, what its people do, what waits, and which promises are kept.
import type { ClassClock, Tally } from './attainment.ts';
import { weekHours } from './week.ts';

export interface HourlyTier {
    /** Tickets that come here first, by hour. */
    own: Float64Array;
    /** Agents on queue, by hour. */
    onQueue: Float64Array;
    handleHours: number;
    handleCv: number;
    escalationShare: number;
    /** Part of the handle time until the first reply is out. */
    firstReplyShare: number;
    /** Tickets that wait when the plan begins. */
    waiting: number;
}

interface Future {
    tiers: readonly HourlyTier[];
    clocks: readonly ClassClock[];
    /** Weeks that are counted; a tail follows them. */
    weeks: number;
    /** Factor on the tickets of each week. */
    volume: Float64Array;
    noise: Float32Array;
    seed: number;
    tally: Tally;
}

/** Carries one future through the tiers and counts what is met. */
export function serveHours({ tiers, clocks, weeks, volume, noise, seed, tally }: Future): void {
    const hours = volume.length * weekHours;
    let handedOn: Float64Array[] | null = null;
    tiers.forEach((tier, index) => {
        const work = comingWork(tier, volume, noise, seed * 7919 + index * 104_729);
        const served = servedByClass(tier, work, handedOn, clocks, hours);
        countHandled(tier, index, served, weeks, tally);
        clocks.forEach((clock, k) => {
            const line = served[k] as Line;
            countMet(tier, line, clock, weeks, tally);
        });
        handedOn = tier.escalationShare > 0 ? served.map((line) => escalated(line, tier.escalationShare)) : null;
    });
}

/** Tickets of its own by hour, scattered: their number and the work in them vary as a compound Poisson stream's do. */
function comingWork(tier: HourlyTier, volume: Float64Array, noise: Float32Array, start: number): Float64Array {
    const tickets = new Float64Array(tier.own.length);
    const spread = 1 + tier.handleCv * tier.handleCv;
    let draw = ((start % noise.length) + noise.length) % noise.length;
    for (let hour = 0; hour < tickets.length; hour++) {
        const mean = (tier.own[hour] as number) * (volume[Math.floor(hour / weekHours)] as number);
        if (mean <= 0) continue;
        draw = draw + 1 === noise.length ? 0 : draw + 1;
        const variance = spread / mean;
        const normal = noise[draw] as number;
        // A lognormal factor keeps mean and variance however few tickets come; with many it is as good as a straight line.
        const sigma2 = Math.log1p(variance);
        tickets[hour] =
            variance < 0.02
                ? mean * (1 + Math.sqrt(variance) * normal)
                : mean * Math.exp(Math.sqrt(sigma2) * normal - sigma2 / 2);
    }
    return tickets;
}

/** A class of one tier over all hours: cumulative counts at each hour's begin. */
interface Line {
    share: number;
    came: Float64Array;
    served: Float64Array;
    /** Part of the class's tickets that come here first, by hour. */
    ownPart: Float64Array;
    /** Share that finds all agents busy, and how fast the wait of those ends, per hour. */
    busy: Float64Array;
    pace: Float64Array;
}

/** Serves the classes in their order: an hour's agents take the first class's work, then the next one's. */
function servedByClass(
    tier: HourlyTier,
    own: Float64Array,
    handedOn: Float64Array[] | null,
    clocks: readonly ClassClock[],
    hours: number,
): Line[] {
    const lines = clocks.map(({ share }): Line => {
        const [came, served] = [new Float64Array(hours + 1), new Float64Array(hours + 1)];
        return {
            share,
            came,
            served,
            ownPart: new Float64Array(hours),
            busy: new Float64Array(hours),
            pace: new Float64Array(hours),
        };
    });
    const waiting = lines.map(({ share }) => tier.waiting * share);
    for (let k = 0; k < lines.length; k++) (lines[k] as Line).came[0] = waiting[k] as number;
    for (let hour = 0; hour < hours; hour++) {
        const agents = tier.onQueue[hour] as number;
        const capacity = agents / tier.handleHours;
        let [left, load] = [capacity, 0];
        const coming = own[hour] as number;
        for (let k = 0; k < lines.length; k++) {
            const line = lines[k] as Line;
            const ofOwn = coming * line.share;
            const more = handedOn ? ((handedOn[k] as Float64Array)[hour] as number) : 0;
            const all = (waiting[k] as number) + ofOwn + more;
            const done = all < left ? all : left;
            waiting[k] = all - done;
            left -= done;
            line.came[hour + 1] = (line.came[hour] as number) + ofOwn + more;
            line.served[hour + 1] = (line.served[hour] as number) + done;
            line.ownPart[hour] = ofOwn + more > 0 ? ofOwn / (ofOwn + more) : 0;
            load += (ofOwn + more) * tier.handleHours;
            line.pace[hour] = agents > load ? (agents - load) / tier.handleHours : 0;
        }
        if (agents > 0) {
            const wait = waitShare(agents, 1 - left / capacity);
            for (const line of lines) line.busy[hour] = wait;
        }
    }
    return lines;
}

/** Share who find all agents busy, for a mean occupancy; Sakasegawa's approximation of Erlang C, good to a few points. */
function waitShare(agents: number, occupancy: number): number {
    return occupancy >= 1 ? 1 : occupancy <= 0 ? 0 : occupancy ** (Math.sqrt(2 * (agents + 1)) - 1);
}

function escalated({ served }: Line, share: number): Float64Array {
    const handedOn = new Float64Array(served.length - 1);
    for (let hour = 0; hour < handedOn.length; hour++) {
        handedOn[hour] = ((served[hour + 1] as number) - (served[hour] as number)) * share;
    }
    return handedOn;
}

function countHandled(tier: HourlyTier, index: number, lines: Line[], weeks: number, tally: Tally): void {
    const handled = tally.handled[index] as Float64Array;
    for (let week = 0; week < weeks; week++) {
        const [from, to] = [week * weekHours, (week + 1) * weekHours];
        for (const { came, served } of lines) {
            handled[week] =
                (handled[week] as number) + ((served[to] as number) - (served[from] as number)) * tier.handleHours;
            tally.backlog[week] = (tally.backlog[week] as number) + (came[to] as number) - (served[to] as number);
        }
    }
}

/** First replies of the tickets that come here first; solutions of those that go no further. */
function countMet(
    tier: HourlyTier,
    line: Line,
    { response, resolution }: ClassClock,
    weeks: number,
    tally: Tally,
): void {
    const inHand = ticketsInHand(tier);
    const replyHours = tier.handleHours * tier.firstReplyShare;
    const solved = 1 - tier.escalationShare;
    for (const [kind, clock, needed] of [
        [0, response, replyHours],
        [1, resolution, tier.handleHours],
    ] as const) {
        if (!clock) continue;
        const { due, hours } = clock;
        const slack = Math.max(0, hours - needed);
        let before = margin(line, inHand, 0, (due[0] as number) - needed);
        for (let hour = 0; hour < weeks * weekHours; hour++) {
            const after = margin(line, inHand, hour + 1, (due[hour + 1] as number) - needed);
            const came = (line.came[hour + 1] as number) - (line.came[hour] as number);
            const counted = kind === 0 ? came * (line.ownPart[hour] as number) : came * solved;
            if (counted > 0) {
                const inTime = crossing(before, after);
                // From an hour on the hours themselves show the scatter; what is left is the wait for an agent to finish.
                const pace =
                    slack < 1 ? (line.pace[hour] as number) : (tier.onQueue[hour] as number) / tier.handleHours;
                const late = pace > 0 ? (line.busy[hour] as number) * Math.exp(-pace * slack) : 0;
                const met = counted * inTime * (1 - late);
                tally.add(kind, Math.floor(hour / weekHours), counted, met);
                if (kind === 0) {
                    const ofWeek = hour % weekHours;
                    tally.missed[ofWeek] = (tally.missed[ofWeek] as number) + counted - met;
                }
            }
            before = after;
        }
    }
}

/** Of the work in hand, what lets the next ticket begin before it is done: measured against the simulation, on eleven designs. */
const startedAhead = 0.25;

/** Tickets begun but not done when all are busy, counted in whole tickets of work; overnight they rest in their agents' hands. */
function ticketsInHand({ onQueue, handleCv }: HourlyTier): Float64Array {
    const residual = (startedAhead * (1 + handleCv * handleCv)) / 2;
    let last = 0;
    return onQueue.map((agents) => (agents > 0 ? (last = agents * residual) : last));
}

/** Tickets begun by an instant beyond those that came until the begin of an hour: below 0, the last of them is late. */
function margin({ came, served }: Line, inHand: Float64Array, hour: number, until: number): number {
    const last = served.length - 1;
    const at = until <= hour ? hour : until >= last ? last : until;
    const whole = Math.floor(at);
    const part = at - whole;
    const from = served[whole] as number;
    const done = part > 0 ? from + part * ((served[whole + 1] as number) - from) : from;
    return done + (inHand[Math.min(whole, last - 1)] as number) - (came[hour] as number) + 1e-9 * (1 + done);
}

/** Share of an hour's tickets in time, when the margin runs straight from one value to the other. */
function crossing(before: number, after: number): number {
    if (before >= 0 && after >= 0) return 1;
    if (before < 0 && after < 0) return 0;
    return (before >= 0 ? before : after) / (Math.abs(before) + Math.abs(after));
}
