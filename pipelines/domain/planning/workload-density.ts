// The backlog of work through the week as a probability density: work comes in as a compound Poisson stream, and
// drains at the agents' pace while they are there.
import type { DensityInputs, Step } from './deferred-work.ts';
import { workKernels, type Kernel } from './work-kernel.ts';
import { backlogMean, workLattice } from './work-lattice.ts';

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

const mostWeeks = 60;
const settled = 3e-4;
const negligible = 1e-9;

/**
 * Expected share of tickets met in a week like all others, and the mean work at its begin, in agent-hours: the density on a
 * lattice, week after week until it no longer changes. Each kernel has the exact mean and variance of the work that comes in a
 * step, so the lattice adds neither work nor spread of its own. Weeks near each other by a steady factor; what is left is summed.
 */
export function metByDensity(inputs: DensityInputs): { met: number; startWork: number } {
    const { steps } = inputs;
    const { cell, cells } = workLattice(inputs);
    const week = weekOperator(inputs, cell, cells);
    const tickets = steps.reduce((sum, step) => sum + step.tickets, 0);
    let density = usualDensity(backlogMean(inputs) / cell, cells);
    let [before, last] = [NaN, NaN];
    for (let count = 1; ; count++) {
        const begin = { ...density, mass: density.mass.slice() };
        const passed = week(density);
        density = whole(passed.density);
        const met = passed.met / tickets;
        const ratio = Math.min(slowest, Math.max(0, (met - last) / (last - before) || 0));
        const rest = count > 2 ? ((met - last) * ratio) / (1 - ratio) : Infinity;
        if (Math.abs(rest) + Math.abs(met - last) < settled || count === mostWeeks) {
            return { met: Number.isFinite(rest) ? met + rest : met, startWork: meanWork(density, cell) };
        }
        // A steady factor is the sign that one mode is left: the density jumps to where that mode ends.
        const isSteady = count % 3 === 0 && ratio > 0.2;
        if (isSteady) density = extrapolated(density, begin, ratio / (1 - ratio));
        [before, last] = isSteady ? [NaN, NaN] : [last, met];
    }
}

const slowest = 0.97;

interface Density {
    mass: Float64Array<ArrayBuffer>;
    /** Cells outside `low` to `high` hold next to nothing. */
    low: number;
    high: number;
}

/** One week: where a density goes, and how many tickets are expected to be met meanwhile. */
function weekOperator(inputs: DensityInputs, cell: number, cells: number) {
    const { steps, handleHours, handleCv } = inputs;
    const kernelOf = workKernels(handleHours / cell, handleCv);
    const spans = closedRuns(steps).map((run) => ({
        step: run[0] as Step,
        kernel: kernelOf(run.reduce((sum, { tickets }) => sum + tickets, 0)),
        gain: run.length > 1 ? expectedGain(run, kernelOf, cell, cells) : null,
    }));
    const drains = stepDrains(inputs, cell, cells);
    let spare = new Float64Array(cells);
    return (from: Density): { density: Density; met: number } => {
        let density = from;
        let met = 0;
        for (const { step, kernel, gain } of spans) {
            if (gain) met += gained(density, gain);
            else if (step.tickets > 0) met += step.tickets * expectedMet(step, density, cell);
            const added = withWork(density, kernel, spare);
            if (step.open) {
                const drained = withoutDrained(added, drains.get(lengthOf(step)) as Drain, density.mass);
                spare = added.mass;
                density = drained;
            } else {
                spare = density.mass;
                density = added;
            }
        }
        return { density, met };
    };
}

/** Each open step alone, and the closed ones between them together: nothing but arrivals happens in a night. */
function closedRuns(steps: readonly Step[]): Step[][] {
    const runs: Step[][] = [];
    for (const step of steps) {
        const last = runs.at(-1);
        if (!step.open && last?.[0]?.open === false) last.push(step);
        else runs.push([step]);
    }
    return runs;
}

/** Tickets of a closed run expected to be met, by the work that is there when it begins. */
function expectedGain(run: readonly Step[], kernelOf: (tickets: number) => Kernel, cell: number, cells: number) {
    const gain = new Float64Array(cells);
    let before = 0;
    for (const step of run) {
        const { first, shares } = kernelOf(before);
        before = Number((before + step.tickets).toPrecision(12));
        const none = (step.threshold + step.width / 2) / cell;
        for (let k = 0; k < cells && k + first < none; k++) {
            let sum = 0;
            for (let j = 0; j < shares.length; j++)
                sum += (shares[j] as number) * metShare(step, (k + first + j) * cell);
            gain[k] = (gain[k] as number) + step.tickets * sum;
        }
    }
    return gain;
}

function gained({ mass, low, high }: Density, gain: Float64Array): number {
    let sum = 0;
    for (let k = low; k <= high; k++) sum += (mass[k] as number) * (gain[k] as number);
    return sum;
}

/** Where a heavily loaded week begins: a geometric density. It is only a place to start from. */
function usualDensity(mean: number, cells: number): Density {
    const mass = new Float64Array(cells);
    const ratio = mean / (1 + mean);
    const high = Math.min(cells - 1, Math.ceil(16 * mean));
    for (let k = 0; k <= high; k++) mass[k] = (1 - ratio) * ratio ** k;
    const rest = 1 - mass.reduce((sum, share) => sum + share, 0);
    mass[0] = (mass[0] as number) + rest;
    return { mass, low: 0, high };
}

/** What was cut off as negligible is given back, so that it doesn't add up over the weeks. */
function whole(density: Density): Density {
    const { mass, low, high } = density;
    let all = 0;
    for (let k = low; k <= high; k++) all += mass[k] as number;
    for (let k = low; k <= high; k++) mass[k] = (mass[k] as number) / all;
    return density;
}

/** Cells outside a density's own hold what was there before. */
function extrapolated(density: Density, begin: Density, factor: number): Density {
    const { mass } = density;
    const [low, high] = [Math.min(density.low, begin.low), Math.max(density.high, begin.high)];
    const within = ({ low: from, high: to, mass: of }: Density, k: number): number =>
        k < from || k > to ? 0 : (of[k] as number);
    for (let k = low; k <= high; k++) {
        const here = within(density, k);
        mass[k] = here + factor * (here - within(begin, k));
    }
    return trimmed(mass, low, high);
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
    const last = shares.length - 1;
    const from = Math.min(top, low + first);
    const to = Math.min(top, high + first + last);
    let all = 0;
    for (let k = low; k <= high; k++) all += mass[k] as number;
    let placed = 0;
    for (let cell = from; cell <= to; cell++) {
        // The source of the kernel's j-th share is `at - j`.
        const at = cell - first;
        const end = Math.min(last, at - low);
        let sum = 0;
        for (let j = Math.max(0, at - high); j <= end; j++) sum += (mass[at - j] as number) * (shares[j] as number);
        target[cell] = sum;
        placed += sum;
    }
    if (to === top) target[top] = (target[top] as number) + all - placed;
    return trimmed(target, from, to);
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
