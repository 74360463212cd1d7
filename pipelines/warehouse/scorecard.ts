// The scorecard: every metric over a period, beside the period it is compared with.
import { bootstrapInterval, type Interval } from '#domain/metrics/interval.ts';
import { metrics } from '#domain/metrics/index.ts';
import type { Filters } from '#domain/metrics/dimensions.ts';
import type { Metric } from '#domain/metrics/metric.ts';
import type { Scorecard, ScorecardMetric, ScorecardQuery } from '#domain/metrics/contract.ts';
import { isSmallSample, rating, thresholdsOf } from '#domain/metrics/rating.ts';
import { deltaOf, emptyTally, intervalOf, significance, type Tally } from '#domain/metrics/tally.ts';
import { movesOf, type Compared } from '#domain/metrics/standing.ts';
import type { Period } from '#domain/period.ts';
import { figureOf, withContext, type MetricContext } from './metric-context.ts';
import { countedBy } from './metric-query.ts';
import { smallSamples } from './metric-samples.ts';
import type { Warehouse } from './open.ts';

/** Every metric of the registry over the query's period and filters, all from one snapshot of the data. */
export async function scorecard(
    warehouse: Warehouse,
    query: ScorecardQuery,
    asked: Metric[] = metrics,
): Promise<Scorecard> {
    return withContext(warehouse, async (context) => {
        const tallies = await talliesOf(asked, query, context);
        const needBootstrap = asked.filter((metric) => isBootstrapped(metric, tallies.current(metric)));
        const samples = await smallSamples(needBootstrap, query.period, query.filters, context);
        const { timeZone } = context.installation;
        const compared = asked.map((metric): Compared => {
            const [current, previous] = [tallies.current(metric), tallies.previous(metric)];
            const values = samples.get(metric);
            const interval = values ? bootstrapInterval(values) : intervalOf(metric, current);
            return { metric, current, previous, line: lineOf(metric, current, previous, interval, query, context) };
        });
        const standing = new Map(movesOf(compared).map(({ metric, stands }) => [metric, stands]));
        return {
            horizon: context.horizon,
            period: { ...query.period, timeZone },
            compare: query.compare,
            metrics: compared.map(({ metric, line }) => ({ ...line, stands: standing.get(metric) ?? null })),
        };
    });
}

function isBootstrapped(metric: Metric, tally: Tally): boolean {
    return metric.statistic.kind === 'mean' && tally.n > 0 && intervalOf(metric, tally) === null;
}

interface Tallies {
    current(metric: Metric): Tally;
    /** Null where nothing is compared. */
    previous(metric: Metric): Tally | null;
}

export async function talliesOf(
    asked: Metric[],
    query: Pick<ScorecardQuery, 'period' | 'compare' | 'filters'>,
    context: MetricContext,
    hasQuantiles = true,
): Promise<Tallies> {
    const { period, compare, filters } = query;
    const count = async (periods: Period[]): Promise<Map<string, Tally>> => {
        const counted = await countedBy({ metrics: asked, buckets: { periods }, filters, hasQuantiles }, context);
        return new Map(counted.map(({ metric, bucket, tally }) => [`${metric.id} ${bucket}`, tally]));
    };
    const isOneScan = compare !== null && !overlap(period, compare);
    const first = await count(isOneScan ? [period, compare] : [period]);
    const second = compare === null || isOneScan ? first : await count([compare]);
    const bucket = isOneScan ? 1 : 0;
    return {
        current: (metric) => first.get(`${metric.id} 0`) ?? emptyTally(metric),
        previous: (metric) => (compare ? (second.get(`${metric.id} ${bucket}`) ?? emptyTally(metric)) : null),
    };
}

/** Whether a row could be in both periods: then each is counted by itself. */
export function overlap(a: Period, b: Period): boolean {
    return a.from < b.to && b.from < a.to;
}

export function lineOf(
    metric: Metric,
    current: Tally,
    previous: Tally | null,
    interval: Interval | null,
    query: ScorecardQuery,
    context: MetricContext,
): ScorecardMetric {
    const { value, needs, isKnown } = figureOf(metric, current, query.period, query.filters, context);
    const before = previous && previousOf(metric, previous, query, context);
    const thresholds = thresholdsOf(metric, context.installation, query);
    return {
        id: metric.id,
        value,
        n: current.n,
        median: current.median,
        p90: current.p90,
        interval: needs === null ? interval : null,
        smallSample: isSmallSample(metric, current.n),
        status: rating(metric, value, thresholds, { n: current.n, isMissing: needs !== null }),
        ...thresholds,
        benchmark: metric.benchmark?.[query.stage ?? context.installation.stage] ?? null,
        previous: before,
        delta: before && deltaOf(metric, value, before.value),
        significant: previous && value !== null ? significance(metric, current, previous) : null,
        stands: null,
        open: isKnown ? current.open : null,
        needs,
    };
}

function previousOf(
    metric: Metric,
    tally: Tally,
    { compare, filters }: { compare: Period | null; filters: Filters },
    context: MetricContext,
): ScorecardMetric['previous'] {
    return compare && { value: figureOf(metric, tally, compare, filters, context).value, n: tally.n };
}
