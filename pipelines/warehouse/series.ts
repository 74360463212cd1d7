// A metric over time: its value for every day, week or month of a period.
import { CaseloadError } from '#domain/errors.ts';
import { metric as metricOf } from '#domain/metrics/index.ts';
import type { Series, SeriesQuery } from '#domain/metrics/contract.ts';
import type { Metric } from '#domain/metrics/metric.ts';
import { thresholdsOf } from '#domain/metrics/rating.ts';
import { emptyTally, type Tally } from '#domain/metrics/tally.ts';
import { startOfDay, type Period } from '#domain/period.ts';
import { numberedBuckets } from './metric-buckets.ts';
import { figureOf, isReached, withContext, type MetricContext } from './metric-context.ts';
import { countedBy } from './metric-query.ts';
import type { Warehouse } from './open.ts';

/** Four years of days: more can't be drawn, and would make the answer slow. */
const mostPoints = 1500;

/** The points of one metric, one for each bucket of the period, also where nothing happened. */
export async function series(warehouse: Warehouse, query: SeriesQuery): Promise<Series> {
    const { grain, period, filters } = query;
    const metric = metricOf(query.metric);
    const buckets = numberedBuckets({ grain, period });
    if (buckets.size > mostPoints) {
        const cure = `expected at most ${mostPoints}: choose a shorter period or a coarser grain`;
        throw new CaseloadError({ kind: 'too many points', name: 'grain', value: buckets.size, cure });
    }
    return withContext(warehouse, async (context) => {
        const asked = { metrics: [metric], buckets: { grain, period }, filters, hasQuantiles: false };
        const counted = await countedBy(asked, context);
        const tallies = new Map(counted.map(({ bucket, tally }) => [bucket, tally]));
        const points = [...buckets].map(([number, bucket]) =>
            pointOf(metric, bucket, tallies.get(number) ?? emptyTally(metric), query, context),
        );
        return { metric: metric.id, grain, points };
    });
}

function pointOf(
    metric: Metric,
    bucket: Period,
    tally: Tally,
    query: SeriesQuery,
    context: MetricContext,
): Series['points'][number] {
    const { installation, horizon } = context;
    const { value, isKnown } = figureOf(metric, tally, bucket, query.filters, context);
    const isUnfinished = horizon === null || startOfDay(bucket.to, installation.timeZone) > horizon;
    return {
        ...bucket,
        value,
        n: isReached(bucket, tally.n, context) ? tally.n : 0,
        target: thresholdsOf(metric, installation, { filters: query.filters, period: bucket }).target,
        open: isKnown ? tally.open : null,
        provisional: isUnfinished || (tally.open ?? 0) > 0,
    };
}
