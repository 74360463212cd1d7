// Why a metric moved between two periods: the change split by a dimension into what the mix and what each slice brought.
import { CaseloadError } from '#domain/errors.ts';
import type { Explanation, ExplainQuery } from '#domain/metrics/contract.ts';
import { differences, mixAndRate, type Part, type SlicePair } from '#domain/metrics/decomposition.ts';
import type { DimensionId, Filters } from '#domain/metrics/dimensions.ts';
import { metric as metricOf } from '#domain/metrics/index.ts';
import type { Metric } from '#domain/metrics/metric.ts';
import { certainParts, partInterval } from '#domain/metrics/moved.ts';
import { emptyTally, valueOf, variance, type Tally } from '#domain/metrics/tally.ts';
import { previousPeriod, type Period } from '#domain/period.ts';
import { inOrder } from './breakdown.ts';
import { figureContext, figureOf, needsOf, withContext, type MetricContext } from './metric-context.ts';
import { countedBy, type Counted } from './metric-query.ts';
import type { Warehouse } from './open.ts';
import { overlap } from './scorecard.ts';

/**
 * Splits the change of a metric between two periods by a dimension: parts of shares and means add up from mix and rate, parts of counts
 * are their differences. The part with the largest effect comes first.
 */
export async function explain(warehouse: Warehouse, query: ExplainQuery): Promise<Explanation> {
    const metric = metricOf(query.metric);
    const { statistic } = metric;
    if (statistic.kind === 'correlation' || (statistic.kind === 'figure' && !statistic.isAdditive)) {
        const cure = 'it is known for the whole alone; ask for the tickets it divides by';
        throw new CaseloadError({ kind: 'metric without parts', name: 'metric', value: metric.id, cure });
    }
    const compare = query.compare ?? previousPeriod(query.period);
    return withContext(warehouse, async (context) => {
        const wholes = await inBoth(metric, query.period, compare, { filters: query.filters }, context);
        const slices = await inBoth(metric, query.period, compare, { filters: query.filters, by: query.by }, context);
        const [whole] = wholes.pairs;
        const isKnown = needsOf(metric, whole?.value ?? null, whole?.n ?? 0, context, query.filters) === null;
        const value = isKnown ? (whole?.value ?? emptyValue(metric, query.period, query, context)) : null;
        const previous = isKnown ? (whole?.previousValue ?? emptyValue(metric, compare, query, context)) : null;
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
            parts: described(parts, slices).sort(
                (a, b) => Math.abs(b.mix + b.rate) - Math.abs(a.mix + a.rate) || inOrder(a.key, b.key),
            ),
        };
    });
}

/** Zero of a count, unless the data doesn't reach the period. */
function emptyValue(metric: Metric, period: Period, { filters }: ExplainQuery, context: MetricContext): number | null {
    return figureOf(metric, emptyTally(metric), period, filters, context).value;
}

function partsOf(metric: Metric, pairs: SlicePair[]): Part[] {
    const isRatio = metric.statistic.kind === 'share' || metric.statistic.kind === 'mean';
    return isRatio ? mixAndRate(pairs) : differences(pairs);
}

/** The parts as the API tells them, with interval and whether they exceed noise. */
function described(parts: Part[], { pairs, labels }: Pairs): Explanation['parts'] {
    const stand = certainParts(parts);
    const byKey = new Map(pairs.map((pair) => [pair.key, pair]));
    return parts.map((part) => {
        const pair = byKey.get(part.key) ?? emptyPair(part.key);
        return {
            key: part.key,
            label: labels.get(part.key) ?? null,
            mix: part.mix,
            rate: part.rate,
            interval: partInterval(part),
            significant: stand.get(part) ?? null,
            n: pair.n,
            value: pair.value,
            previous: { value: pair.previousValue, n: pair.previousN },
        };
    });
}

/** A slice without rows in either period. */
export function emptyPair(key: string | null): SlicePair {
    return { key, n: 0, value: null, previousN: 0, previousValue: null, variance: null, previousVariance: null };
}

/** The pair with what one period counted put in: bucket 0 is the present one. */
export function withTally(
    metric: Metric,
    pair: SlicePair,
    bucket: number,
    tally: Tally,
    value: (tally: Tally) => number | null,
): SlicePair {
    const spread = variance(metric, tally);
    return bucket === 0
        ? { ...pair, n: tally.n, value: value(tally), variance: spread }
        : { ...pair, previousN: tally.n, previousValue: value(tally), previousVariance: spread };
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
        pairs.set(
            key,
            withTally(metric, pairs.get(key) ?? emptyPair(key), bucket, tally, (each) =>
                valueOf(metric, each, figureContext(context, bucket === 0 ? period : compare, filters)),
            ),
        );
        if (label !== null && label !== key) labels.set(key, label);
    }
    return { pairs: [...pairs.values()], labels };
}
