// A metric by a dimension: its value in each slice beside the whole's; and why it moved between two periods.
import { CaseloadError } from '#domain/errors.ts';
import type { Breakdown, BreakdownQuery, Explanation, ExplainQuery } from '#domain/metrics/contract.ts';
import { differences, mixAndRate, type Part, type SlicePair } from '#domain/metrics/decomposition.ts';
import type { DimensionId, Filters } from '#domain/metrics/dimensions.ts';
import { metric as metricOf } from '#domain/metrics/index.ts';
import type { Metric } from '#domain/metrics/metric.ts';
import { isSmallSample, rating, thresholdsOf } from '#domain/metrics/rating.ts';
import { emptyTally, intervalOf, valueOf } from '#domain/metrics/tally.ts';
import { previousPeriod, type Period } from '#domain/period.ts';
import { figureContext, needsOf, withContext, type MetricContext } from './metric-context.ts';
import { countedBy, type Counted } from './metric-query.ts';
import type { Warehouse } from './open.ts';
import { overlap } from './scorecard.ts';

type Slice = Breakdown['slices'][number];

/** One metric in every slice of a dimension, the largest first; a missing value is the slice with key null. */
export function breakdown(warehouse: Warehouse, query: BreakdownQuery): Promise<Breakdown> {
    const { by, period, filters } = query;
    const metric = metricOf(query.metric);
    return withContext(warehouse, async (context) => {
        const asked = { metrics: [metric], buckets: { periods: [period] }, filters, hasQuantiles: false };
        const [whole] = await countedBy(asked, context);
        const slices = await countedBy({ ...asked, by }, context);
        const tally = whole?.tally ?? emptyTally(metric);
        const value = valueOf(metric, tally, figureContext(context, period, filters));
        const needs = needsOf(metric, value, tally.n, context);
        const counts = slices.filter((slice) => slice.tally.n > 0 || slice.tally.hits > 0);
        return {
            metric: metric.id,
            by,
            total: { value: needs === null ? value : null, n: tally.n },
            slices: counts.map((slice) => sliceOf(slice, query, context, needs !== null)).sort(largestFirst),
            needs,
        };
    });
}

function sliceOf(slice: Counted, query: BreakdownQuery, context: MetricContext, isMissing: boolean): Slice {
    const { metric, key, label, tally } = slice;
    const filters = within(query.filters, query.by, key);
    const counted = valueOf(
        metric,
        tally,
        figureContext(context, query.period, additiveFilters(metric, query, filters)),
    );
    const value = isMissing ? null : counted;
    const thresholds = thresholdsOf(metric, context.installation, filters);
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

/** A figure whose slices add up sets them against the same whole. */
function additiveFilters(metric: Metric, query: BreakdownQuery, filters: Filters): Filters {
    return metric.statistic.kind === 'figure' && metric.statistic.isAdditive ? query.filters : filters;
}

function largestFirst(a: Slice, b: Slice): number {
    return b.n - a.n || (b.value ?? 0) - (a.value ?? 0) || inOrder(a.key, b.key);
}

/** The missing value last. */
function inOrder(a: string | null, b: string | null): number {
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return a < b ? -1 : 1;
}

/**
 * Splits the change of a metric between two periods by a dimension: parts of shares and means add up from mix and rate, parts of counts
 * are their differences. The part with the largest effect comes first.
 */
export function explain(warehouse: Warehouse, query: ExplainQuery): Promise<Explanation> {
    const metric = metricOf(query.metric);
    if (metric.statistic.kind === 'figure' && !metric.statistic.isAdditive) {
        const cure = 'it is known for the whole alone; ask for the tickets it divides by';
        throw new CaseloadError({ kind: 'metric without parts', name: 'metric', value: metric.id, cure });
    }
    const compare = query.compare ?? previousPeriod(query.period);
    return withContext(warehouse, async (context) => {
        const wholes = await inBoth(metric, query.period, compare, { filters: query.filters }, context);
        const slices = await inBoth(metric, query.period, compare, { filters: query.filters, by: query.by }, context);
        const [whole] = wholes.pairs;
        const isKnown = needsOf(metric, whole?.value ?? null, whole?.n ?? 0, context) === null;
        const value = isKnown ? (whole?.value ?? emptyValue(metric, query, context)) : null;
        const previous = isKnown ? (whole?.previousValue ?? emptyValue(metric, query, context)) : null;
        const change = value === null || previous === null ? null : value - previous;
        const parts = change === null ? [] : partsOf(metric, slices.pairs);
        return {
            metric: metric.id,
            by: query.by,
            period: { ...query.period, timeZone: context.installation.timeZone },
            compare,
            value,
            previous,
            change,
            parts: parts
                .map((part) => ({ ...part, label: slices.labels.get(part.key) ?? null }))
                .sort((a, b) => Math.abs(b.mix + b.rate) - Math.abs(a.mix + a.rate) || inOrder(a.key, b.key)),
        };
    });
}

function emptyValue(metric: Metric, query: ExplainQuery, context: MetricContext): number | null {
    return valueOf(metric, emptyTally(metric), figureContext(context, query.period, query.filters));
}

function partsOf(metric: Metric, pairs: SlicePair[]): Part[] {
    const isRatio = metric.statistic.kind === 'share' || metric.statistic.kind === 'mean';
    return isRatio ? mixAndRate(pairs) : differences(pairs);
}

interface Pairs {
    pairs: SlicePair[];
    labels: Map<string | null, string>;
}

/** The slices of both periods, side by side. */
async function inBoth(
    metric: Metric,
    period: Period,
    compare: Period,
    { filters, by }: { filters: Filters; by?: DimensionId },
    context: MetricContext,
): Promise<Pairs> {
    const count = (periods: Period[]): Promise<Counted[]> =>
        countedBy({ metrics: [metric], buckets: { periods }, filters, by, hasQuantiles: false }, context);
    const counted = overlap(period, compare)
        ? [...(await count([period])), ...(await count([compare])).map((each) => ({ ...each, bucket: 1 }))]
        : await count([period, compare]);
    const pairs = new Map<string | null, SlicePair>();
    const labels = new Map<string | null, string>();
    for (const { bucket, key, label, tally } of counted) {
        const pair = pairs.get(key) ?? { key, n: 0, value: null, previousN: 0, previousValue: null };
        const value = valueOf(metric, tally, figureContext(context, bucket === 0 ? period : compare, filters));
        pairs.set(
            key,
            bucket === 0 ? { ...pair, n: tally.n, value } : { ...pair, previousN: tally.n, previousValue: value },
        );
        if (label !== null && label !== key) labels.set(key, label);
    }
    return { pairs: [...pairs.values()], labels };
}
