// Calendar days as plain 'YYYY-MM-DD' words: months, quarters and ranges of the reporting zone, which the server resolves.
import { clockLabel } from '#domain/calendar.ts';

export { timeLabel } from '#domain/calendar.ts';

/** Half-open range of local dates, as the API takes it. */
export interface DayRange {
    from: string;
    to: string;
}

const DAY_MS = 86_400_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const LONG_MONTHS = [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
];

const utc = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** True for a date that exists: '2026-02-29' is none. */
export function isDay(text: string): boolean {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(utc(text)) && dayOf(utc(text)) === text;
}

/** The day `days` after `day`: addDays('2026-02-28', 1) is '2026-03-01'. */
export function addDays(day: string, days: number): string {
    return dayOf(utc(day) + days * DAY_MS);
}

/** Days in the half-open range: October 2026 has 31. */
export function dayCount(range: DayRange): number {
    return Math.round((utc(range.to) - utc(range.from)) / DAY_MS);
}

/** The month `months` after `month`: addMonths('2026-11', 3) is '2027-02'. */
export function addMonths(month: string, months: number): string {
    const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
    return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** '2026-10' as its range of days. */
export function monthRange(month: string): DayRange {
    return { from: `${month}-01`, to: `${addMonths(month, 1)}-01` };
}

/** The month a range is exactly, else null. */
export function wholeMonth(range: DayRange): string | null {
    const month = range.from.slice(0, 7);
    const whole = monthRange(month);
    return whole.from === range.from && whole.to === range.to ? month : null;
}

/** Today's date in a zone, from an instant. */
export function localDay(instant: string, timeZone: string): string {
    const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    return parts.format(new Date(instant));
}

/** The latest month whose days have all been seen when data ends on `lastDay`. */
export function lastFullMonth(lastDay: string): string {
    const month = lastDay.slice(0, 7);
    return addDays(monthRange(month).to, -1) === lastDay ? month : addMonths(month, -1);
}

/** '12 Oct 2026', or without the year when it is the same as that of `beside`. */
export function dayLabel(day: string, beside?: string): string {
    const label = `${Number(day.slice(8, 10))} ${MONTHS[Number(day.slice(5, 7)) - 1]}`;
    return beside?.slice(0, 4) === day.slice(0, 4) ? label : `${label} ${day.slice(0, 4)}`;
}

/** 'Oct 2026'. */
export function monthLabel(month: string): string {
    return `${MONTHS[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`;
}

/** 'October' for sentences; with the year when asked. */
export function longMonthLabel(month: string, withYear = false): string {
    const name = LONG_MONTHS[Number(month.slice(5, 7)) - 1] ?? month;
    return withYear ? `${name} ${month.slice(0, 4)}` : name;
}

/** The shortest exact name of a range: 'Oct 2026', 'Q3 2026', '2026', '1–15 Oct 2026', 'Aug – Oct 2026', '31 Aug – 30 Sep 2026'. */
export function rangeLabel(range: DayRange): string {
    const month = wholeMonth(range);
    if (month) return monthLabel(month);
    const year = range.from.slice(0, 4);
    if (range.from === `${year}-01-01` && range.to === `${Number(year) + 1}-01-01`) return year;
    const quarter = (Number(range.from.slice(5, 7)) - 1) / 3;
    if (
        range.from.endsWith('-01') &&
        Number.isInteger(quarter) &&
        range.to === monthRange(addMonths(range.from.slice(0, 7), 2)).to
    )
        return `Q${quarter + 1} ${year}`;
    if (range.from.endsWith('-01') && range.to.endsWith('-01')) return monthsLabel(range);
    const last = addDays(range.to, -1);
    if (last === range.from) return dayLabel(last);
    if (last.slice(0, 7) === range.from.slice(0, 7)) return `${Number(range.from.slice(8))}–${dayLabel(last)}`;
    return `${dayLabel(range.from, last)} – ${dayLabel(last)}`;
}

/** 'Nov 2025 – Oct 2026', 'Aug – Oct 2026' of several whole months. */
function monthsLabel({ from, to }: DayRange): string {
    const [first, last] = [from.slice(0, 7), addMonths(to.slice(0, 7), -1)];
    const isOneYear = first.slice(0, 4) === last.slice(0, 4);
    return `${isOneYear ? monthLabel(first).slice(0, 3) : monthLabel(first)} – ${monthLabel(last)}`;
}

/** '5 Nov 2026, 14:20 UTC' of an instant, in a zone. */
export function instantLabel(instant: string, timeZone = 'UTC'): string {
    const day = dayLabel(localDay(instant, timeZone));
    return `${day}, ${clockLabel(instant, timeZone)}`;
}

/** As many months before whole months, else as many days: before 1 to 31 October is September, before Q3 is Q2. */
export function rangeBefore(range: DayRange): DayRange {
    const months = wholeMonths(range);
    if (months === null) return { from: addDays(range.from, -dayCount(range)), to: range.from };
    return { from: `${addMonths(range.from.slice(0, 7), -months)}-01`, to: range.from };
}

/** How many whole months, null where it is something else. */
function wholeMonths({ from, to }: DayRange): number | null {
    if (!from.endsWith('-01') || !to.endsWith('-01')) return null;
    const [fromYear = 0, fromMonth = 0, toYear = 0, toMonth = 0] = [from, to].flatMap((day) =>
        day.split('-').slice(0, 2).map(Number),
    );
    return 12 * (toYear - fromYear) + toMonth - fromMonth;
}

/** The same dates a year earlier; 29 February becomes the 28th. */
export function yearBefore(range: DayRange): DayRange {
    const shift = (day: string): string => {
        const shifted = `${String(Number(day.slice(0, 4)) - 1).padStart(4, '0')}${day.slice(4)}`;
        return isDay(shifted) ? shifted : `${shifted.slice(0, 8)}28`;
    };
    const month = wholeMonth(range);
    return month ? monthRange(addMonths(month, -12)) : { from: shift(range.from), to: shift(range.to) };
}

/** How far data goes into a range: `{days: 5, of: 30}` on 5 November for November; null when all of it is there. */
export function covered(range: DayRange, lastDay: string): { days: number; of: number } | null {
    const end = addDays(lastDay, 1);
    if (end >= range.to) return null;
    return { days: end <= range.from ? 0 : dayCount({ from: range.from, to: end }), of: dayCount(range) };
}

/** Both ranges of a comparison; of a period under way, the same days of the earlier one. */
export function comparedRange(range: DayRange, compare: 'previous' | 'year', lastDay: string): DayRange {
    const earlier = compare === 'year' ? yearBefore(range) : rangeBefore(range);
    const part = covered(range, lastDay);
    if (!part || part.days === 0) return earlier;
    const end = addDays(earlier.from, part.days);
    return { from: earlier.from, to: end < earlier.to ? end : earlier.to };
}
