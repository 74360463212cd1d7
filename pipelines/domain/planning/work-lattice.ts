// The lattice on which a density of work lies: how wide its cells are, and how many of them a week's backlog takes.
import type { DensityInputs } from './deferred-work.ts';

/** Cells of half an hour's work at the most, at the least, and at the least where the backlog is short enough for it. */
const [mostPerHalfHour, fewestPerHalfHour, finePerHalfHour] = [40, 2, 5];
const [mostCells, usualCells] = [6000, 120];

/** Width of a cell in agent-hours, and the number of cells. */
export function workLattice(inputs: DensityInputs): { cell: number; cells: number } {
    const extent = workExtent(inputs);
    const cell = cellSize(inputs, extent);
    return { cell, cells: Math.min(mostCells, Math.ceil(extent / cell) + 64) };
}

/**
 * Half an hour of all agents' work is a whole number of cells; a cell is about as wide as the spread of half an hour, and narrower
 * where the lattice stays small for it.
 */
function cellSize({ steps, agents, handleHours, handleCv }: DensityInputs, extent: number): number {
    const halfHour = agents / 2;
    const openHours = steps.reduce((sum, step) => sum + (step.open ? step.to - step.from : 0), 0);
    const tickets = steps.reduce((sum, step) => sum + step.tickets, 0);
    const spread = Math.sqrt((tickets / (2 * openHours)) * (1 + handleCv * handleCv)) * handleHours;
    const affordable = Math.min(finePerHalfHour, Math.floor((usualCells * halfHour) / extent));
    const cells = Math.max(fewestPerHalfHour, affordable, Math.ceil(halfHour / spread));
    return halfHour / Math.min(mostPerHalfHour, cells);
}

/** The week's swing and, above it, the tail that the load's chance piles up; in agent-hours. */
function workExtent(inputs: DensityInputs): number {
    const { steps, agents, handleHours } = inputs;
    let [swing, work] = [0, 0];
    for (let round = 0; round < 2; round++) {
        for (const step of steps) {
            const drained = step.open ? agents * (step.to - step.from) : 0;
            work = Math.max(0, work + step.tickets * handleHours - drained);
            swing = Math.max(swing, work);
        }
    }
    const tail = Math.min(9 * backlogMean(inputs), 20 * capacityOf(inputs)) + 6 * Math.sqrt(varianceOf(inputs) / 7);
    return swing + tail;
}

function capacityOf({ steps, agents }: DensityInputs): number {
    return steps.reduce((sum, step) => sum + (step.open ? agents * (step.to - step.from) : 0), 0);
}

/** Of a week's work. */
function varianceOf({ steps, handleHours, handleCv }: DensityInputs): number {
    return steps.reduce((sum, step) => sum + step.tickets, 0) * handleHours ** 2 * (1 + handleCv ** 2);
}

/** Mean backlog that chance alone piles up from week to week, in agent-hours (Kingman's bound). */
export function backlogMean(inputs: DensityInputs): number {
    const capacity = capacityOf(inputs);
    const work = inputs.steps.reduce((sum, step) => sum + step.tickets, 0) * inputs.handleHours;
    return varianceOf(inputs) / (2 * Math.max(capacity - work, 0.001 * capacity));
}
