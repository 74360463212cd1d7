// The points of a series as people bring them, read and checked: what can't be a series of that grain is refused where it stands.
import { CaseloadError } from '../errors.ts';
import { readInstant, slotNumber, type ForecastGrain, type Instant } from './grain.ts';

/** One value of a series; null where it is missing. */
export interface Point {
    /** A date, or an instant. */
    at: string;
    value: number | null;
    /** Where it was read: `volumes.csv line 12`. */
    where?: () => string;
}

/** The points of a series in order of time, and the number of the slot that each lies in. */
export interface Readings {
    read: readonly Reading[];
    numbers: readonly number[];
    /** From when slots are numbered: weeks from the first point's weekday. */
    start: number;
}

type Reading = Instant & Point;

/** Larger values would leave the range of numbers when they are squared and added up. */
const largest = 1e100;
/** So many equal steps of a coarser grain in a row, and the points lie at that grain there. */
const longRun = 4;
/** What a grain's slots add up to: so many of them at least, and what that is called. */
const coarser: Record<ForecastGrain, readonly [slots: number, grain: string]> = {
    hour: [24, 'day'],
    day: [7, 'week'],
    week: [4, 'month'],
    month: [Infinity, ''],
};

/** Reads the points of a series, at least one. Throws on what isn't a point, on two of one slot, and on points of another grain or of two. */
export function readingsOf(series: string, points: readonly Point[], grain: ForecastGrain): Readings {
    const read = points.map(({ at, value, where }, index): Reading => {
        const place = where ?? ((): string => `series ${series}, point ${index + 1}`);
        const { seconds, spelling } = readInstant(at, place);
        if (value !== null && !(Math.abs(value) <= largest)) {
            const cure = 'expected a number of at most 1e100, or nothing where it is missing';
            throw new CaseloadError({ kind: 'bad', name: 'value', value, at: place(), cure });
        }
        return { seconds, spelling, value, at, where: place };
    });
    if (read.some(({ seconds }, index) => index > 0 && seconds < (read[index - 1] as Reading).seconds))
        read.sort((a, b) => a.seconds - b.seconds);
    const start = grain === 'week' ? (read[0]?.seconds ?? 0) : 0;
    const numbers = read.map(({ seconds }) => slotNumber(seconds - start, grain));
    read.forEach((reading, index) => {
        if (grain === 'week' && (reading.seconds - start) % (7 * 86_400) !== 0)
            refuse('mixed grain', reading, 'expected whole weeks between the points');
        const before = read[index - 1];
        if (before && numbers[index] === numbers[index - 1]) refuseTwo(before, reading, grain);
    });
    checkSteps(series, read, numbers, grain);
    return { read, numbers, start };
}

function refuse(kind: string, { at, where }: Reading, cure: string): never {
    throw new CaseloadError({ kind, name: 'at', value: at, at: where?.() ?? '', cure });
}

function refuseTwo(before: Reading, reading: Reading, grain: ForecastGrain): never {
    if (before.seconds !== reading.seconds)
        refuse('mixed grain', reading, `two points lie in one ${grain}: choose a finer grain, or add them up`);
    const isHour = grain === 'hour' && reading.spelling === 'local time';
    const told = isHour ? ', or tell an hour that the clock shows twice by its offset, as 02:00:00+01:00' : '';
    refuse('duplicate', reading, `keep one of the two points${told}`);
}

function checkSteps(series: string, read: readonly Reading[], numbers: readonly number[], grain: ForecastGrain): void {
    const steps = numbers.slice(1).map((number, index) => number - (numbers[index] as number));
    if (steps.length < 2) return;
    const shortest = steps.reduce((least, step) => Math.min(least, step));
    const [tooLong, better] = coarser[grain];
    if (shortest >= tooLong) {
        const cure = `the points of series ${series} lie at least ${shortest} ${grain}s apart; try the grain ${better}`;
        throw new CaseloadError({ kind: 'wrong grain', name: 'grain', value: grain, cure });
    }
    let run = 0;
    steps.forEach((step, index) => {
        run = step >= tooLong && step === steps[index - 1] ? run + 1 : 1;
        const from = read[index + 1 - longRun];
        if (step >= tooLong && run >= longRun && from)
            refuse(
                'mixed grain',
                from,
                `from here on the points lie ${step} ${grain}s apart: bring one grain in a series`,
            );
    });
}
