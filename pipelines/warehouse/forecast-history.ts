// The past of a metric as a forecast needs it: every whole hour, day, week or month, of the whole and of each part.
import type { Point } from '#domain/forecast/index.ts';
import type { DimensionId, Filters } from '#domain/metrics/dimensions.ts';
import type { Metric } from '#domain/metrics/metric.ts';
import { emptyTally, valueOf, type Tally } from '#domain/metrics/tally.ts';
import { addDays, bucketsOf, daysBetween, localDateOf, type Grain, type Period } from '#domain/period.ts';
import { bucketIndex } from './metric-buckets.ts';
import { figureContext, type MetricContext } from './metric-context.ts';
import { countedBy } from './metric-query.ts';
import { rows } from './run.ts';

export type HistoryGrain = Grain | 'hour';

export interface HistoryQuery {
    metric: Metric;
    grain: HistoryGrain;
    filters: Filters;
}

export interface PartHistory {
    key: string | null;
    label: string | null;
    points: Point[];
}

/** The local days that the data covers wholly: from the first ticket's to before the horizon's. Null where there are none. */
export async function coveredDays(context: MetricContext): Promise<Period | null> {
    const [first] = await rows(
        context.connection,
        'select min(created_on)::varchar as day from fct_tickets where excluded is null',
    );
    if (context.horizon === null || typeof first?.day !== 'string') return null;
    const until = localDateOf(context.horizon, context.installation.timeZone);
    return first.day < until ? { from: first.day, to: until } : null;
}

/** Every whole slot of the past; a count's slots without any are 0, another metric's are missing. */
export async function historyOf(query: HistoryQuery, context: MetricContext): Promise<Point[]> {
    const period = await coveredDays(context);
    if (!period) return [];
    const { metric, grain, filters } = query;
    const buckets = { grain: grain === 'hour' ? ('day' as const) : grain, period };
    const by = grain === 'hour' ? ('hour' as const) : undefined;
    const counted = await countedBy({ metrics: [metric], buckets, filters, by, hasQuantiles: false }, context);
    const tallies = new Map(counted.map(({ bucket, key, tally }) => [`${bucket} ${key ?? ''}`, tally]));
    return pointsOf(query, wholeBuckets(period, grain), tallies, context);
}

/** The same for each value of a dimension that occurs, by days; a value without tickets on a day has 0. */
export async function partHistories(
    { metric, filters }: Omit<HistoryQuery, 'grain'>,
    by: DimensionId,
    context: MetricContext,
): Promise<PartHistory[]> {
    const period = await coveredDays(context);
    if (!period) return [];
    const buckets = { grain: 'day' as const, period };
    const counted = await countedBy({ metrics: [metric], buckets, filters, by, hasQuantiles: false }, context);
    const parts = new Map<string | null, { label: string | null; tallies: Map<string, Tally> }>();
    for (const { bucket, key, label, tally } of counted) {
        const part = parts.get(key) ?? { label: null, tallies: new Map<string, Tally>() };
        parts.set(key, part);
        part.label ??= label === key ? null : label;
        part.tallies.set(`${bucket} `, tally);
    }
    const whole = wholeBuckets(period, 'day');
    return [...parts].map(([key, { label, tallies }]) => ({
        ...{ key, label },
        points: pointsOf({ metric, grain: 'day', filters }, whole, tallies, context),
    }));
}

function pointsOf(
    { metric, grain, filters }: HistoryQuery,
    whole: readonly Period[],
    tallies: ReadonlyMap<string, Tally>,
    context: MetricContext,
): Point[] {
    const bucketGrain: Grain = grain === 'hour' ? 'day' : grain;
    const hours = grain === 'hour' ? Array.from({ length: 24 }, (_, hour) => String(hour)) : [''];
    const nothing = emptyTally(metric);
    return whole.flatMap((bucket) =>
        hours.map((hour) => {
            const tally = tallies.get(`${bucketIndex(bucket.from, bucketGrain)} ${hour}`) ?? nothing;
            const at = hour === '' ? bucket.from : `${bucket.from}T${hour.padStart(2, '0')}:00:00`;
            return { at, value: valueOf(metric, tally, figureContext(context, bucket, filters)) };
        }),
    );
}

function wholeBuckets(period: Period, grain: HistoryGrain): Period[] {
    const bucketGrain = grain === 'hour' ? 'day' : grain;
    return bucketsOf(period, bucketGrain).filter((bucket) => isWhole(bucket, bucketGrain));
}

/** Whether a bucket is a whole day, week or month, and not cut at its period's end. */
export function isWhole({ from, to }: Period, grain: Grain): boolean {
    if (grain === 'day') return true;
    return grain === 'week' ? daysBetween(from, to) === 7 : from.endsWith('-01') && to.endsWith('-01');
}

/** Days added up to whole weeks or months; those that the history cuts are left out. */
export function coarser(days: readonly Point[], grain: Grain): Point[] {
    const [first, last] = [days[0], days.at(-1)];
    if (grain === 'day' || !first || !last) return [...days];
    const values = new Map(days.map(({ at, value }) => [at, value ?? 0]));
    return bucketsOf({ from: first.at, to: addDays(last.at, 1) }, grain)
        .filter((bucket) => isWhole(bucket, grain))
        .map(({ from, to }) => {
            const dates = Array.from({ length: daysBetween(from, to) }, (_, day) => addDays(from, day));
            return { at: from, value: dates.reduce((sum, date) => sum + (values.get(date) ?? 0), 0) };
        });
}
