// A forecast of any metric and slice of the warehouse: its history by hour or day from the facts, the rest in domain/forecast.
import { CaseloadError } from '#domain/errors.ts';
import {
    forecast,
    samplePaths,
    summed,
    type ForecastGrain,
    type Holiday,
    type Outlook,
    type Point,
} from '#domain/forecast/index.ts';
import type { ForecastAnswer } from '#domain/forecast/contract.ts';
import type { Filters } from '#domain/metrics/dimensions.ts';
import { metric as metricOf } from '#domain/metrics/index.ts';
import type { Metric } from '#domain/metrics/metric.ts';
import { emptyTally, valueOf } from '#domain/metrics/tally.ts';
import { addDays, bucketsOf, daysBetween, localDateOf, type Grain, type Period } from '#domain/period.ts';
import type { Settings } from '#domain/settings/schema.ts';
import { bucketIndex } from './metric-buckets.ts';
import { figureContext, withContext, type MetricContext } from './metric-context.ts';
import { countedBy } from './metric-query.ts';
import type { Warehouse } from './open.ts';
import { rows } from './run.ts';
import { storedSettings } from './settings.ts';

export interface ForecastQuery {
    metric: string;
    grain: ForecastGrain;
    horizon: number;
    method?: string | undefined;
    filters: Filters;
}

type SeriesAnswer = ForecastAnswer['series'][number];

/** Futures drawn to sum days to weeks and months, and their seed: the same data gives the same bands. */
const paths = 1000;
const seed = 1;
/** Days per slot of a coarser grain, rounded up so that the last slot is whole. */
const daysOf: Record<ForecastGrain, number> = { hour: 1, day: 1, week: 7, month: 31 };

/**
 * Forecasts a metric from the day after the last whole day of the data. A count's weeks and months are the sums of its days, so
 * that all grains agree; a share or a mean is forecast at its own grain, since it can't be added up.
 */
export async function warehouseForecast(warehouse: Warehouse, query: ForecastQuery): Promise<ForecastAnswer> {
    return withContext(warehouse, async (context) => {
        const metric = metricOf(query.metric);
        const settings = await storedSettings(context.connection);
        const isSum = metric.statistic.kind === 'count';
        if (metric.anchor === 'instant')
            refuseMetric(query.metric, 'it is a state, not a flow; choose one with a period, as tickets_created');
        if (query.grain === 'hour' && !(isSum && metric.anchor === 'created')) {
            refuseMetric(query.metric, 'only what is counted by creation has hours, as tickets_created');
        }
        const grain = isSum && query.grain !== 'hour' ? 'day' : query.grain;
        const history = await historyOf(metric, grain, query, context);
        const horizon = grain === query.grain ? query.horizon : horizonInDays(query, history);
        const asked = {
            ...{ series: metric.id, points: history, grain, horizon },
            ...{ method: query.method ?? 'ensemble', holidays: holidaysOf(settings), events: settings.events },
        };
        return {
            grain: query.grain,
            horizon: query.horizon,
            series: [possible(metric, shown(forecast(asked), query))],
        };
    });
}

/** The daily forecast of new tickets with what its futures are drawn from, for a plan that adds them up. */
export async function volumeOutlook(context: MetricContext, settings: Settings, days: number): Promise<Outlook> {
    const metric = metricOf('tickets_created');
    const query = { metric: metric.id, grain: 'day', horizon: days, filters: {} } as const;
    const points = await historyOf(metric, 'day', query, context);
    const dated = { holidays: holidaysOf(settings), events: settings.events };
    return forecast({ series: metric.id, points, grain: 'day', horizon: days, ...dated });
}

function refuseMetric(metric: string, cure: string): never {
    throw new CaseloadError({ kind: 'no forecast of', name: 'metric', value: metric, cure });
}

/** Every value of the past, the last whole slot included; a count's days without any are 0, another metric's are missing. */
async function historyOf(
    metric: Metric,
    grain: ForecastGrain,
    { filters }: ForecastQuery,
    context: MetricContext,
): Promise<Point[]> {
    const [first] = await rows(
        context.connection,
        'select min(created_on)::varchar as day from fct_tickets where excluded is null',
    );
    if (context.horizon === null || typeof first?.day !== 'string') return [];
    const until = localDateOf(context.horizon, context.installation.timeZone);
    if (first.day >= until) return [];
    const period: Period = { from: first.day, to: until };
    const bucketGrain: Grain = grain === 'hour' ? 'day' : grain;
    const by = grain === 'hour' ? 'hour' : undefined;
    const counted = await countedBy(
        { metrics: [metric], buckets: { grain: bucketGrain, period }, filters, by, hasQuantiles: false },
        context,
    );
    const tallies = new Map(counted.map(({ bucket, key, tally }) => [`${bucket} ${key ?? ''}`, tally]));
    const whole = bucketsOf(period, bucketGrain).filter((bucket) => isWhole(bucket, bucketGrain));
    const hours = grain === 'hour' ? Array.from({ length: 24 }, (_, hour) => String(hour)) : [''];
    return whole.flatMap((bucket) =>
        hours.map((hour) => {
            const tally = tallies.get(`${bucketIndex(bucket.from, bucketGrain)} ${hour}`) ?? emptyTally(metric);
            const at = hour === '' ? bucket.from : `${bucket.from}T${hour.padStart(2, '0')}:00:00`;
            return { at, value: valueOf(metric, tally, figureContext(context, bucket, filters)) };
        }),
    );
}

function isWhole({ from, to }: Period, grain: Grain): boolean {
    return (
        grain === 'day' || (grain === 'week' ? daysBetween(from, to) === 7 : from.endsWith('-01') && to.endsWith('-01'))
    );
}

/** Days until the end of the last slot asked for. */
function horizonInDays({ grain, horizon }: ForecastQuery, history: readonly Point[]): number {
    if (history.length === 0) return horizon;
    const next = addDays(history.at(-1)?.at ?? '', 1);
    const ends = bucketsOf({ from: next, to: addDays(next, (horizon + 1) * daysOf[grain]) }, grain as Grain);
    const isCut = !isWhole(ends[0] as Period, grain as Grain);
    const end = (ends[horizon - 1 + Number(isCut)] as Period).to;
    return daysBetween(next, end);
}

/** The forecast at the grain asked for: days as they are, or whole weeks and months of them. */
function shown(outlook: Outlook, { grain, horizon }: ForecastQuery): SeriesAnswer {
    const { shape: _shape, grain: _grain, ...answer } = outlook;
    if (outlook.grain === grain || grain === 'hour' || grain === 'day') return answer;
    const groups = summed(outlook, samplePaths(outlook, paths, seed), grain);
    const first = outlook.points[0]?.at ?? '';
    const whole = groups.filter(
        ({ at }) => at >= first || bucketsOf({ from: first, to: addDays(first, 1) }, grain)[0]?.from === at,
    );
    const isCut = whole[0] !== undefined && whole[0].at < first;
    return {
        ...answer,
        points: whole
            .slice(isCut ? 1 : 0)
            .slice(0, horizon)
            .map(({ point }) => point),
    };
}

/** A share lies between 0 and 100, whatever its bands' arithmetic. */
function possible(metric: Metric, answer: SeriesAnswer): SeriesAnswer {
    if (metric.unit !== '%') return answer;
    const points = answer.points.map(({ at, ...values }) => {
        const capped = Object.entries(values).map(([name, value]) => [name, Math.min(100, Math.max(0, value))]);
        return { at, ...(Object.fromEntries(capped) as typeof values) };
    });
    return { ...answer, points };
}

/** The holidays of every schedule, a day each. */
function holidaysOf({ schedules }: Settings): Holiday[] {
    const days = schedules.flatMap(({ holidays }) =>
        holidays.flatMap(({ name, from, to }) =>
            Array.from({ length: daysBetween(from, to) + 1 }, (_, day) => ({
                date: addDays(from, day),
                name: name || 'holiday',
            })),
        ),
    );
    return [...new Map(days.map((day) => [`${day.date} ${day.name}`, day])).values()];
}
