// Which bucket a row falls in: one of two periods, or a day, week or month of the reporting zone, told by its index.
import {
    bucketsOf,
    daysBetween,
    instantsOf,
    offsetSpans,
    startOfDay,
    type Grain,
    type Period,
} from '#domain/period.ts';
import type { Binder } from './metric-binder.ts';

/** One or two periods that don't overlap, numbered from 0; or all days, weeks or months of a period, numbered by `bucketIndex`. */
export type Buckets = { periods: Period[] } | { grain: Grain; period: Period };

interface Bucketed {
    buckets: Buckets;
    timeZone: string;
}

/** Day 0 of the index; weeks are counted from the Monday before it. */
const epoch = '1970-01-01';
const epochMonday = '1969-12-29';

const indices: Record<Grain, { of(date: string): number; sql(date: string): string }> = {
    day: {
        of: (date) => daysBetween(epoch, date),
        sql: (date) => `(${date} - date '${epoch}')`,
    },
    week: {
        of: (date) => Math.floor(daysBetween(epochMonday, date) / 7),
        sql: (date) => `((${date} - date '${epochMonday}') // 7)`,
    },
    month: {
        of: (date) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)),
        sql: (date) => `(year(${date}) * 12 + month(${date}))`,
    },
};

/** Number of the day, week or month that holds a local date: one more for the next. */
export function bucketIndex(date: string, grain: Grain): number {
    return indices[grain].of(date);
}

/** The same in SQL, of a DATE. */
export function bucketIndexSql(date: string, grain: Grain): string {
    return indices[grain].sql(date);
}

/** The periods that the buckets are, by their number. */
export function numberedBuckets(buckets: Buckets): Map<number, Period> {
    if ('periods' in buckets) return new Map(buckets.periods.map((period, i) => [i, period]));
    const { grain, period } = buckets;
    return new Map(bucketsOf(period, grain).map((bucket) => [bucketIndex(bucket.from, grain), bucket]));
}

export function periodsOf(buckets: Buckets): Period[] {
    return 'periods' in buckets ? buckets.periods : [buckets.period];
}

/** Number of the bucket that holds the instant in a column; rows outside all of them are filtered apart. */
export function bucketSql(scan: Bucketed, at: string, binder: Binder): string {
    if ('grain' in scan.buckets)
        return bucketIndexSql(storedDate(at) ?? localDateSql(scan, at, binder), scan.buckets.grain);
    const [first, second] = scan.buckets.periods;
    if (!first || !second) return '0';
    const [early, late, start] = first.from < second.from ? [0, 1, second.from] : [1, 0, first.from];
    return `case when ${at} < ${binder.instant(startOfDay(start, scan.timeZone))} then ${early} else ${late} end`;
}

/** The facts store the local dates that people group by most. */
function storedDate(at: string): string | null {
    if (at === 't.created_at') return 't.created_on';
    return at === 't.solved_at' ? 't.solved_on' : null;
}

/**
 * The local date of an instant, right within the scan's periods and in order around them: shifted by the zone's offset, of which a
 * period has few. Converting row by row with the engine's zones takes 25 times as long.
 */
export function localDateSql(scan: Bucketed, at: string, binder: Binder): string {
    const spans = periodsOf(scan.buckets).map((period) => instantsOf(period, scan.timeZone));
    const from = spans.map((span) => span.from).sort()[0] ?? '';
    const to =
        spans
            .map((span) => span.to)
            .sort()
            .at(-1) ?? '';
    const offsets = offsetSpans({ from, to }, scan.timeZone).map(({ from: start, offsetSeconds }) => ({
        start,
        seconds: binder.bind(offsetSeconds),
    }));
    const later = offsets.slice(1).reverse();
    const first = offsets[0]?.seconds ?? '0';
    const cases = later.map(({ start, seconds }) => `when ${at} >= ${binder.instant(start ?? '')} then ${seconds}`);
    const offset = cases.length === 0 ? first : `case ${cases.join(' ')} else ${first} end`;
    return `(${at} + to_seconds(${offset}))::date`;
}
