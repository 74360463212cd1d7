// A forecast of any metric and slice of the warehouse: its history by hour or day from the facts, the rest in domain/forecast.
import { CaseloadError } from '#domain/errors.ts';
import {
    forecast,
    samplePaths,
    summed,
    sumOf,
    type Bands,
    type ForecastGrain,
    type ForecastPoint,
    type Holiday,
    type Outlook,
    type Point,
} from '#domain/forecast/index.ts';
import type { ForecastAnswer } from '#domain/forecast/contract.ts';
import type { Filters } from '#domain/metrics/dimensions.ts';
import { metric as metricOf } from '#domain/metrics/index.ts';
import type { Metric } from '#domain/metrics/metric.ts';
import { addDays, bucketsOf, daysBetween, type Grain, type Period } from '#domain/period.ts';
import type { Settings } from '#domain/settings/schema.ts';
import { coarser, historyOf, isWhole } from './forecast-history.ts';
import type { MetricContext } from './metric-context.ts';
import { storedSettings } from './stored-settings.ts';

export interface ForecastQuery {
    metric: string;
    grain: ForecastGrain;
    horizon: number;
    method?: string | undefined;
    filters: Filters;
}

export type SeriesAnswer = ForecastAnswer['series'][number];

/** A forecast at the grain of the engine, and how its points make up the slots asked for. */
export interface Made {
    metric: Metric;
    settings: Settings;
    /** At the grain of the engine: days for a count's days, weeks and months. */
    history: Point[];
    outlook: Outlook;
    /** Drawn where slots are sums of days; empty elsewhere. */
    paths: Float64Array[];
    /** Slots asked for, and which points of the outlook each is the sum of. */
    slots: { at: string; steps: number[] }[];
    series: SeriesAnswer;
}

/** Futures drawn to sum days to weeks and months, and their seed: the same data gives the same bands. */
export const pathCount = 1000;
export const pathSeed = 1;
/** Days per slot of a coarser grain, rounded up so that the last slot is whole. */
const daysOf: Record<ForecastGrain, number> = { hour: 1, day: 1, week: 7, month: 31 };
/** Days added up where the accuracy of weeks and months is told. */
const addedUp: Record<ForecastGrain, number> = { hour: 1, day: 1, week: 7, month: 30 };

/**
 * Forecasts a metric from the day after the last whole day of the data, with what parts, sums and comparisons are made from. A count's
 * weeks and months are the sums of its days, so that all grains agree; a share or a mean is forecast at its own grain, since it can't be
 * added up.
 */
export async function madeForecast(query: ForecastQuery, context: MetricContext): Promise<Made> {
    const metric = metricOf(query.metric);
    const grain = engineGrain(metric, query.grain);
    const settings = await storedSettings(context.connection);
    const history = await historyOf({ metric, grain, filters: query.filters }, context);
    return forecastFrom({ metric, settings, history }, query);
}

/** The grain at which a metric is forecast: days for the sums of days. Throws where there is no forecast of it. */
export function engineGrain(metric: Metric, grain: ForecastGrain): ForecastGrain {
    const isSum = metric.statistic.kind === 'count';
    if (metric.anchor === 'instant')
        refuseMetric(metric.id, 'it is a state, not a flow; choose one with a period, as tickets_created');
    if (grain === 'hour' && !(isSum && metric.anchor === 'created'))
        refuseMetric(metric.id, 'only what is counted by creation has hours, as tickets_created');
    return isSum && grain !== 'hour' ? 'day' : grain;
}

function refuseMetric(metric: string, cure: string): never {
    throw new CaseloadError({ kind: 'no forecast of', name: 'metric', value: metric, cure });
}

/** A forecast from a history, which may end earlier than the data: so the past is forecast again. */
export function forecastFrom(
    known: Pick<Made, 'metric' | 'settings' | 'history'>,
    query: ForecastQuery,
    hasAccuracy = true,
): Made {
    const { metric, settings, history } = known;
    const grain = engineGrain(metric, query.grain);
    const isSummed = grain !== query.grain;
    const outlook = forecast({
        ...{ series: metric.id, points: history, grain, method: query.method ?? 'ensemble' },
        horizon: isSummed ? horizonInDays(query, history) : query.horizon,
        addedUp: hasAccuracy ? addedUp[isSummed ? query.grain : 'day'] : 0,
        ...{ holidays: holidaysOf(settings), events: settings.events },
    });
    const paths = isSummed ? samplePaths(outlook, pathCount, pathSeed) : [];
    const groups = isSummed ? wholeGroups(outlook.points, paths, query) : null;
    const points = groups ? groups.map(({ point }) => point) : outlook.points;
    const { shape: _shape, grain: _grain, ...told } = outlook;
    return {
        ...{ metric, settings, history, outlook, paths },
        slots: groups ?? outlook.points.map(({ at }, step) => ({ at, steps: [step] })),
        series: { ...told, points: points.map((point) => possible(metric, point)) },
    };
}

/** The past in the slots asked for. */
export function shownHistory({ history, outlook }: Made, grain: ForecastGrain): Point[] {
    return outlook.grain === grain || grain === 'hour' ? history : coarser(history, grain);
}

/** All slots asked for added up, with bands from the paths; null where there are none, or a sum means nothing. */
export function totalOf({ metric, outlook, paths, slots }: Made): Bands | null {
    const steps = slots.flatMap((slot) => slot.steps);
    if (metric.statistic.kind !== 'count' || steps.length === 0) return null;
    return sumOf(outlook.points, paths.length > 0 ? paths : samplePaths(outlook, pathCount, pathSeed), steps);
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

/** Whole weeks or months of the days ahead; the one that the history reaches into is left out. */
function wholeGroups(points: readonly ForecastPoint[], paths: readonly Float64Array[], query: ForecastQuery) {
    if (query.grain === 'hour' || query.grain === 'day') return null;
    const first = points[0]?.at ?? '';
    return summed(points, paths, query.grain)
        .filter(({ at }) => at >= first)
        .slice(0, query.horizon);
}

/** A share lies between 0 and 100, whatever its bands' arithmetic. */
function possible({ unit }: Metric, { at, ...values }: ForecastPoint): ForecastPoint {
    if (unit !== '%') return { at, ...values };
    const capped = Object.entries(values).map(([name, value]) => [name, Math.min(100, Math.max(0, value))]);
    return { at, ...(Object.fromEntries(capped) as typeof values) };
}

/** The holidays of every schedule, a day each. */
export function holidaysOf({ schedules }: Settings): Holiday[] {
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
