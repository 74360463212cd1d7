// What changed between two periods beyond noise, and which slices brought it: the findings that the Overview writes as sentences.
import type { Changes, ChangesQuery } from '#domain/metrics/contract.ts';
import { mixAndRate, type SlicePair } from '#domain/metrics/decomposition.ts';
import { dimension, type DimensionId } from '#domain/metrics/dimensions.ts';
import { metric as metricOf, metrics } from '#domain/metrics/index.ts';
import { metricCards } from '#domain/metrics/card.ts';
import { z95 } from '#domain/metrics/interval.ts';
import type { Metric } from '#domain/metrics/metric.ts';
import { isWorthTelling, reasonsOf, type Split } from '#domain/metrics/moved.ts';
import { isTestedTogether, movesOf, type Move } from '#domain/metrics/standing.ts';
import { valueOf, type Tally } from '#domain/metrics/tally.ts';
import { findings, sentenceOf, type Finding } from '#domain/metrics/verdict.ts';
import { emptyPair, withTally } from './explain.ts';
import { figureContext, withContext, type MetricContext } from './metric-context.ts';
import { countedBy, type Counted } from './metric-query.ts';
import type { Warehouse } from './open.ts';
import { lineOf, overlap, talliesOf } from './scorecard.ts';

/** By which a change is shared out in search of reasons. */
const askedDimensions: readonly DimensionId[] = [
    ...(['category', 'priority', 'channel', 'customer_tier', 'product'] as const),
    ...(['team', 'tier', 'weekday'] as const),
];
/** Findings with reasons, and findings in all: more is no summary. */
const explained = 3;
const mostFindings = 6;

/**
 * The metrics that moved beyond noise, all of them taken together, and by enough to tell; the gravest with their reasons. Rival definitions
 * of a metric say nothing new and are left out; counts, which no test covers, too.
 */
export async function changes(warehouse: Warehouse, query: ChangesQuery): Promise<Changes> {
    return withContext(warehouse, async (context) => {
        const asked = metrics.filter(isTestedTogether);
        const tallies = await talliesOf(asked, query, context, false);
        const moved = movesOf(
            asked.map((metric) => {
                const [current, previous] = [tallies.current(metric), tallies.previous(metric)];
                const line = lineOf(metric, current, previous, null, { ...query, stage: undefined }, context);
                return { metric, current, previous, line };
            }),
        );
        const told = foundIn(moved).slice(0, mostFindings);
        const splits = await splitsOf(told.slice(0, explained), query, context);
        return {
            period: { ...query.period, timeZone: context.installation.timeZone },
            compare: query.compare,
            tested: moved.length,
            findings: told.map(({ finding, move }, i) => described(finding, move, moved, i < explained, splits)),
        };
    });
}

interface Told {
    finding: Finding;
    move: Move;
}

function foundIn(moved: Move[]): Told[] {
    const cards = new Map(metricCards.map((card) => [card.id, card]));
    const worth = moved.filter(({ metric, change, line }) => isWorthTelling(metric, change, line.previous?.value ?? 0));
    const entries = worth.flatMap(({ metric, line, stands }) => {
        const card = cards.get(metric.id);
        return card ? [{ card, metric: { ...line, stands } }] : [];
    });
    return findings(entries).flatMap((finding) => {
        const move = worth.find(({ metric }) => metric.id === finding.id);
        return move ? [{ finding, move }] : [];
    });
}

function described(
    finding: Finding,
    move: Move,
    moved: Move[],
    isExplained: boolean,
    splits: Map<string, Split[]>,
): Changes['findings'][number] {
    const { metric, change, z } = move;
    const error = z === 0 || !Number.isFinite(z) ? null : Math.abs(change / z);
    const reasons = isExplained ? reasonsOf(metric, change, splits.get(metric.id) ?? []) : [];
    return {
        metric: metric.id,
        tone: finding.tone,
        change,
        interval: error === null ? null : [change - z95 * error, change + z95 * error],
        sentence: finding.sentence,
        cost: finding.tone === 'better' ? costOf(metric, moved) : [],
        reasons,
        isAlike: isExplained && reasons.length === 0,
    };
}

/** Metrics paired with one that got better, and that got worse beyond noise. */
function costOf(metric: Metric, moved: Move[]): Changes['findings'][number]['cost'] {
    return metric.guards.flatMap((id) => {
        const guard = moved.find((each) => each.metric.id === id && each.stands);
        const { direction } = metricOf(id);
        if (!guard || direction === 'none' || guard.change < 0 !== (direction === 'higher')) return [];
        const { value, previous } = guard.line;
        return [{ metric: id, sentence: sentenceOf(guard.metric, guard.change, value ?? 0, previous?.value ?? 0) }];
    });
}

/** The told metrics split by every dimension asked, one scan for each dimension and fact. */
async function splitsOf(told: Told[], query: ChangesQuery, context: MetricContext): Promise<Map<string, Split[]>> {
    const asked = told.map(({ move }) => move.metric);
    const found = new Map<string, Split[]>();
    if (asked.length === 0) return found;
    const dimensions = askedDimensions.filter((by) => !query.filters[by] && !dimension(by).overlaps);
    for (const by of dimensions) {
        const counted = await inBoth(asked, by, query, context);
        for (const metric of asked) {
            const split = splitOf(metric, by, counted, query, context);
            if (split.pairs.size > 1) found.set(metric.id, [...(found.get(metric.id) ?? []), split]);
        }
    }
    return found;
}

async function inBoth(
    asked: Metric[],
    by: DimensionId,
    { period, compare, filters }: ChangesQuery,
    context: MetricContext,
): Promise<Counted[]> {
    const ask = (periods: ChangesQuery['period'][]): Promise<Counted[]> =>
        countedBy({ metrics: closed, buckets: { periods }, filters, by, hasQuantiles: false }, context);
    // What still waits has no part in a change, and would take scans of its own.
    const closed = asked.map((metric) => ({ ...metric, open: null }));
    if (!overlap(period, compare)) return ask([period, compare]);
    return [...(await ask([period])), ...(await ask([compare])).map((each) => ({ ...each, bucket: 1 }))];
}

function splitOf(
    metric: Metric,
    by: DimensionId,
    counted: Counted[],
    query: ChangesQuery,
    context: MetricContext,
): Split {
    const pairs = new Map<string | null, SlicePair>();
    const labels = new Map<string | null, string>();
    const value = (tally: Tally): number | null =>
        valueOf(metric, tally, figureContext(context, query.period, query.filters));
    for (const { bucket, key, label, tally } of counted.filter((each) => each.metric.id === metric.id)) {
        pairs.set(key, withTally(metric, pairs.get(key) ?? emptyPair(key), bucket, tally, value));
        if (label !== null && label !== key) labels.set(key, label);
    }
    return { by, parts: mixAndRate([...pairs.values()]), pairs, labels };
}
