// A metric by a dimension: its value in each slice beside the whole's.
import type { Breakdown, BreakdownQuery } from '#domain/metrics/contract.ts';
import { dimension, type DimensionId, type Filters } from '#domain/metrics/dimensions.ts';
import { metric as metricOf } from '#domain/metrics/index.ts';
import { isSmallSample, rating, thresholdsOf } from '#domain/metrics/rating.ts';
import { intervalOf, together, valueOf } from '#domain/metrics/tally.ts';
import { figureContext, figureOf, needsOf, withContext, type MetricContext } from './metric-context.ts';
import { countedBy, type Counted } from './metric-query.ts';
import type { Warehouse } from './open.ts';

type Slice = Breakdown['slices'][number];

/** One metric in every slice of a dimension, the largest first; a missing value is the slice with key null. */
export async function breakdown(warehouse: Warehouse, query: BreakdownQuery): Promise<Breakdown> {
    const { by, period, filters } = query;
    const metric = metricOf(query.metric);
    return withContext(warehouse, async (context) => {
        const asked = { metrics: [metric], buckets: { periods: [period] }, filters, hasQuantiles: false };
        const slices = await countedBy({ ...asked, by }, context);
        // Slices that overlap count some rows twice: then the whole has to be counted by itself.
        const wholes = dimension(by).overlaps ? await countedBy(asked, context) : slices;
        const tally = together(
            metric,
            wholes.map((each) => each.tally),
        );
        const { value, needs: missing } = figureOf(metric, tally, period, filters, context);
        const needs = missing ?? needsOf(metric, value, tally.n, context, within(filters, by, null));
        const counts = slices.filter((slice) => slice.tally.n > 0 || slice.tally.hits > 0);
        return {
            metric: metric.id,
            by,
            total: { value, n: tally.n },
            slices: counts.map((slice) => sliceOf(slice, query, context, needs !== null)).sort(largestFirst),
            needs,
        };
    });
}

function sliceOf(slice: Counted, query: BreakdownQuery, context: MetricContext, isMissing: boolean): Slice {
    const { metric, key, label, tally } = slice;
    const filters = within(query.filters, query.by, key);
    const counted = valueOf(metric, tally, figureContext(context, query.period, filters));
    const value = isMissing ? null : counted;
    const thresholds = thresholdsOf(metric, context.installation, { filters, period: query.period });
    return {
        key,
        label: label === key ? null : label,
        value,
        n: tally.n,
        interval: isMissing ? null : intervalOf(metric, tally),
        smallSample: isSmallSample(metric, tally.n),
        status: rating(metric, value, thresholds, { n: tally.n, isMissing }),
    };
}

function within(filters: Filters, by: DimensionId, key: string | null): Filters {
    return { ...filters, [by]: [key] };
}

function largestFirst(a: Slice, b: Slice): number {
    return b.n - a.n || (b.value ?? 0) - (a.value ?? 0) || inOrder(a.key, b.key);
}

/** Keys in order, the missing value last. */
export function inOrder(a: string | null, b: string | null): number {
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return a < b ? -1 : 1;
}
