// Reads instants: ISO 8601, a pattern, or d/m/y-like text in the one order that a whole file fits. The database must agree with this.
import { monthNames, type DatePart, type DatePattern } from './date-pattern.ts';
import { trimmed } from './words.ts';
import { instantOfLocal, type ZoneSegment } from './zone.ts';

export type DayMonthOrder = 'dayFirst' | 'monthFirst';

/** What is decided about a column's instants before it is read. */
export interface InstantRules {
    /** Of text that isn't ISO 8601; text of its shape is read by it and by nothing else. */
    pattern?: DatePattern;
    /** Of d/m/y-like text, where there is no pattern: the one order that the whole file fits. */
    order?: DayMonthOrder;
    /** Of times without an offset; none: they are refused. */
    zone?: readonly ZoneSegment[];
    /** Microseconds; a later instant is refused. */
    latest: number;
}

/** Microseconds since 1970, or why the text is no instant. */
export type InstantRead = { micros: number; problem?: undefined } | { micros?: undefined; problem: string };

const noZone = 'a time without offset or zone';
/** Where a mapping file or a command line says the zone; the browser has a field for it. */
export const zoneWords = '(--time-zone, or timeZone in the mapping)';

export const isoExpression =
    '(\\d{4})-(\\d{2})-(\\d{2})(?:[T ](\\d{2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?(?: ?(Z|[+-]\\d{2}(?::?\\d{2})?))?)?';
export const dayMonthExpression =
    '(\\d{1,2})([./-])(\\d{1,2})[./-](\\d{4})(?:,? (\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?(?: ?([AaPp][Mm]))?)?';

const iso = new RegExp(`^${isoExpression}$`);
const dayMonth = new RegExp(`^${dayMonthExpression}$`);
const twoDigitYear = /^\d{1,2}[./-](\d{1,2}|[A-Za-z]{3})[./-]\d{2}($|\D)/;

/** No instant before it is believed: help desks of that age don't export CSV, broken clocks and empty cells do. */
export const earliestInstant = Date.UTC(1990, 0, 1) * 1000;
/** Offsets of real places end at 14 h. */
export const largestOffsetMinutes = 14 * 60;

/** The latest instant that an import believes: two years after it. */
export function latestInstant(now: Date): number {
    const at = new Date(now);
    at.setUTCFullYear(at.getUTCFullYear() + 2);
    return at.getTime() * 1000;
}

/** Reads one instant. @example readInstant('2024-03-04T09:00:00+02:00', rules).micros === Date.UTC(2024, 2, 4, 7) * 1000 */
export function readInstant(text: string, rules: InstantRules): InstantRead {
    const value = trimmed(text);
    if (rules.pattern) {
        const groups = new RegExp(`^${rules.pattern.expression}$`).exec(value);
        if (groups) return bounded(fromPattern(rules.pattern.parts, groups.slice(1), rules), rules);
    }
    const groups = iso.exec(value);
    if (groups) return bounded(fromIso(groups, rules), rules);
    return bounded(fromDayMonth(value, rules), rules);
}

function bounded(read: InstantRead, rules: InstantRules): InstantRead {
    if (read.micros === undefined) return read;
    const problem = outsideBelief(read.micros, rules.latest);
    return problem === undefined ? read : { problem };
}

/** Why an instant isn't believed, if it isn't. */
export function outsideBelief(micros: number, latest: number): string | undefined {
    if (micros < earliestInstant) return 'an instant before 1990';
    return micros > latest ? 'an instant more than two years ahead' : undefined;
}

function fromIso(groups: RegExpExecArray, rules: InstantRules): InstantRead {
    const [, year, month, day, hour, minute, second, fraction, offset] = groups;
    const local = localTime({ year, month, day, hour, minute, second, fraction });
    if (local === null) return { problem: 'no such date or time' };
    return offset === undefined ? fromLocal(local, rules) : shifted(local, offset);
}

function shifted(local: number, offset: string): InstantRead {
    if (offset === 'Z') return { micros: local };
    const digits = offset.slice(1).replace(':', '').padEnd(4, '0');
    const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
    if (minutes > largestOffsetMinutes || Number(digits.slice(2)) > 59) return { problem: 'no place has this offset' };
    return { micros: local - (offset.startsWith('-') ? -1 : 1) * minutes * 60_000_000 };
}

function fromLocal(local: number, rules: InstantRules): InstantRead {
    if (!rules.zone) return { problem: `${noZone}; say in which zone it is ${zoneWords}` };
    const micros = instantOfLocal(rules.zone, local);
    return micros === null ? { problem: 'a local time that the clocks skipped' } : { micros };
}

function fromPattern(parts: DatePart[], groups: string[], rules: InstantRules): InstantRead {
    const found = Object.fromEntries(parts.map((part, i) => [part, groups[i]])) as Partial<Record<DatePart, string>>;
    const month =
        found.monthName === undefined ? found.month : String(monthNames.indexOf(found.monthName.toLowerCase()) + 1);
    const local = localTime(
        { ...found, year: fullYear(found.year), month, hour: found.hour ?? hourOfHalf(found.hour12, found.half) },
        23,
    );
    return local === null ? { problem: 'no such date or time' } : fromLocal(local, rules);
}

function fromDayMonth(value: string, rules: InstantRules): InstantRead {
    const groups = dayMonth.exec(value);
    if (!groups)
        return {
            problem: twoDigitYear.test(value)
                ? 'a year of two digits'
                : 'no instant (ISO 8601, or give dates in the mapping)',
        };
    const [, first, , second, year, hour, minute, seconds, fraction, half] = groups;
    if (!rules.order) return { problem: 'a date that fits both orders or neither; give dates in the mapping' };
    const [day, month] = rules.order === 'dayFirst' ? [first, second] : [second, first];
    const local = localTime(
        { year, month, day, hour: half ? hourOfHalf(hour, half) : hour, minute, second: seconds, fraction },
        23,
    );
    return local === null ? { problem: 'no such date or time' } : fromLocal(local, rules);
}

/** A pattern that says yy means 1969 to 2068, as everywhere. */
function fullYear(year: string | undefined): string | undefined {
    return year?.length === 2 ? `${Number(year) >= 69 ? 19 : 20}${year}` : year;
}

/** 12 am is 0, 12 pm is 12; anything outside 1 to 12 is no hour. */
function hourOfHalf(hour: string | undefined, half: string | undefined): string | undefined {
    if (hour === undefined || half === undefined) return hour;
    const value = Number(hour);
    if (value < 1 || value > 12) return '99';
    return String((value % 12) + (half.toLowerCase() === 'pm' ? 12 : 0));
}

type TimeText = Partial<
    Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'fraction', string | undefined>
>;

/** Microseconds as if the text were UTC, the fraction cut to microseconds; null where there is no such time. In ISO 8601 24:00:00 is the next midnight. */
function localTime(text: TimeText, lastHour = 24): number | null {
    const [year, month, day] = [Number(text.year), Number(text.month), Number(text.day)];
    const [hour, minute, second] = [Number(text.hour ?? 0), Number(text.minute ?? 0), Number(text.second ?? 0)];
    const fraction = Number((text.fraction ?? '').slice(0, 6).padEnd(6, '0'));
    if (month < 1 || month > 12 || day < 1 || minute > 59 || second > 59 || hour > lastHour) return null;
    if (hour === 24 && (minute > 0 || second > 0 || Number(text.fraction ?? 0) > 0)) return null;
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    if (date.getUTCDate() !== day) return null;
    return (date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000) * 1000 + fraction;
}

/** What the d/m/y-like dates of a file tell about their order. */
export interface OrderEvidence {
    /** Dates that only the day-first order fits (25/12/2025), only the month-first order, and both. */
    dayFirst: number;
    monthFirst: number;
    both: number;
}

export const noEvidence = (): OrderEvidence => ({ dayFirst: 0, monthFirst: 0, both: 0 });

/** Adds one value to the evidence; text that isn't d/m/y-like adds nothing. */
export function addEvidence(evidence: OrderEvidence, text: string): void {
    const groups = dayMonth.exec(trimmed(text));
    if (!groups) return;
    const [first, second] = [Number(groups[1]), Number(groups[3])];
    if (first > 12 && second <= 12) evidence.dayFirst += 1;
    else if (second > 12 && first <= 12) evidence.monthFirst += 1;
    else evidence.both += 1;
}

/**
 * The order that the whole file fits, if it fits one only.
 * @example dayMonthOrder of 03/04/2025 and 25/12/2025 is dayFirst; of 03/04/2025 alone undefined; of 25/12/2025 and 12/25/2025 undefined
 */
export function dayMonthOrder(evidence: OrderEvidence): DayMonthOrder | undefined {
    if (evidence.dayFirst > 0 && evidence.monthFirst === 0) return 'dayFirst';
    if (evidence.monthFirst > 0 && evidence.dayFirst === 0) return 'monthFirst';
    return undefined;
}
