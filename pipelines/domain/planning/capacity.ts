// The capacity equation and the hours ladder: from tickets to people, each loss of time taken off once.
import { checkNumber, checkShare } from './input.ts';

export interface CapacityInputs {
    tickets: number;
    handleMinutes: number;
    /** Paid hours of an agent in the same period as the tickets. */
    hours: number;
    /** Share of paid time spent handling: occupancy × (1 − shrinkage). It contains shrinkage already. */
    utilization: number;
    /** Change of the volume in percent; 300 is four times as much. */
    volumeChangePercent?: number;
    /** Given as well, it is not taken off a second time; a warning shows both results. */
    shrinkage?: number;
}

export interface Capacity {
    /** Rounded up once, at the end. */
    requiredAgents: number;
    exactAgents: number;
    warnings: string[];
}

/** Above it people burn out and nothing is left for a peak (the handbook's red band of utilization). */
export const burnoutUtilization = 0.9;

/**
 * The capacity equation: volume × handle time ÷ (hours × utilization). A first estimate for any kind of work: it knows
 * neither peaks nor waiting.
 *
 * @example capacity({tickets: 500, handleMinutes: 20, hours: 8, utilization: 0.75}).requiredAgents === 28
 */
export function capacity(inputs: CapacityInputs): Capacity {
    const { tickets, handleMinutes, hours, utilization, volumeChangePercent = 0, shrinkage } = inputs;
    checkNumber('tickets', tickets, {});
    checkNumber('handle minutes', handleMinutes, {});
    checkNumber('hours', hours, { above: true });
    checkShare('utilization', utilization, true);
    checkNumber('volume change', volumeChangePercent, { low: -100 });
    const exactAgents = (tickets * (1 + volumeChangePercent / 100) * handleMinutes) / (hours * 60 * utilization);
    const required = wholePeople(exactAgents);
    const warnings: string[] = [];
    if (shrinkage !== undefined) {
        checkNumber('shrinkage', shrinkage, { high: 0.999, cure: 'expected a share from 0 to below 1, such as 0.25' });
        const twice = wholePeople(exactAgents / (1 - shrinkage));
        warnings.push(
            `Utilization already contains shrinkage: ${required} agents with each loss taken once, ` +
                `${twice} if shrinkage is taken off again.`,
        );
    }
    if (utilization > burnoutUtilization) warnings.push(utilizationWarning(utilization));
    return { requiredAgents: required, exactAgents, warnings };
}

/** Said wherever a plan asks for more than people can keep up. */
export function utilizationWarning(utilization: number): string {
    return `A utilization of ${Math.round(utilization * 1000) / 10} % leaves no time for peaks, training and breaks; 70 to 80 % can be kept up.`;
}

/** Whole people for a fraction: up, but not for a rounding error of the arithmetic. */
export function wholePeople(exact: number): number {
    const nearest = Math.round(exact);
    return Math.abs(exact - nearest) <= 1e-9 * Math.max(1, nearest) ? nearest : Math.ceil(exact);
}

/** Where paid time goes, as shares of it; what is left is on queue. The defaults are the middle of the handbook's table. */
export interface HoursBreakdown {
    trainingShare: number;
    meetingsShare: number;
    adminShare: number;
    breaksShare: number;
}

export interface HoursLadder {
    paidHours: number;
    onQueueHours: number;
    handlingHours: number;
    shrinkage: number;
    occupancy: number;
    utilization: number;
}

/**
 * Paid → on queue → handling, each loss once: shrinkage is the share of paid time not on queue, occupancy the share of
 * on-queue time spent handling, utilization their product.
 *
 * @example hoursLadder(40, {trainingShare: 0.06, meetingsShare: 0.06, adminShare: 0.03, breaksShare: 0.05}, 0.9375)
 * has 32 hours on queue, 30 of them handling: a utilization of 75 %
 */
export function hoursLadder(paidHours: number, losses: HoursBreakdown, occupancy: number): HoursLadder {
    checkNumber('paid hours', paidHours, { above: true });
    for (const [name, share] of Object.entries(losses)) checkShare(name, share as number);
    checkShare('occupancy', occupancy, true);
    const shrinkage = losses.trainingShare + losses.meetingsShare + losses.adminShare + losses.breaksShare;
    checkNumber('sum of the losses', shrinkage, { high: 0.999, cure: 'expected shares that leave time on queue' });
    const onQueueHours = paidHours * (1 - shrinkage);
    const handlingHours = onQueueHours * occupancy;
    return { paidHours, onQueueHours, handlingHours, shrinkage, occupancy, utilization: (1 - shrinkage) * occupancy };
}
