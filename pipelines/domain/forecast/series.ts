// A series as people bring it, put into slots: gaps found, closed slots told from missing ones, mixtures refused.
import { CaseloadError } from '../errors.ts';
import { slotNumber, spelled, weekdayOfDay, type ForecastGrain, type Instant } from './grain.ts';
import { readingsOf, type Point } from './readings.ts';

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

/** More slots than this are a mistake: 100 years of days, four of hours. */
const mostSlots = 40_000;
/** What is older than four half-lives of a memory weighs less than a sixteenth, and is left out: 12 years of weeks, 6 of days. */
const remembered: Record<ForecastGrain, number> = { hour: 26_280, day: 2_192, week: 626, month: 192 };
/** A weekday (hour of the week) is open where it has at least this share of the most usual one's points. */
const leastOpen = 0.1;
const closedWords: Record<ForecastGrain, string> = { hour: 'hours of the week', day: 'weekdays', week: '', month: '' };
/** A series with less than this share of its open slots filled can't be told from its gaps. */
const leastFilled = 0.5;

/**
 * Puts points into slots. Weekdays (hours: hours of the week) that never or hardly ever occur are closed: they have no slot. A slot that is
 * open but missing is a gap, never 0. Throws where the points can't be read, and where most are missing.
 */
export function slotsOf(series: string, points: readonly Point[], grain: ForecastGrain, horizon: number): Slots {
    const { read, numbers, start } = readingsOf(series, points, grain);
    const first = read[0] as Instant;
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
    const open = openPhases(read, grain);
    const strays = read.filter(({ seconds }) => !open.has(phaseOf(seconds, grain))).length;
    const values: number[] = [];
    const openNumbers: number[] = [];
    let next = 0;
    for (let number = from; number <= to + horizon; number += 1) {
        const isKnown = number === numbers[next];
        const value = isKnown ? (read[next]?.value ?? NaN) : NaN;
        if (isKnown) next += 1;
        if (!open.has(phaseOf(timeOf(number), grain))) continue;
        openNumbers.push(number);
        if (number <= to) values.push(value);
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
        notes: [
            ...(gaps > 0
                ? [`${gaps} of ${values.length} ${grain}s are missing and were taken as closed, not as 0.`]
                : []),
            ...(strays > 0
                ? [
                      `${strays} of ${read.length} points lie on ${closedWords[grain]} that are else closed and were left out.`,
                  ]
                : []),
            ...(left > 0
                ? [`Only the last ${remembered[grain]} ${grain}s were used; older ones would hardly count.`]
                : []),
        ],
    };
}

/** Phases that are open: weekdays, or hours of the week, that occur at least a tenth as often as the most usual one. */
function openPhases(read: readonly Instant[], grain: ForecastGrain): Set<number> {
    const counts = new Map<number, number>();
    for (const { seconds } of read) {
        const phase = phaseOf(seconds, grain);
        counts.set(phase, (counts.get(phase) ?? 0) + 1);
    }
    const most = Math.max(...counts.values());
    return new Set([...counts].filter(([, count]) => count >= leastOpen * most).map(([phase]) => phase));
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
