// Periods of local dates, months and ISO weeks, and the UTC instants at which they begin, daylight saving included.
import { Temporal } from 'temporal-polyfill';
import { isLocalDate } from './calendar.ts';
import { CaseloadError } from './errors.ts';

/** Half-open [from, to) in local dates of the reporting zone, `YYYY-MM-DD`. */
export interface Period {
    from: string;
    to: string;
}

export const grains = ['day', 'week', 'month'] as const;
export type Grain = (typeof grains)[number];

export const comparisons = ['none', 'previous', 'year'] as const;
export type Comparison = (typeof comparisons)[number];

const plainDate = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text, { overflow: 'reject' });

/**
 * First instant of a local date, as UTC `YYYY-MM-DDTHH:MM:SSZ`. Where clocks skip midnight the day begins at the first time that
 * exists; where midnight happens twice, at the first.
 *
 * @example startOfDay('2026-03-08', 'America/New_York') === '2026-03-08T05:00:00Z'
 */
export function startOfDay(date: string, timeZone: string): string {
    return plainDate(date).toZonedDateTime({ timeZone }).startOfDay().toInstant().toString();
}

/** The period as a half-open span of UTC instants. */
export function instantsOf(period: Period, timeZone: string): Period {
    return { from: startOfDay(period.from, timeZone), to: startOfDay(period.to, timeZone) };
}

/** The local date of a UTC instant. */
export function localDateOf(instant: string, timeZone: string): string {
    return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** The date so many days later, or earlier when negative. */
export function addDays(date: string, days: number): string {
    return plainDate(date).add({ days }).toString();
}

/** The date so many calendar months later; 31 January plus one month is the last of February. */
export function addMonths(date: string, months: number): string {
    return plainDate(date).add({ months }).toString();
}

/** Number of local dates from the first to before the second. */
export function daysBetween(from: string, to: string): number {
    return plainDate(from).until(plainDate(to)).days;
}

/** Number of local dates in a period. */
export function dayCount(period: Period): number {
    return daysBetween(period.from, period.to);
}

/** The local dates of a period, one by one. */
export function datesOf(period: Period): string[] {
    return Array.from({ length: dayCount(period) }, (_, i) => addDays(period.from, i));
}

/** Weekday as the facts store it: 1 = Monday to 7 = Sunday. */
export function weekdayOf(date: string): number {
    return plainDate(date).dayOfWeek;
}

/** The calendar month that holds the date. */
export function monthOf(date: string): Period {
    const first = plainDate(date).with({ day: 1 });
    return { from: first.toString(), to: first.add({ months: 1 }).toString() };
}

/** The ISO week, Monday to Sunday, that holds the date. */
export function weekOf(date: string): Period {
    const monday = addDays(date, 1 - weekdayOf(date));
    return { from: monday, to: addDays(monday, 7) };
}

/** The calendar year that holds the date. */
export function yearOf(date: string): Period {
    const first = plainDate(date).with({ month: 1, day: 1 });
    return { from: first.toString(), to: first.add({ years: 1 }).toString() };
}

const wholes: Record<Grain, (date: string) => Period> = {
    day: (date) => ({ from: date, to: addDays(date, 1) }),
    week: weekOf,
    month: monthOf,
};

/** The days, weeks or months of a period in order; the first and the last are cut at the period's ends, so they add up to it. */
export function bucketsOf(period: Period, grain: Grain): Period[] {
    const buckets: Period[] = [];
    for (let from = period.from; from < period.to;) {
        const whole = wholes[grain](from);
        const to = whole.to < period.to ? whole.to : period.to;
        buckets.push({ from, to });
        from = to;
    }
    return buckets;
}

/** The same number of local days directly before. */
export function previousPeriod(period: Period): Period {
    return { from: addDays(period.from, -dayCount(period)), to: period.from };
}

/**
 * The same dates a year earlier. 29 February as the first day becomes the 28th; as the excluded end it becomes 1 March, so that
 * the period never loses its last day.
 */
export function yearEarlier(period: Period): Period {
    const from = plainDate(period.from).subtract({ years: 1 }).toString();
    const end = plainDate(period.to);
    const shifted = end.subtract({ years: 1 });
    const to = shifted.day === end.day ? shifted : shifted.add({ days: 1 });
    return { from, to: to.toString() };
}

/** The period to compare with, null for none. */
export function comparedPeriod(period: Period, comparison: Comparison): Period | null {
    if (comparison === 'none') return null;
    return comparison === 'previous' ? previousPeriod(period) : yearEarlier(period);
}

/** How much of a period the data covers: `{days: 5, of: 30}` on 5 November for November; null when all of it. */
export function coverage(period: Period, dataUntil: string): { days: number; of: number } | null {
    const end = addDays(dataUntil, 1);
    if (end >= period.to) return null;
    return { days: end <= period.from ? 0 : daysBetween(period.from, end), of: dayCount(period) };
}

/**
 * The days of a calendar month, week or year so far, and the same days of the one before: what a fair comparison of an unfinished
 * period takes. Data up to 5 November: 1 to 5 November against 1 to 5 October.
 */
export function sameDays(
    period: Period,
    dataUntil: string,
    comparison: 'previous' | 'year',
): { period: Period; compare: Period } {
    const covered = coverage(period, dataUntil);
    const reference = comparison === 'year' ? yearEarlier(period) : wholeBefore(period);
    if (!covered || covered.days === 0) return { period, compare: reference };
    const end = addDays(reference.from, covered.days);
    return {
        period: { from: period.from, to: addDays(period.from, covered.days) },
        compare: { from: reference.from, to: end < reference.to ? end : reference.to },
    };
}

/** As many months before whole months (a quarter's is the quarter before), else the same number of days before. */
export function wholeBefore(period: Period): Period {
    const months = wholeMonths(period);
    return months === null ? previousPeriod(period) : { from: addMonths(period.from, -months), to: period.from };
}

function isWhole(period: Period, whole: (date: string) => Period): boolean {
    const { from, to } = whole(period.from);
    return from === period.from && to === period.to;
}

/** Number of whole calendar months, or null if the period isn't made of such. */
export function wholeMonths(period: Period): number | null {
    if (!period.from.endsWith('-01') || !period.to.endsWith('-01')) return null;
    return plainDate(period.from).until(plainDate(period.to), { largestUnit: 'months' }).months;
}

const monthNames = [
    'January', 'February', 'March', 'April', 'May', 'June',
    'July', 'August', 'September', 'October', 'November', 'December',
]; // prettier-ignore

/** The period in words: `October`, `October 2026` when the year differs from today's, `1–5 November`, `28 Oct – 4 Nov`. */
export function periodWords(period: Period, currentYear?: number): string {
    const from = plainDate(period.from);
    const last = plainDate(period.to).subtract({ days: 1 });
    const year = last.year === currentYear ? '' : ` ${last.year}`;
    const month = (date: Temporal.PlainDate): string => monthNames[date.month - 1] ?? '';
    if (isWhole(period, monthOf)) return `${month(from)}${year}`;
    if (isWhole(period, yearOf)) return String(from.year);
    if (from.equals(last)) return `${from.day} ${month(from)}${year}`;
    if (from.year !== last.year)
        return `${shortDate(period.from)} ${from.year} – ${shortDate(last.toString())} ${last.year}`;
    if (from.month === last.month) return `${from.day}–${last.day} ${month(from)}${year}`;
    return `${shortDate(period.from)} – ${shortDate(last.toString())}${year}`;
}

function shortDate(date: string): string {
    const { day, month } = plainDate(date);
    return `${day} ${(monthNames[month - 1] ?? '').slice(0, 3)}`;
}

/** A stretch of UTC instants in which a zone's offset stays the same. */
export interface OffsetSpan {
    /** First instant of the stretch; null for the one that has no beginning in the asked-for span. */
    from: string | null;
    offsetSeconds: number;
}

/** The offsets that a zone goes through in a span of instants, in order: two changes a year where clocks change. */
export function offsetSpans(span: Period, timeZone: string): OffsetSpan[] {
    const end = Temporal.Instant.from(span.to);
    let at = Temporal.Instant.from(span.from).toZonedDateTimeISO(timeZone);
    const spans: OffsetSpan[] = [{ from: null, offsetSeconds: at.offsetNanoseconds / 1e9 }];
    for (;;) {
        const next = at.getTimeZoneTransition('next');
        if (!next || Temporal.Instant.compare(next.toInstant(), end) >= 0) return spans;
        spans.push({ from: next.toInstant().toString(), offsetSeconds: next.offsetNanoseconds / 1e9 });
        at = next;
    }
}

/** Refuses a period that is empty or runs backwards. */
export function checkedPeriod(from: string, to: string): Period {
    for (const [name, value] of Object.entries({ from, to })) {
        if (!isLocalDate(value))
            throw new CaseloadError({ kind: 'not a date', name, value, cure: 'expected YYYY-MM-DD' });
    }
    if (from >= to)
        throw new CaseloadError({
            kind: 'empty period',
            value: `${from} to ${to}`,
            cure: 'to is exclusive and comes after from',
        });
    return { from, to };
}
