// Did an article work: tickets a week on its topic before and after, against the topics for which nothing was written.

export interface WeeklyCounts {
    before: readonly number[];
    after: readonly number[];
}

export interface Effect {
    weeksBefore: number;
    weeksAfter: number;
    /** Mean tickets a week. */
    before: number;
    after: number;
    /** The other topics' change, as a factor. */
    othersChange: number;
    /** Percent by which the topic's tickets changed beyond the others'; negative is fewer. */
    change: number;
    interval: [low: number, high: number];
    /** The interval leaves out no change. */
    isSure: boolean;
}

const z95 = 1.959963984540054;
/** Fewer weeks on either side, or fewer tickets before, tell nothing. */
const fewestWeeks = 4;
const fewestTickets = 20;

/**
 * Difference in differences on the logarithm of weekly rates: log(after / before) of the topic less that of all others, so a common rise or
 * fall cancels out. The variance of each mean is the larger of Poisson's and that of the weeks themselves (counts vary more than chance).
 * Null where there is too little to tell.
 *
 * @example 20 a week before, 12 after, while the others stay: change -40 %.
 */
export function effectOf(topic: WeeklyCounts, others: WeeklyCounts): Effect | null {
    const parts = [topic.before, topic.after, others.before, others.after];
    if (parts.some((weeks) => weeks.length < fewestWeeks) || sum(topic.before) < fewestTickets) return null;
    const [before, after, otherBefore, otherAfter] = parts.map(mean) as [number, number, number, number];
    if (otherBefore === 0 || otherAfter === 0) return null;
    // Half a ticket more on both sides keeps a topic that fell silent on the scale.
    const half = (weeks: readonly number[]): number => (sum(weeks) + 0.5) / weeks.length;
    const difference = Math.log(half(topic.after) / half(topic.before)) - Math.log(otherAfter / otherBefore);
    const error = Math.sqrt(parts.reduce((variance, weeks) => variance + logVariance(weeks), 0));
    const percent = (log: number): number => 100 * (Math.exp(log) - 1);
    const interval: [number, number] = [percent(difference - z95 * error), percent(difference + z95 * error)];
    return {
        weeksBefore: topic.before.length,
        weeksAfter: topic.after.length,
        before,
        after,
        othersChange: otherAfter / otherBefore,
        change: percent(difference),
        interval,
        isSure: interval[0] > 0 || interval[1] < 0,
    };
}

const sum = (weeks: readonly number[]): number => weeks.reduce((total, each) => total + each, 0);
const mean = (weeks: readonly number[]): number => sum(weeks) / weeks.length;

/** Variance of the logarithm of a mean of weekly counts (delta method). */
function logVariance(weeks: readonly number[]): number {
    const middle = Math.max(mean(weeks), 0.5 / weeks.length);
    const squares = weeks.reduce((total, each) => total + (each - middle) ** 2, 0);
    const variance = Math.max(middle, squares / Math.max(1, weeks.length - 1));
    return variance / weeks.length / (middle * middle);
}
