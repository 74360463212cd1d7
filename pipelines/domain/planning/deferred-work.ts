// What deferred work is: who comes when, who is there, what is promised; and the same as the density of work takes it, step by step.
import type { WeeklyInterval } from '../settings/schedules.ts';

export interface DeferredWork {
    /** Expected tickets by hour of the week, 168 from Monday 00:00; arrivals are Poisson. */
    ticketsByHour: readonly number[];
    agents: number;
    handleMinutes: number;
    /** Standard deviation ÷ mean of the handle time, which is lognormal. */
    handleCv: number;
    targetHours: number;
    open: WeeklyInterval[];
    /** `start`: handling begins within the target, as Erlang's service level; `end`: it is done within it. */
    metAt?: 'start' | 'end';
    /** What the target counts: hours on the wall (default), or open hours only. */
    clock?: 'calendar' | 'business';
}

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
