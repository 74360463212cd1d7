// The backlog of work through the week as a probability density: work comes in as a compound Poisson stream, and
// drains at the agents' pace while they are there.
import { lognormalTable } from './random.ts';

/** A piece of the week with one rate of arrivals, and either all agents there or none. Times in hours of the week. */
export interface Step {
    from: number;
    to: number;
    open: boolean;
    /** Expected tickets in it. */
    tickets: number;
    /** Work, in agent-hours, below which a ticket that comes in this step is expected to be met; −Infinity: never. */
    threshold: number;
    /** Width over which the expectation falls from 1 to 0, in agent-hours. */
    width: number;
}

export interface DensityInputs {
    steps: Step[];
    agents: number;
    handleHours: number;
    handleCv: number;
}

/** Share of a step's tickets expected to be met, given the work that is there when the step begins. */
export function metShare({ threshold, width }: Step, work: number): number {
    const share = (threshold - work) / width + 0.5;
    return share <= 0 ? 0 : share >= 1 ? 1 : share;
}

/** What is left of a ticket being handled, on average over a long time: handle time × (1 + cv²) ÷ 2. */
export function residualHours(handleHours: number, handleCv: number): number {
    return (handleHours * (1 + handleCv * handleCv)) / 2;
}

/** Work left after some hours: all agents work while there are tickets for each, then one agent for each ticket left. */
export function drainedWork(work: number, hours: number, agents: number, residual: number): number {
    const allBusy = agents * residual;
    const untilThen = (work - allBusy) / agents;
    if (untilThen >= hours) return work - agents * hours;
    return untilThen > 0 ? allBusy * Math.exp(-(hours - untilThen) / residual) : work * Math.exp(-hours / residual);
}

const cellsPerHalfHour = 5;
const mostCells = 6000;
const mostWeeks = 60;
const settled = 2e-5;
const negligible = 1e-10;

/**
 * Expected share of tickets met in a week like all others, and the mean work at its begin, in agent-hours: the density
 * on a lattice, week after week until it no longer changes. Each kernel has the exact mean and variance of the work that
 * comes in a step, so the lattice adds no spread of its own.
 */
export function metByDensity(inputs: DensityInputs): { met: number; startWork: number } {
    const { steps } = inputs;
    const cell = cellSize(inputs);
    const cells = latticeSize(inputs, cell);
    const kernels = stepKernels(inputs, cell);
    const tickets = steps.reduce((sum, step) => sum + step.tickets, 0);
    const drains = stepDrains(inputs, cell, cells);
    let density: Density = { mass: new Float64Array(cells), low: 0, high: 0 };
    density.mass[0] = 1;
    let spare = new Float64Array(cells);
    let last = -1;
    for (let week = 1; ; week++) {
        let met = 0;
        for (let s = 0; s < steps.length; s++) {
            const step = steps[s] as Step;
            if (step.tickets > 0) met += step.tickets * expectedMet(step, density, cell);
            const added = withWork(density, kernels[s] as Kernel, spare);
            if (step.open) {
                const drained = withoutDrained(added, drains.get(lengthOf(step)) as Drain, density.mass);
                spare = added.mass;
                density = drained;
            } else {
                spare = density.mass;
                density = added;
            }
        }
        met /= tickets;
        if (Math.abs(met - last) < settled || week === mostWeeks) return { met, startWork: meanWork(density, cell) };
        last = met;
    }
}

interface Density {
    mass: Float64Array<ArrayBuffer>;
    /** Cells outside `low` to `high` hold next to nothing. */
    low: number;
    high: number;
}

/** Shares of work that comes in a step, from `first` cells on. */
interface Kernel {
    first: number;
    shares: Float64Array;
}

/** Half an hour of all agents' work is a whole number of cells; a cell is about as wide as the spread of half an hour. */
function cellSize({ steps, agents, handleHours, handleCv }: DensityInputs): number {
    const halfHour = agents / 2;
    const openHours = steps.reduce((sum, step) => sum + (step.open ? step.to - step.from : 0), 0);
    const tickets = steps.reduce((sum, step) => sum + step.tickets, 0);
    const spread = Math.sqrt((tickets / (2 * openHours)) * (1 + handleCv * handleCv)) * handleHours;
    return halfHour / Math.min(40, Math.max(cellsPerHalfHour, Math.ceil(halfHour / spread)));
}

/** Enough cells for the week's swing and, above it, the tail that the load's chance piles up. */
function latticeSize({ steps, agents, handleHours, handleCv }: DensityInputs, cell: number): number {
    let [swing, work] = [0, 0];
    let open = 0;
    for (let round = 0; round < 2; round++) {
        for (const step of steps) {
            const drained = step.open ? agents * (step.to - step.from) : 0;
            work = Math.max(0, work + step.tickets * handleHours - drained);
            swing = Math.max(swing, work);
            if (round === 0) open += drained;
        }
    }
    const tickets = steps.reduce((sum, step) => sum + step.tickets, 0);
    const variance = tickets * handleHours ** 2 * (1 + handleCv ** 2);
    const slack = Math.max(open - tickets * handleHours, 0.001 * open);
    const tail = Math.min(9 * (variance / (2 * slack)), 20 * open) + 6 * Math.sqrt(variance / 7);
    return Math.min(mostCells, Math.ceil((swing + tail) / cell) + 64);
}

function expectedMet(step: Step, { mass, low, high }: Density, cell: number): number {
    const full = step.threshold - step.width / 2;
    const none = step.threshold + step.width / 2;
    let sum = 0;
    const end = Math.min(high, Math.floor(none / cell));
    for (let k = low; k <= end; k++) {
        const work = k * cell;
        sum += (mass[k] as number) * (work <= full ? 1 : (none - work) / step.width);
    }
    return sum;
}

function meanWork({ mass, low, high }: Density, cell: number): number {
    let sum = 0;
    for (let k = low; k <= high; k++) sum += k * (mass[k] as number);
    return sum * cell;
}

/** The density once a step's work has come; what passes the last cell stays in it. */
function withWork({ mass, low, high }: Density, { first, shares }: Kernel, target: Float64Array<ArrayBuffer>): Density {
    const top = target.length - 1;
    const length = shares.length;
    const to = Math.min(top, high + first + length - 1);
    target.fill(0, Math.min(top, low + first), to + 1);
    for (let k = low; k <= high; k++) {
        const here = mass[k] as number;
        const base = k + first;
        const fitting = Math.max(0, Math.min(length, top - base + 1));
        for (let j = 0; j < fitting; j++) {
            target[base + j] = (target[base + j] as number) + here * (shares[j] as number);
        }
        for (let j = fitting; j < length; j++) target[top] = (target[top] as number) + here * (shares[j] as number);
    }
    return trimmed(target, Math.min(top, low + first), to);
}

/** Where each cell goes in a step of open time: so many whole cells down, and a share of it one cell further. */
interface Drain {
    to: Int32Array;
    further: Float64Array;
}

function stepDrains({ steps, agents, handleHours, handleCv }: DensityInputs, cell: number, cells: number) {
    const residual = residualHours(handleHours, handleCv);
    const drains = new Map<number, Drain>();
    for (const length of new Set(steps.filter((step) => step.open).map(lengthOf))) {
        const drain = { to: new Int32Array(cells), further: new Float64Array(cells) };
        for (let k = 0; k < cells; k++) {
            const left = drainedWork(k * cell, length, agents, residual) / cell;
            const upper = Math.ceil(left - 1e-9);
            drain.to[k] = upper;
            drain.further[k] = upper - left;
        }
        drains.set(length, drain);
    }
    return drains;
}

/** Steps of the same length, up to the rounding of the arithmetic. */
function lengthOf({ from, to }: Step): number {
    return Math.round((to - from) * 3600) / 3600;
}

function withoutDrained(
    { mass, low, high }: Density,
    { to, further }: Drain,
    target: Float64Array<ArrayBuffer>,
): Density {
    const lowest = Math.max(0, (to[low] as number) - 1);
    target.fill(0, lowest, (to[high] as number) + 1);
    for (let k = low; k <= high; k++) {
        const here = mass[k] as number;
        const cellAt = to[k] as number;
        const share = further[k] as number;
        target[cellAt] = (target[cellAt] as number) + here * (1 - share);
        if (cellAt > 0) target[cellAt - 1] = (target[cellAt - 1] as number) + here * share;
    }
    return trimmed(target, lowest, to[high] as number);
}

function trimmed(mass: Float64Array<ArrayBuffer>, from: number, to: number): Density {
    let [low, high] = [from, to];
    while (low < high && Math.abs(mass[low] as number) < negligible) mass[low++] = 0;
    while (high > low && Math.abs(mass[high] as number) < negligible) mass[high--] = 0;
    return { mass, low, high };
}

function stepKernels({ steps, handleHours, handleCv }: DensityInputs, cell: number): Kernel[] {
    const known = new Map<number, Kernel>();
    const jump = jumpShares(handleHours / cell, handleCv);
    return steps.map(({ tickets }) => {
        const found = known.get(tickets);
        if (found) return found;
        const kernel = workKernel(tickets, handleHours / cell, handleCv, jump);
        known.set(tickets, kernel);
        return kernel;
    });
}

/** Few tickets: each counted; many: a gamma density; little spread: three cells. All keep mean and variance. */
function workKernel(tickets: number, mean: number, cv: number, jump: Float64Array): Kernel {
    if (tickets === 0) return { first: 0, shares: Float64Array.of(1) };
    const variance = tickets * mean * mean * (1 + cv * cv);
    const skewness = (1 + cv * cv) ** 1.5 / Math.sqrt(tickets);
    if (mean >= 0.4 && (skewness > 0.8 || variance < 0.6)) return { first: 0, shares: compoundPoisson(tickets, jump) };
    return variance < 0.6 ? threeCells(tickets * mean, variance) : gammaKernel(tickets * mean, variance, skewness);
}

function threeCells(mean: number, variance: number): Kernel {
    const middle = Math.max(1, Math.round(mean));
    const off = mean - middle;
    const square = off * off + variance;
    return { first: middle - 1, shares: Float64Array.of((square - off) / 2, 1 - square, (square + off) / 2) };
}

/** A gamma density shifted to the wanted mean, variance and skewness, read at whole cells. */
function gammaKernel(mean: number, variance: number, wantedSkewness: number): Kernel {
    const skewness = Math.min(wantedSkewness, 1.2);
    const spread = Math.sqrt(variance);
    const shape = 4 / (skewness * skewness);
    const scale = (spread * skewness) / 2;
    const start = mean - shape * scale;
    const first = Math.max(0, Math.floor(mean - 5 * spread));
    const shares = new Float64Array(Math.ceil(mean + (5 + 3 * skewness) * spread) - first + 1);
    const mode = (shape - 1) * Math.log(shape - 1) - (shape - 1);
    let all = 0;
    for (let j = 0; j < shares.length; j++) {
        const x = (first + j - start) / scale;
        const share = x > 0 ? Math.exp((shape - 1) * Math.log(x) - x - mode) : 0;
        shares[j] = share;
        all += share;
    }
    return { first, shares: shares.map((share) => share / all) };
}

/** A handle time on the lattice, mean and variance kept: each node of its distribution goes to three cells. */
function jumpShares(mean: number, cv: number): Float64Array {
    const nodes = cv > 0 ? lognormalTable(mean, cv) : Float64Array.of(mean);
    const shares = new Float64Array(Math.ceil(nodes.at(-1) ?? 0) + 3);
    for (const size of nodes) {
        const middle = Math.max(1, Math.round(size));
        const off = size - middle;
        shares[middle - 1] = (shares[middle - 1] as number) + (off * (off - 1)) / 2 / nodes.length;
        shares[middle] = (shares[middle] as number) + (1 - off * off) / nodes.length;
        shares[middle + 1] = (shares[middle + 1] as number) + (off * (off + 1)) / 2 / nodes.length;
    }
    return shares;
}

/** Panjer's recursion: the sum of a Poisson number of handle times. */
function compoundPoisson(tickets: number, jump: Float64Array): Float64Array {
    const shares = [Math.exp(-tickets * (1 - (jump[0] as number)))];
    let all = shares[0] as number;
    const mean = tickets * jump.reduce((sum, share, size) => sum + share * size, 0);
    for (let k = 1; k < 5000 && (all < 1 - 1e-7 || k < mean); k++) {
        let sum = 0;
        const most = Math.min(k, jump.length - 1);
        for (let j = 1; j <= most; j++) sum += j * (jump[j] as number) * (shares[k - j] as number);
        const share = (tickets / k) * sum;
        shares.push(share);
        all += share;
    }
    return Float64Array.from(shares, (share) => share / all);
}
