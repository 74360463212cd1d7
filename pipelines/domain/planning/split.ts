// Whole agents or tickets over the tiers, in a given ratio.
import { CaseloadError } from '../errors.ts';
import { checkNumber } from './input.ts';

export interface Split {
    /** By tier, the first being L1; whole numbers that add up to the total. */
    parts: number[];
    /** The last one could as well have gone to another tier: equal remainders, and not enough for all of them. */
    tie: boolean;
}

/** Agents by tier at each stage of a company. Source: the handbook's table of tier ratios. */
export const stageRatios = {
    startup: [5, 2, 1],
    growth: [8, 3, 1],
    scale: [10, 3, 1],
    enterprise: [6, 4, 2],
} as const;

/**
 * Splits a whole number by largest remainder; among equal remainders the lower tier comes first, and `tie` says so.
 *
 * @example split(28, [5, 2, 1]) is 18, 7, 3 with a tie: L1 and L3 both have half a person left over
 */
export function split(total: number, ratio: readonly number[]): Split {
    checkNumber('number to split', total, { whole: true });
    const sum = ratio.reduce((all, part) => all + part, 0);
    if (ratio.length === 0 || ratio.some((part) => !(part >= 0)) || !(sum > 0 && sum < Infinity)) {
        const cure = 'expected parts of at least 0 that are not all 0, such as 5:2:1';
        throw new CaseloadError({ kind: 'bad', name: 'ratio', value: ratio.join(':'), cure });
    }
    const exact = ratio.map((part) => (total * part) / sum);
    const parts = exact.map((share) => Math.floor(share + 1e-9));
    const remainders = exact.map((share, tier) => share - (parts[tier] ?? 0));
    const left = total - parts.reduce((all, part) => all + part, 0);
    const order = remainders.map((_, tier) => tier).sort((a, b) => nearlyCompared(remainders, b, a) || a - b);
    for (const tier of order.slice(0, left)) parts[tier] = (parts[tier] ?? 0) + 1;
    const [last, next] = [order[left - 1], order[left]];
    const tie = last !== undefined && next !== undefined && nearlyCompared(remainders, last, next) === 0;
    return { parts, tie };
}

function nearlyCompared(values: number[], a: number, b: number): number {
    const difference = (values[a] ?? 0) - (values[b] ?? 0);
    return Math.abs(difference) < 1e-9 ? 0 : difference;
}
