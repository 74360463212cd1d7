// One future of the plan, hour by hour: what comes to each tier, what its people do, what waits, and which promises are kept.
import type { ClassClock, Deadlines } from './deadlines.ts';
import type { Tally } from './tally.ts';
import { weekHours } from './week.ts';

export interface HourlyTier {
    /** Tickets that come here first, by hour. */
    own: Float64Array;
    hasOwn: boolean;
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
    /** -1 mirrors the scatter of the future with the same seed. */
    sign: number;
    tally: Tally;
    desk: Desk;
}

/** Room for one future's figures, used again for the next: a plan has a hundred thousand of them. */
export interface Desk {
    /** By class and hour's begin, one after the other: tickets that came, tickets done. */
    came: Float64Array;
    served: Float64Array;
    /** The same for what the tier before hands on, by class and hour; and what this one does. */
    handedIn: Float64Array;
    handedOn: Float64Array;
    /** By hour: a tier's own tickets, share of agents busy, tickets in hand. */
    own: Float64Array;
    busy: Float64Array;
    inHand: Float64Array;
    waiting: Float64Array;
}

export function emptyDesk(classes: number, hours: number): Desk {
    const perClass = (length: number): Float64Array => new Float64Array(classes * length);
    return {
        came: perClass(hours + 1),
        served: perClass(hours + 1),
        handedIn: perClass(hours),
        handedOn: perClass(hours),
        own: new Float64Array(hours),
        busy: new Float64Array(hours),
        inHand: new Float64Array(hours),
        waiting: new Float64Array(classes),
    };
}

/** Carries one future through the tiers and counts what is met. */
export function serveHours(future: Future): void {
    const { tiers, clocks, weeks, volume, seed, tally, desk } = future;
    const hours = volume.length * weekHours;
    desk.handedIn.fill(0);
    tiers.forEach((tier, index) => {
        scatterWork(tier, future, seed * 7919 + index * 104_729);
        serveClasses(tier, clocks, desk, hours);
        countHandled(tier, index, clocks.length, weeks, hours, tally, desk);
        clocks.forEach((clock, k) => {
            countMet(tier, k, clock, { weeks, hours, tally, desk, hasOthers: index > 0 });
        });
        [desk.handedIn, desk.handedOn] = [desk.handedOn, desk.handedIn];
    });
}

/** Tickets of its own by hour, scattered: their number and the work in them vary as a compound Poisson stream's do. */
function scatterWork(tier: HourlyTier, { volume, noise, sign, desk: { own } }: Future, start: number): void {
    const spread = 1 + tier.handleCv * tier.handleCv;
    let draw = ((start % noise.length) + noise.length) % noise.length;
    for (let hour = 0; hour < own.length; hour++) {
        const mean = (tier.own[hour] as number) * (volume[(hour / weekHours) | 0] as number);
        if (mean <= 0) {
            own[hour] = 0;
            continue;
        }
        draw = draw + 1 === noise.length ? 0 : draw + 1;
        const variance = spread / mean;
        const normal = sign * (noise[draw] as number);
        // A lognormal factor keeps mean and variance however few tickets come; with many it is as good as a straight line.
        if (variance < 0.02) own[hour] = mean * (1 + Math.sqrt(variance) * normal);
        else {
            const sigma2 = Math.log(1 + variance);
            own[hour] = mean * Math.exp(Math.sqrt(sigma2) * normal - sigma2 / 2);
        }
    }
}

/** Serves the classes in their order: an hour's agents take the first class's work, then the next one's. */
function serveClasses(tier: HourlyTier, clocks: readonly ClassClock[], desk: Desk, hours: number): void {
    const { came, served, handedIn, handedOn, own, busy, inHand, waiting } = desk;
    const residual = (startedAhead * (1 + tier.handleCv * tier.handleCv)) / 2;
    const shares = Float64Array.from(clocks, ({ share }) => share);
    const classes = shares.length;
    for (let k = 0; k < classes; k++) {
        waiting[k] = tier.waiting * (shares[k] as number);
        came[k * (hours + 1)] = waiting[k] as number;
        served[k * (hours + 1)] = 0;
    }
    let held = 0;
    for (let hour = 0; hour < hours; hour++) {
        const agents = tier.onQueue[hour] as number;
        const capacity = agents / tier.handleHours;
        const coming = own[hour] as number;
        let left = capacity;
        for (let k = 0; k < classes; k++) {
            const at = k * (hours + 1) + hour;
            const more = coming * (shares[k] as number) + (handedIn[k * hours + hour] as number);
            const all = (waiting[k] as number) + more;
            const done = all < left ? all : left;
            waiting[k] = all - done;
            left -= done;
            came[at + 1] = (came[at] as number) + more;
            served[at + 1] = (served[at] as number) + done;
            handedOn[k * hours + hour] = done * tier.escalationShare;
        }
        busy[hour] = agents > 0 ? waitShare(agents, 1 - left / capacity) : 0;
        // Overnight tickets in hand rest in their agents' hands.
        if (agents > 0) held = agents * residual;
        inHand[hour] = held;
    }
}

/** Of the work in hand, what lets the next ticket begin before it is done: measured against the simulation, on eleven designs. */
const startedAhead = 0.25;

/** Share who find all agents busy, for a mean occupancy; Sakasegawa's approximation of Erlang C, good to a few points. */
function waitShare(agents: number, occupancy: number): number {
    if (occupancy >= 0.999_999) return 1;
    return occupancy <= 0 ? 0 : occupancy ** (Math.sqrt(2 * (agents + 1)) - 1);
}

function countHandled(
    tier: HourlyTier,
    index: number,
    classes: number,
    weeks: number,
    hours: number,
    tally: Tally,
    { came, served }: Desk,
): void {
    const handled = tally.handled[index] as Float64Array;
    for (let week = 0; week < weeks; week++) {
        for (let k = 0; k < classes; k++) {
            const from = k * (hours + 1) + week * weekHours;
            const to = from + weekHours;
            handled[week] =
                (handled[week] as number) + ((served[to] as number) - (served[from] as number)) * tier.handleHours;
            tally.backlog[week] = (tally.backlog[week] as number) + (came[to] as number) - (served[to] as number);
        }
    }
}

interface Counting {
    weeks: number;
    hours: number;
    tally: Tally;
    desk: Desk;
    /** Whether other tiers' tickets come here too. */
    hasOthers: boolean;
}

/** First replies of the tickets that come here first; solutions of those that go no further. */
function countMet(tier: HourlyTier, k: number, { share, response, resolution }: ClassClock, counting: Counting): void {
    if (response && tier.hasOwn)
        countKind(0, tier, k, share, response, tier.handleHours * tier.firstReplyShare, counting);
    if (resolution && tier.escalationShare < 1) countKind(1, tier, k, share, resolution, tier.handleHours, counting);
}

/** Later than this many mean waits comes one in a hundred million. */
const never = 18;

function countKind(
    kind: 0 | 1,
    tier: HourlyTier,
    k: number,
    share: number,
    { due, hours: promised }: Deadlines,
    needed: number,
    { weeks, hours, tally, desk, hasOthers }: Counting,
): void {
    const { came, served, own, busy, inHand } = desk;
    const { onQueue, handleHours } = tier;
    const base = k * (hours + 1);
    const slack = Math.max(0, promised - needed);
    const counts = kind === 0 ? 1 : 1 - tier.escalationShare;
    // Tickets begun by their deadline beyond those that came before: below 0, the last of them is late.
    const margin = (hour: number): number => {
        // Where nothing waits everybody before is done.
        if ((came[base + hour] as number) - (served[base + hour] as number) < 1e-9) return 0;
        const until = (due[hour] as number) - needed;
        const at = until <= hour ? hour : until >= hours ? hours : until;
        const whole = at | 0;
        const from = served[base + whole] as number;
        const done = at > whole ? from + (at - whole) * ((served[base + whole + 1] as number) - from) : from;
        const ahead = inHand[whole < hours ? whole : hours - 1] as number;
        return done + ahead - (came[base + hour] as number) + 1e-9 * (1 + done);
    };
    let before = margin(0);
    for (let week = 0; week < weeks; week++) {
        let [counted, met] = [0, 0];
        for (let ofWeek = 0; ofWeek < weekHours; ofWeek++) {
            const hour = week * weekHours + ofWeek;
            const after = margin(hour + 1);
            const all = (came[base + hour + 1] as number) - (came[base + hour] as number);
            const some = kind === 0 && hasOthers ? (own[hour] as number) * share : all * counts;
            if (some > 0) {
                let kept = before >= 0 && after >= 0 ? some : some * crossing(before, after);
                const agents = onQueue[hour] as number;
                if (kept > 0 && agents > 0) {
                    // From an hour on the hours themselves show the scatter; what is left is the wait for an agent to finish.
                    const load = slack < 1 ? all * handleHours : 0;
                    const waits = (Math.max(0, agents - load) / handleHours) * slack;
                    if (waits > 0 && waits < never) kept *= 1 - (busy[hour] as number) * Math.exp(-waits);
                }
                counted += some;
                met += kept;
                if (kind === 0) tally.missed[ofWeek] = (tally.missed[ofWeek] as number) + some - kept;
            }
            before = after;
        }
        tally.add(kind, week, counted, met);
    }
}

/** Share of an hour's tickets in time, when the margin runs straight from one value to the other. */
function crossing(before: number, after: number): number {
    if (before < 0 && after < 0) return 0;
    return (before >= 0 ? before : after) / (Math.abs(before) + Math.abs(after));
}
