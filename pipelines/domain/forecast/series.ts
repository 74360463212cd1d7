// A series as people bring it, put into slots: gaps found, closed slots told from missing ones, mixtures refused.
import { CaseloadError } from '../errors.ts';
import { readInstant, slotNumber, spelled, weekdayOfDay, type ForecastGrain, type Instant } from './grain.ts';

/** One value of a series; null where it is missing. */
export interface Point {
    /** A date, or an instant. */
    at: string;
    value: number | null;
}

export interface Slots {
    grain: ForecastGrain;
    /** The value of each open slot from the first to the last known; NaN where it is missing. */
    values: Float64Array;
    /** First day of each open slot, known and to come, as days since 1970; hours: the day they lie in. */
    days: Float64Array;
    /** Hour of the day of each slot; 0 but for hours. */
    hours: Uint8Array;
    /** How the slots to come are written, one for each open slot within the horizon. */
    ahead: string[];
    /** What was found and how it was taken, as sentences. */
    notes: string[];
}

type Read = Instant & Point;

/** More slots than this are a mistake: 100 years of days, four of hours. */
const mostSlots = 40_000;
/** What is older than four half-lives of a memory weighs less than a sixteenth, and is left out: 12 years of weeks, 6 of days. */
const remembered: Record<ForecastGrain, number> = { hour: 26_280, day: 2_192, week: 626, month: 192 };
/** A series with less than this share of its open slots filled can't be told from its gaps. */
const leastFilled = 0.5;

/**
 * Puts points into slots. Weekdays (hours: hours of the week) that never occur are closed: they have no slot. A slot that is
 * open but missing is a gap, never 0. Throws on duplicates, on values that aren't numbers, and on a grain that doesn't fit.
 */
export function slotsOf(series: string, points: readonly Point[], grain: ForecastGrain, horizon: number): Slots {
    const read = points.map(({ at, value }, index): Read => {
        const { seconds, spelling } = readInstant(at, () => `series ${series}, point ${index + 1}`);
        return { seconds, spelling, value, at };
    });
    if (read.some(({ seconds }, index) => index > 0 && seconds < (read[index - 1] as Read).seconds))
        read.sort((a, b) => a.seconds - b.seconds);
    const first = read[0];
    const last = read.at(-1);
    if (!first || !last)
        throw new CaseloadError({ kind: 'empty', name: 'series', value: series, cure: 'bring at least 3 points' });
    const start = grain === 'week' ? first.seconds : 0;
    const numbers = read.map(({ seconds }) => slotNumber(seconds - start, grain));
    checkNumbers(series, read, numbers, grain, start);
    const from = numbers[0] as number;
    const to = numbers.at(-1) as number;
    if (to - from > mostSlots) {
        throw new CaseloadError({
            kind: 'too long',
            name: 'series',
            value: series,
            cure: `expected at most ${mostSlots} ${grain}s`,
        });
    }
    const timeOf = (number: number): number => instantOf(number, grain, start, first);
    const phases = read.map(({ seconds }) => phaseOf(seconds, grain));
    const open = new Set(phases);
    const values: number[] = [];
    const openNumbers: number[] = [];
    let next = 0;
    for (let number = from; number <= to + horizon; number += 1) {
        const isKnown = number === numbers[next];
        if (!isKnown && !open.has(phaseOf(timeOf(number), grain))) continue;
        openNumbers.push(number);
        if (number <= to) values.push(isKnown ? (read[next]?.value ?? NaN) : NaN);
        if (isKnown) next += 1;
    }
    const gaps = values.filter(Number.isNaN).length;
    if (gaps > values.length * (1 - leastFilled)) {
        const cure = `${gaps} of ${values.length} ${grain}s are missing; choose a coarser grain, or fill what was really 0 with 0`;
        throw new CaseloadError({ kind: 'mostly missing', name: 'series', value: series, cure });
    }
    const left = Math.max(0, values.length - remembered[grain]);
    const used = openNumbers.slice(left);
    return {
        grain,
        values: Float64Array.from(values.slice(left)),
        days: Float64Array.from(used, (number) => Math.floor(timeOf(number) / 86_400)),
        hours: Uint8Array.from(used, (number) => (grain === 'hour' ? Math.floor(timeOf(number) / 3600) % 24 : 0)),
        ahead: used.filter((number) => number > to).map((number) => spelled(timeOf(number), first.spelling)),
        notes:
            gaps > 0 ? [`${gaps} of ${values.length} ${grain}s are missing and were taken as closed, not as 0.`] : [],
    };
}

/** What repeats weekly and tells whether a slot is ever open: its weekday, or its hour of the week. */
function phaseOf(seconds: number, grain: ForecastGrain): number {
    if (grain === 'day') return weekdayOfDay(Math.floor(seconds / 86_400));
    if (grain === 'hour') return ((Math.floor(seconds / 3600) % 168) + 168) % 168;
    return 0;
}

function instantOf(number: number, grain: ForecastGrain, start: number, first: Instant): number {
    if (grain === 'week') return start + number * 7 * 86_400;
    if (grain !== 'month') return number * (grain === 'hour' ? 3600 : 86_400);
    const day = new Date(first.seconds * 1000).getUTCDate();
    const year = Math.floor(number / 12);
    const month = number - year * 12;
    const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    const isMonthEnd = day >= 28 && slotNumber(first.seconds + 86_400, 'month') !== slotNumber(first.seconds, 'month');
    return Date.UTC(year, month, isMonthEnd ? lastDay : Math.min(day, lastDay)) / 1000;
}

function checkNumbers(
    series: string,
    read: readonly Read[],
    numbers: readonly number[],
    grain: ForecastGrain,
    start: number,
): void {
    const name = `at of series ${series}`;
    read.forEach(({ at, value, seconds }, index) => {
        if (value !== null && !Number.isFinite(value)) {
            throw new CaseloadError({
                kind: 'bad value',
                name,
                value: at,
                cure: 'expected a number, or nothing for a missing one',
            });
        }
        if (grain === 'week' && (seconds - start) % (7 * 86_400) !== 0) {
            throw new CaseloadError({
                kind: 'mixed grain',
                name,
                value: at,
                cure: 'expected whole weeks between the points',
            });
        }
        if (index > 0 && numbers[index] === numbers[index - 1]) {
            const isSame = seconds === read[index - 1]?.seconds;
            const cure = isSame
                ? 'keep one of the two points'
                : `two points lie in one ${grain}: choose a finer grain, or add them up`;
            throw new CaseloadError({ kind: isSame ? 'duplicate' : 'mixed grain', name, value: at, cure });
        }
    });
    const steps = numbers.slice(1).map((number, index) => number - (numbers[index] as number));
    const shortest = Math.min(...steps);
    const coarser = { hour: [24, 'day'], day: [7, 'week'], week: [4, 'month'], month: [Infinity, ''] } as const;
    const [tooLong, better] = coarser[grain];
    if (steps.length > 1 && shortest >= tooLong) {
        const cure = `the points lie at least ${shortest} ${grain}s apart; try the grain ${better}`;
        throw new CaseloadError({ kind: 'wrong grain', name: 'grain', value: grain, cure });
    }
}
