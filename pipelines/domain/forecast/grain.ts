// The slots of a series: hours, days, weeks or months as numbers that can be counted, and how a slot is written.
import { CaseloadError } from '../errors.ts';

export const forecastGrains = ['hour', 'day', 'week', 'month'] as const;
export type ForecastGrain = (typeof forecastGrains)[number];

/** Slots of that grain in a year, on average over the Gregorian cycle. */
export const slotsPerYear: Record<ForecastGrain, number> = { hour: 8765.82, day: 365.2425, week: 52.1775, month: 12 };

/** Less than two weeks is no history for a forecast. */
export const leastDays = 14;

const written = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/;

/** How the instants of a series were written, so that those to come are written alike. */
export type Spelling = 'date' | 'local time' | 'instant';

export interface Instant {
    /** Seconds since 1970-01-01, of the clock as written where no offset tells otherwise. */
    seconds: number;
    spelling: Spelling;
}

/** Reads a date or an instant of the years 1900 to 2100. Throws with `where` it stands. */
export function readInstant(text: string, where: () => string): Instant {
    const found = written.exec(text.trim());
    const cure = 'expected a date as 2026-03-31 or an instant as 2026-03-31T14:00:00Z';
    if (!found) throw new CaseloadError({ kind: 'unreadable', name: 'at', value: text, at: where(), cure });
    const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
    const [hour, minute, second] = [Number(found[4] ?? 0), Number(found[5] ?? 0), Number(found[6] ?? 0)];
    const clock = Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
    const read = new Date(clock * 1000);
    const isReal = read.getUTCMonth() === month - 1 && read.getUTCDate() === day;
    if (!isReal || hour > 23 || minute > 59 || second > 59) {
        throw new CaseloadError({ kind: 'impossible', name: 'at', value: text, at: where(), cure });
    }
    if (year < 1900 || year > 2100) {
        throw new CaseloadError({
            kind: 'far',
            name: 'at',
            value: text,
            at: where(),
            cure: 'expected a year from 1900 to 2100',
        });
    }
    const offset = found[7];
    const spelling = found[4] === undefined ? 'date' : offset === undefined ? 'local time' : 'instant';
    return { seconds: clock - offsetSeconds(offset), spelling };
}

function offsetSeconds(offset: string | undefined): number {
    if (offset === undefined || offset === 'Z') return 0;
    const sign = offset.startsWith('-') ? -1 : 1;
    return sign * (Number(offset.slice(1, 3)) * 3600 + Number(offset.slice(-2)) * 60);
}

const secondsOf = { hour: 3600, day: 86_400, week: 7 * 86_400 };

/** The number of the slot that holds an instant: whole hours, days, weeks since the series' first weekday, or months. */
export function slotNumber(seconds: number, grain: ForecastGrain): number {
    if (grain !== 'month') return Math.floor(seconds / secondsOf[grain]);
    const at = new Date(seconds * 1000);
    return at.getUTCFullYear() * 12 + at.getUTCMonth();
}

/** Days since 1970-01-01 of a date `YYYY-MM-DD`. */
export function dayNumber(date: string): number {
    return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / 86_400_000;
}

/** The date of a day number. */
export function dateOfDay(day: number): string {
    return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** Weekday of a day number: 0 = Monday to 6. */
export function weekdayOfDay(day: number): number {
    return (((day + 3) % 7) + 7) % 7;
}

/** An instant in the series' own spelling. */
export function spelled(seconds: number, spelling: Spelling): string {
    const text = new Date(seconds * 1000).toISOString().slice(0, 19);
    if (spelling === 'date') return text.slice(0, 10);
    return spelling === 'instant' ? `${text}Z` : text;
}
