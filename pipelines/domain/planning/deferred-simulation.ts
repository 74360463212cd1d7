// What the density of work leaves out, measured: tickets one by one beside the density's own yardstick, on the clock of open hours.
import { drawn, exponentialTable, lognormalTable, seededRandom, tableBits, tableSize } from './random.ts';
import type { DeferredWork, Step } from './deferred-work.ts';
import { hourSeconds, openClock, weekSeconds, type Stretch } from './week.ts';
import { drainedWork, metShare, residualHours } from './workload-density.ts';

/** Bins of a handle time: starts that had to wait are known to half of one; finer ones change nothing that can be measured. */
const binsPerHandleTime = 8;
const mostBins = 4e6;
const seed = 20_260_101;
/** It ends when the difference is known so well (standard error, as a share), or with the most tickets. */
const wellKnown = 0.001;
const [fewestTickets, mostTickets] = [40_000, 250_000];
/** A step of the week takes as long as one ticket and a half. */
const stepCost = 1.5;

/**
 * How many more tickets are met than the yardstick says, as a share of them. Both see the same tickets, so their common chance
 * cancels out. All agents are there in all open hours, so on the clock of open hours the queue never closes: whoever is free first
 * takes the next ticket, and times at which somebody becomes free are counted in bins rather than kept in order.
 */
export function simulatedDifference(
    work: DeferredWork,
    stretches: readonly Stretch[],
    steps: readonly Step[],
    startWork: number,
): number {
    const random = seededRandom(seed);
    const gaps = exponentialTable();
    const handleHours = work.handleMinutes / 60;
    const handle = lognormalTable(handleHours, work.handleCv);
    const queue = new OpenQueue(work.agents, handleHours / binsPerHandleTime, handle.at(-1) ?? 0);
    const due = dueClock(work, stretches);
    const openPerWeek = openClock(stretches)(weekSeconds) / hourSeconds;
    const isEnd = work.metAt === 'end';
    const residual = residualHours(handleHours, work.handleCv);
    const allBusy = work.agents * residual;
    const decays = steps.map(({ from, to }) => Math.exp((from - to) / residual));
    let workHours = 0;
    for (let waiting = Math.round(startWork / handleHours); waiting > 0; waiting--) {
        const hours = drawn(handle, random);
        workHours += hours;
        queue.startOf(0, hours);
    }
    const tally = new DifferenceTally(work, openPerWeek, steps.length);
    for (let week = 0; !tally.isDone; week++) {
        const weekOpen = week * openPerWeek;
        let open = weekOpen;
        for (let s = 0; s < steps.length; s++) {
            const step = steps[s] as Step;
            const { from, to, tickets } = step;
            const expected = metShare(step, workHours);
            const gap = (to - from) / tickets;
            // One random number has bits enough for a handle time and for the gap to the next ticket.
            for (let at = from + drawn(gaps, random) * gap; at < to;) {
                const bits = (random() * tableSize * tableSize) | 0;
                const hours = handle[bits & (tableSize - 1)] as number;
                workHours += hours;
                const arrived = step.open ? open + at - from : open;
                const started = queue.startOf(arrived, hours);
                const dueAt = due(at, arrived, weekOpen);
                const isMet = isEnd ? started + hours <= dueAt : started < dueAt || (step.open && started === arrived);
                tally.difference += (isMet ? 1 : 0) - expected;
                tally.tickets++;
                at += (gaps[bits >> tableBits] as number) * gap;
            }
            if (!step.open) continue;
            // Most hours of a small team end here, without an exponential each.
            if (workHours <= allBusy) workHours *= decays[s] as number;
            else workHours = drainedWork(workHours, to - from, work.agents, residual);
            open += to - from;
        }
        tally.endWeek();
    }
    return tally.share;
}

/** Differences by blocks of weeks: their scatter says how well the sum is known. */
class DifferenceTally {
    difference = 0;
    tickets = 0;
    isDone = false;
    private readonly mostWeeks: number;
    private readonly weeksPerBlock: number;
    private weeks = 0;
    private blocks = 0;
    private sums = { difference: 0, tickets: 0, squares: 0, products: 0, ticketSquares: 0 };

    constructor({ ticketsByHour, handleMinutes }: DeferredWork, openPerWeek: number, steps: number) {
        const perWeek = ticketsByHour.reduce((sum, tickets) => sum + tickets, 0);
        const bins = (openPerWeek * binsPerHandleTime) / (handleMinutes / 60);
        this.weeksPerBlock = Math.max(1, Math.ceil(fewestTickets / 10 / perWeek));
        this.mostWeeks = Math.max(
            2,
            Math.min(Math.ceil(mostTickets / (perWeek + stepCost * steps)), Math.floor(mostBins / bins)),
        );
    }

    get share(): number {
        return this.sums.tickets === 0 ? 0 : this.sums.difference / this.sums.tickets;
    }

    endWeek(): void {
        this.weeks++;
        this.isDone = this.weeks >= this.mostWeeks;
        if (this.weeks % this.weeksPerBlock !== 0 && !this.isDone) return;
        const { sums, difference, tickets } = this;
        [this.difference, this.tickets] = [0, 0];
        // The first block begins with the mean of all weeks, which is none of them; it only counts where there is no other.
        if (this.weeks === this.weeksPerBlock && !this.isDone) return;
        this.blocks++;
        sums.difference += difference;
        sums.tickets += tickets;
        sums.squares += difference * difference;
        sums.products += difference * tickets;
        sums.ticketSquares += tickets * tickets;
        const { share } = this;
        const scatter = sums.squares - 2 * share * sums.products + share * share * sums.ticketSquares;
        const error = Math.sqrt((Math.max(0, scatter) * this.blocks) / Math.max(1, this.blocks - 1)) / sums.tickets;
        if (sums.tickets >= fewestTickets && this.blocks >= 20 && error < wellKnown) this.isDone = true;
    }
}

/** When a ticket that comes at an hour of the week falls due, on the clock of open hours from the first week on. */
function dueClock(
    { clock, targetHours }: DeferredWork,
    stretches: readonly Stretch[],
): (at: number, arrived: number, weekOpen: number) => number {
    if (clock === 'business') return (_, arrived) => arrived + targetHours;
    const open = openClock(stretches);
    // Openings begin and end at whole minutes: between them the clock runs straight.
    const byMinute = Float64Array.from({ length: weekMinutes + 1 }, (_, minute) => open(minute * 60) / hourSeconds);
    const perWeek = byMinute[weekMinutes] as number;
    return (at, _, weekOpen) => {
        const minutes = (at + targetHours) * 60;
        const weeks = Math.floor(minutes / weekMinutes);
        const ofWeek = minutes - weeks * weekMinutes;
        const minute = ofWeek | 0;
        const from = byMinute[minute] as number;
        return weekOpen + weeks * perWeek + from + (ofWeek - minute) * ((byMinute[minute + 1] as number) - from);
    };
}

const weekMinutes = weekSeconds / 60;

/** Agents who serve in order of arrival, all of them there all the time. */
class OpenQueue {
    private readonly agents: number;
    private readonly bin: number;
    /** Agents who become free in each bin, around a ring as long as the longest handle time. */
    private readonly freed: Int32Array;
    private readonly mask: number;
    private idle: number;
    private at = 0;

    constructor(agents: number, bin: number, longest: number) {
        this.agents = agents;
        this.bin = bin;
        this.freed = new Int32Array(2 ** Math.ceil(Math.log2(longest / bin + 3)));
        this.mask = this.freed.length - 1;
        this.idle = agents;
    }

    /** When the next ticket begins, and takes its agent for so many hours. */
    startOf(arrived: number, hours: number): number {
        const { bin, freed, mask, agents } = this;
        const came = Math.floor(arrived / bin);
        let { at, idle } = this;
        while (at < came && idle < agents) {
            at++;
            idle += freed[at & mask] as number;
            freed[at & mask] = 0;
        }
        if (at < came) at = came;
        while (idle === 0) {
            at++;
            idle += freed[at & mask] as number;
            freed[at & mask] = 0;
        }
        const started = at > came ? (at + 0.5) * bin : arrived;
        const done = Math.floor((started + hours) / bin);
        if (done > at) {
            freed[done & mask] = (freed[done & mask] as number) + 1;
            idle--;
        }
        this.at = at;
        this.idle = idle;
        return started;
    }
}
