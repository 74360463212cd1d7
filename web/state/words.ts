// How a metric's figures read on a tile, in a tip or a sentence: targets, changes, statuses.
import type { MetricCard, Rating, ScorecardMetric, Threshold } from '#domain/metrics/contract.ts';
import { count, decimal, noValue, valueWords } from '#domain/units.ts';
import type { Unit } from '#domain/units.ts';

export type Status = Rating;
export type Direction = MetricCard['direction'];

const words: Record<Status, string> = { good: 'On target', watch: 'Watch', bad: 'Off target', none: 'No target' };

/** The word beside a status' shape. */
export function statusWord(status: Status): string {
    return words[status];
}

export { statusWords as tileWord } from '#domain/metrics/words.ts';
export {
    changeText,
    directionWord,
    plainName,
    sampleWords,
    targetWords,
    tileName,
    unitOf,
} from '#domain/metrics/words.ts';
export type { ChangeText } from '#domain/metrics/words.ts';

/** Whether a threshold lies within the interval, so that the status could be another by chance. */
export function isWithinMargin(metric: ScorecardMetric): boolean {
    if (!metric.interval || metric.status === 'none') return false;
    const [low, high] = metric.interval;
    return [metric.target, metric.warning].flat().some((edge) => edge !== null && edge >= low && edge <= high);
}

/** How far a value is from its target: `5.6 pts short`, `42m over`; empty when it is met or there is none. */
export function gapWords(unit: Unit, value: number | null, target: Threshold, direction: Direction): string {
    if (value === null || target === null) return '';
    const [low, high] =
        typeof target === 'number' ? (direction === 'higher' ? [target, Infinity] : [-Infinity, target]) : target;
    const gap = value < low ? low - value : value - high;
    if (gap <= 0) return '';
    const size = unit === '%' ? `${decimal(gap, 1)} pts` : valueWords(unit, gap);
    if (direction === 'higher') return `${size} short`;
    return `${size} ${value < low ? 'under' : 'over'}`;
}

/** `1 ticket`, `9,486 tickets`. */
export function countOf(n: number, noun: string): string {
    return `${count(n)} ${n === 1 ? noun : `${noun}s`}`;
}

export { noValue };
