// One queue and its agents, ticket by ticket: who is taken next, when, and when the work is done.
import { openingsOf, weekSeconds, type Opening, type Stretch } from './week.ts';

/** Tickets of one class, in order of arrival. Times in seconds since the first week's Monday 00:00. */
export interface StationClass {
    arrivedAt: Float64Array;
    serviceSeconds: Float64Array;
    /** How long each waits before it leaves; without it nobody leaves. */
    patienceSeconds?: Float64Array;
    /** For the order `deadline`: handling should begin so long after the arrival. */
    targetSeconds?: number;
}

/** Among those who wait: the first class first, or the earliest deadline; within a class first come, first served. */
export type StationOrder = 'class' | 'deadline';

/** Filled per class: when handling began (NaN: left before) and when it was done. */
export interface StationTimes {
    startedAt: Float64Array;
    endedAt: Float64Array;
}

/**
 * Serves all tickets. Agents follow the stretches of the week, over and over: who is no longer wanted finishes the ticket
 * in hand; when nobody is on, work in hand rests until the next opening. Nothing is preempted.
 * A free agent takes from the tickets that have come by then, so it is enough to look at each class's first.
 */
export function serveTickets(
    classes: StationClass[],
    stretches: readonly Stretch[],
    order: StationOrder = 'class',
): StationTimes[] {
    const times = classes.map(({ arrivedAt }) => ({
        startedAt: new Float64Array(arrivedAt.length).fill(NaN),
        endedAt: new Float64Array(arrivedAt.length).fill(NaN),
    }));
    if (stretches.length === 0) return times;
    const agents = new FreeTimes(Math.max(...stretches.map((stretch) => stretch.agents)));
    const calendar = new Calendar(stretches);
    agents.resize(calendar.agents, calendar.from);
    const heads = new Int32Array(classes.length);
    for (;;) {
        const arrival = firstArrival(classes, heads);
        if (arrival === Infinity) return times;
        let at = Math.max(arrival, agents.first);
        while (at >= calendar.to) {
            calendar.advance();
            agents.resize(calendar.agents, calendar.from);
            at = Math.max(arrival, agents.first);
        }
        at = Math.max(at, calendar.from);
        const chosen = nextClass(classes, heads, at, order);
        const tickets = classes[chosen] as StationClass;
        const ticket = heads[chosen] as number;
        heads[chosen] = ticket + 1;
        const waited = at - (tickets.arrivedAt[ticket] as number);
        if (tickets.patienceSeconds && waited > (tickets.patienceSeconds[ticket] as number)) continue;
        const done = calendar.endOf(at, tickets.serviceSeconds[ticket] as number);
        const filled = times[chosen] as StationTimes;
        filled.startedAt[ticket] = at;
        filled.endedAt[ticket] = done;
        agents.replaceFirst(done);
    }
}

function firstArrival(classes: StationClass[], heads: Int32Array): number {
    let first = Infinity;
    for (let c = 0; c < classes.length; c++) {
        const { arrivedAt } = classes[c] as StationClass;
        const head = heads[c] as number;
        if (head < arrivedAt.length) first = Math.min(first, arrivedAt[head] as number);
    }
    return first;
}

function nextClass(classes: StationClass[], heads: Int32Array, at: number, order: StationOrder): number {
    if (classes.length === 1) return 0;
    let chosen = -1;
    let earliest = Infinity;
    for (let c = 0; c < classes.length; c++) {
        const { arrivedAt, targetSeconds = 0 } = classes[c] as StationClass;
        const arrived = arrivedAt[heads[c] as number] ?? Infinity;
        if (arrived > at) continue;
        if (order === 'class') return c;
        if (arrived + targetSeconds >= earliest) continue;
        earliest = arrived + targetSeconds;
        chosen = c;
    }
    return chosen;
}

/** When each agent is free next: a binary heap, the earliest on top. */
class FreeTimes {
    private readonly times: Float64Array;
    private size = 0;

    constructor(most: number) {
        this.times = new Float64Array(most);
    }

    get first(): number {
        return this.size > 0 ? (this.times[0] as number) : Infinity;
    }

    /** Brings the number of agents to `wanted` at an instant; who leaves is who is free, or will be, first. */
    resize(wanted: number, at: number): void {
        while (this.size < wanted) this.push(at);
        while (this.size > wanted) {
            const last = this.times[--this.size] as number;
            if (this.size > 0) this.replaceFirst(last);
        }
    }

    replaceFirst(time: number): void {
        const { times, size } = this;
        let hole = 0;
        for (;;) {
            let child = 2 * hole + 1;
            if (child >= size) break;
            if (child + 1 < size && (times[child + 1] as number) < (times[child] as number)) child++;
            if ((times[child] as number) >= time) break;
            times[hole] = times[child] as number;
            hole = child;
        }
        times[hole] = time;
    }

    private push(time: number): void {
        const { times } = this;
        let hole = this.size++;
        while (hole > 0) {
            const parent = (hole - 1) >> 1;
            if ((times[parent] as number) <= time) break;
            times[hole] = times[parent] as number;
            hole = parent;
        }
        times[hole] = time;
    }
}

/** The stretch in which handling begins next, and the open time after it. */
class Calendar {
    private readonly stretches: readonly Stretch[];
    private readonly openings: Opening[];
    private index = 0;
    private week = 0;
    private closesAt = 0;
    from = 0;
    to = 0;
    agents = 0;

    constructor(stretches: readonly Stretch[]) {
        this.stretches = stretches;
        this.openings = openingsOf(stretches);
        this.settle();
    }

    advance(): void {
        this.index++;
        if (this.index === this.stretches.length) {
            this.index = 0;
            this.week += weekSeconds;
        }
        this.settle();
    }

    /** When work of so many seconds is done that begins at an instant of the current stretch. */
    endOf(at: number, seconds: number): number {
        const end = at + seconds;
        return end <= this.closesAt ? end : this.endAfterClosing(seconds - (this.closesAt - at));
    }

    private endAfterClosing(seconds: number): number {
        let left = seconds;
        let after = this.closesAt;
        for (;;) {
            const opening = this.openingAfter(after);
            if (left <= opening.to - opening.from) return opening.from + left;
            left -= opening.to - opening.from;
            after = opening.to;
        }
    }

    private openingAfter(at: number): Opening {
        const week = Math.floor(at / weekSeconds) * weekSeconds;
        for (const start of [week, week + weekSeconds]) {
            const found = this.openings.find(({ from }) => start + from >= at);
            if (found) return { from: start + found.from, to: start + found.to };
        }
        return { from: Infinity, to: Infinity };
    }

    private settle(): void {
        const stretch = this.stretches[this.index] as Stretch;
        this.from = this.week + stretch.from;
        this.to = this.week + stretch.to;
        this.agents = stretch.agents;
        this.closesAt = this.closingAfter(stretch);
    }

    /** The opening that holds a stretch; one that runs over from Sunday holds Monday's first stretches too. */
    private closingAfter({ from, to }: Stretch): number {
        for (const opening of this.openings) {
            if (opening.from <= from && to <= opening.to) return this.week + opening.to;
            if (opening.to > weekSeconds && to <= opening.to - weekSeconds) return this.week + opening.to - weekSeconds;
        }
        return Infinity;
    }
}
