// The discrete-event simulation: the truth that the formulas are held against. Seeded; intervals by the means of batches.
import { checkNumber } from './input.ts';
import { drawn, exponential, lognormalTable, seededRandom, type Random } from './random.ts';
import { serveTickets, type StationClass, type StationOrder, type StationTimes } from './station.ts';
import { hourSeconds, weekHours, weekSeconds, type Stretch } from './week.ts';
import type { StaffedQueue } from './erlang.ts';

/** A class of tickets that come to a tier. */
export interface SimulatedClass {
    name: string;
    /** Expected tickets by hour of the week, 168 from Monday 00:00. */
    ticketsByHour: readonly number[];
    targetSeconds: number;
    meanPatienceSeconds?: number;
}

export interface SimulatedTier {
    name: string;
    classes: SimulatedClass[];
    handleSeconds: number;
    /** Standard deviation ÷ mean of the handle time, lognormal; `exponential` for the formulas' assumption. */
    handleCv: number | 'exponential';
    stretches: Stretch[];
    /** Share that goes on to the next tier, in its class, once this one is done with it. */
    escalationShare?: number;
}

export interface SimulationOptions {
    weeks: number;
    /** Left out of the figures, so that the start with an empty queue doesn't flatter. */
    warmUpWeeks?: number;
    seed: number;
    order?: StationOrder;
}

/** Shares are null where nothing came. */
export interface SimulatedFigures {
    tickets: number;
    achievedServiceLevel: number | null;
    /** 99 % interval of the service level by batches in time; null with fewer than 300 tickets. */
    interval: [low: number, high: number] | null;
    abandonRate: number | null;
    /** Of those who were served or left; null where nobody was. */
    meanWaitSeconds: number | null;
    /** Tickets whose handling hadn't begun at the end of each week. */
    backlog: number[];
}

export interface SimulatedTierFigures extends SimulatedFigures {
    name: string;
    classes: (SimulatedFigures & { name: string })[];
}

/**
 * Tiers in series: each tier's tickets are its own and what the tier before hands on. Arrivals are Poisson by hour of the
 * week, classes are taken in their order or by earliest deadline, within one first come, first served.
 */
export function simulateTiers(tiers: SimulatedTier[], options: SimulationOptions): SimulatedTierFigures[] {
    checkNumber('weeks', options.weeks, { above: true, high: 100_000, whole: true });
    const random = seededRandom(options.seed);
    let handedOn: Float64Array[] = [];
    return tiers.map((tier) => {
        const work = tier.classes.map((each, c) => classWork(tier, each, handedOn[c], options.weeks, random));
        const times = serveTickets(work, tier.stretches, options.order);
        handedOn = times.map((each) => escalated(each, tier.escalationShare ?? 0, random));
        const classes = tier.classes.map(({ name, targetSeconds }, c) => {
            const tally = new Tally(options);
            tally.add(work[c] as StationClass, times[c] as StationTimes, targetSeconds);
            return { name, ...tally.figures() };
        });
        const whole = new Tally(options);
        tier.classes.forEach((each, c) => {
            whole.add(work[c] as StationClass, times[c] as StationTimes, each.targetSeconds);
        });
        return { name: tier.name, ...whole.figures(), classes };
    });
}

/** A queue at a steady rate, as Erlang C and A describe it, simulated for about so many tickets. */
export function simulateQueue(
    queue: StaffedQueue,
    options: { tickets: number; seed: number; meanPatienceSeconds?: number },
): SimulatedFigures {
    checkNumber('tickets', options.tickets, { above: true, high: 1e8 });
    const perHour = (queue.arrivals * hourSeconds) / queue.periodSeconds;
    const weeks = perHour === 0 ? 1 : Math.max(2, Math.ceil(options.tickets / (perHour * weekHours)) + 1);
    const tier: SimulatedTier = {
        name: 'queue',
        classes: [
            {
                name: 'all',
                ticketsByHour: new Array<number>(weekHours).fill(perHour),
                targetSeconds: queue.targetAnswerSeconds,
                meanPatienceSeconds: options.meanPatienceSeconds,
            },
        ],
        handleSeconds: queue.ahtSeconds,
        handleCv: 'exponential',
        stretches: queue.agents > 0 ? [{ from: 0, to: weekSeconds, agents: queue.agents }] : [],
    };
    const [figures] = simulateTiers([tier], { weeks, seed: options.seed, warmUpWeeks: weeks > 1 ? 1 : 0 });
    return figures as SimulatedFigures;
}

/** Poisson arrivals by hour of the week: exponential gaps, begun anew where the rate changes. */
export function poissonArrivals(ticketsByHour: readonly number[], weeks: number, random: Random): Float64Array {
    const expected = ticketsByHour.reduce((sum, tickets) => sum + tickets, 0) * weeks;
    let arrivals = new Float64Array(Math.ceil(expected + 6 * Math.sqrt(expected) + 16));
    let count = 0;
    const hours = weeks * weekHours;
    for (let hour = 0; hour < hours; hour++) {
        const rate = ticketsByHour[hour % weekHours] ?? 0;
        if (rate <= 0) continue;
        let at = exponential(random) / rate;
        for (; at < 1; at += exponential(random) / rate) {
            if (count === arrivals.length) arrivals = grown(arrivals);
            arrivals[count++] = (hour + at) * hourSeconds;
        }
    }
    return arrivals.subarray(0, count);
}

function grown(values: Float64Array): Float64Array<ArrayBuffer> {
    const larger = new Float64Array(2 * values.length);
    larger.set(values);
    return larger;
}

function classWork(
    tier: SimulatedTier,
    { ticketsByHour, meanPatienceSeconds }: SimulatedClass,
    handedOn: Float64Array | undefined,
    weeks: number,
    random: Random,
): StationClass {
    const own = poissonArrivals(ticketsByHour, weeks, random);
    const arrivedAt = handedOn && handedOn.length > 0 ? merged(own, handedOn) : own;
    const serviceSeconds = handleTimes(tier, arrivedAt.length, random);
    if (meanPatienceSeconds === undefined) return { arrivedAt, serviceSeconds };
    const patienceSeconds = new Float64Array(arrivedAt.length);
    for (let i = 0; i < patienceSeconds.length; i++) patienceSeconds[i] = exponential(random) * meanPatienceSeconds;
    return { arrivedAt, serviceSeconds, patienceSeconds };
}

function handleTimes({ handleSeconds, handleCv }: SimulatedTier, count: number, random: Random): Float64Array {
    const times = new Float64Array(count);
    if (handleCv === 'exponential') {
        for (let i = 0; i < count; i++) times[i] = exponential(random) * handleSeconds;
    } else {
        const table = lognormalTable(handleSeconds, handleCv);
        for (let i = 0; i < count; i++) times[i] = drawn(table, random);
    }
    return times;
}

function merged(own: Float64Array, handedOn: Float64Array): Float64Array {
    const all = new Float64Array(own.length + handedOn.length);
    all.set(own);
    all.set(handedOn, own.length);
    return all.sort();
}

function escalated({ endedAt }: StationTimes, share: number, random: Random): Float64Array {
    if (share <= 0) return new Float64Array(0);
    return endedAt.filter((at) => !Number.isNaN(at) && random() < share).sort();
}

/** How many batches, and Student's t for one degree of freedom less, 99 % two-sided. */
const manyBatches = { count: 30, t99: 2.756 };
const fewBatches = { count: 10, t99: 3.25 };
const leastTickets = 300;

/**
 * Counts what was met, left and waited, by batch of time, after the warm-up. A batch is whole weeks wherever there are weeks enough:
 * a Monday is no sample of a week. Fewer weeks are cut evenly, which is right for steady rates only.
 */
class Tally {
    private readonly from: number;
    private readonly batches: typeof manyBatches;
    /** Pieces of time that batches are made of. */
    private readonly units: number;
    private readonly weeks: number;
    private readonly warmUpWeeks: number;
    private readonly came: Float64Array;
    private readonly met: Float64Array;
    private left = 0;
    private waited = 0;
    private waitSeconds = 0;
    private readonly waiting: number[];

    constructor({ weeks, warmUpWeeks = 0 }: SimulationOptions) {
        this.weeks = weeks;
        this.warmUpWeeks = warmUpWeeks;
        this.from = warmUpWeeks * weekSeconds;
        const counted = weeks - warmUpWeeks;
        this.batches = counted >= fewBatches.count && counted < manyBatches.count ? fewBatches : manyBatches;
        this.units = counted < fewBatches.count ? this.batches.count : counted;
        this.came = new Float64Array(this.batches.count);
        this.met = new Float64Array(this.batches.count);
        this.waiting = new Array<number>(weeks - warmUpWeeks).fill(0);
    }

    add({ arrivedAt, patienceSeconds }: StationClass, { startedAt }: StationTimes, targetSeconds: number): void {
        for (let i = 0; i < arrivedAt.length; i++) {
            const arrived = arrivedAt[i] as number;
            if (arrived < this.from) continue;
            const started = startedAt[i] as number;
            const batch = this.batchAt(arrived);
            this.came[batch] = (this.came[batch] as number) + 1;
            if (started - arrived <= targetSeconds) this.met[batch] = (this.met[batch] as number) + 1;
            const left = arrived + (patienceSeconds?.[i] ?? Infinity);
            const isServed = !Number.isNaN(started);
            if (!isServed && left < Infinity) this.left++;
            const waitedUntil = isServed ? started : left;
            if (waitedUntil < Infinity) {
                this.waited++;
                this.waitSeconds += waitedUntil - arrived;
            }
            this.countWaiting(arrived, waitedUntil);
        }
    }

    private batchAt(arrived: number): number {
        const { units, batches, weeks, warmUpWeeks } = this;
        const unit = Math.floor(((arrived - this.from) * units) / ((weeks - warmUpWeeks) * weekSeconds));
        return Math.min(batches.count - 1, Math.floor((unit * batches.count) / units));
    }

    private countWaiting(arrived: number, until: number): void {
        const first = Math.floor(arrived / weekSeconds) + 1;
        for (let week = first; week <= this.weeks && until > week * weekSeconds; week++) {
            const index = week - 1 - this.warmUpWeeks;
            if (index >= 0) this.waiting[index] = (this.waiting[index] as number) + 1;
        }
    }

    figures(): SimulatedFigures {
        const tickets = this.came.reduce((sum, n) => sum + n, 0);
        if (tickets === 0) {
            const none = { achievedServiceLevel: null, interval: null, abandonRate: null, meanWaitSeconds: null };
            return { tickets: 0, ...none, backlog: this.waiting };
        }
        const level = this.met.reduce((sum, n) => sum + n, 0) / tickets;
        return {
            tickets,
            achievedServiceLevel: level,
            interval: tickets < leastTickets ? null : this.interval(level),
            abandonRate: this.left / tickets,
            meanWaitSeconds: this.waited === 0 ? null : this.waitSeconds / this.waited,
            backlog: this.waiting,
        };
    }

    private interval(level: number): [number, number] {
        let squares = 0;
        let filled = 0;
        const mean = this.came.reduce((sum, n) => sum + n, 0) / this.batches.count;
        this.came.forEach((came, batch) => {
            if (came === 0) return;
            filled++;
            squares += (((this.met[batch] as number) - level * came) / mean) ** 2;
        });
        const half = filled < 2 ? 1 : this.batches.t99 * Math.sqrt(squares / (filled - 1) / filled);
        return [Math.max(0, level - half), Math.min(1, level + half)];
    }
}
