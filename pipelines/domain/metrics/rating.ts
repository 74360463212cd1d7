// Whether a value is good: its metric's thresholds, those of the settings, and the rules of good, watch, bad and none.
import type { Period } from '../period.ts';
import { tiers } from '../ticket.ts';
import type { MetricCard, Rating } from './contract.ts';
import type { Filters } from './dimensions.ts';
import type { Bound, Installation, Metric, Thresholds } from './metric.ts';

/** A % target without a warning is badly missed from here on (metrics.md, Status of a value). */
const pointsToWarning = 5;

/**
 * The thresholds in force on the last day of a period, or the latest: the registry's, those of the tier where the filters ask for one tier
 * alone, over both the settings'. A % target without a warning gets one 5 points beyond it.
 */
export function thresholdsOf(
    metric: Metric,
    installation: Installation,
    { filters = {}, period }: { filters?: Filters; period?: Period } = {},
): Thresholds {
    const [word, ...more] = filters.tier ?? [];
    // A filter's word is anybody's text: `toString` is no tier, though every object has it.
    const tier = tiers.find((each) => each === word);
    const ofTier = more.length === 0 && tier ? metric.byTier[tier] : undefined;
    const own = installation.targets[metric.id]?.findLast(
        ({ validFrom }) => validFrom === null || !period || validFrom < period.to,
    );
    const registered = ofTier ?? metric;
    const target = own?.target ?? registered.target;
    const warning = own?.warning ?? registered.warning;
    return { target, warning: warning ?? impliedWarning(metric, target) };
}

/** What of a metric decides how its values are judged; its card holds the same. */
export type Judged = Pick<MetricCard, 'unit' | 'direction' | 'anchor' | 'kind' | 'isStrict' | 'smallestSample'>;

function impliedWarning(metric: Judged, target: Bound | null): Bound | null {
    if (metric.unit !== '%' || target === null) return null;
    if (typeof target !== 'number') return [target[0] - pointsToWarning, target[1] + pointsToWarning];
    return metric.direction === 'higher' ? target - pointsToWarning : target + pointsToWarning;
}

/** What is judged beside the value. */
export interface Evidence {
    n: number;
    /** Something is missing in the data, so that the value says nothing. */
    isMissing?: boolean;
}

/**
 * Status of a value. good: meets its target, both ends of a band included. bad: beyond the warning (the warning itself is not).
 * watch: between. none: no value, no target, data missing, or a small sample; counts and figures as of an instant keep their status
 * however small.
 *
 * @example CSAT 90 → good, 89.9 → watch, 85 → watch, 84.9 → bad; on 29 answers → none
 */
export function rating(
    metric: Judged,
    value: number | null,
    { target, warning }: Thresholds,
    evidence: Evidence,
): Rating {
    if (value === null || target === null || evidence.isMissing) return 'none';
    if (isSmallSample(metric, evidence.n) && !keepsStatus(metric)) return 'none';
    if (isMet(metric, value, target)) return 'good';
    return warning !== null && isBeyond(metric, value, warning) ? 'bad' : 'watch';
}

/** Whether n is below the metric's smallest sample. */
export function isSmallSample(metric: Pick<Judged, 'smallestSample'>, n: number): boolean {
    return n < metric.smallestSample;
}

function keepsStatus(metric: Judged): boolean {
    return metric.anchor === 'instant' || metric.kind === 'count' || metric.kind === 'figure';
}

function isMet(metric: Judged, value: number, target: Bound): boolean {
    if (typeof target !== 'number') return target[0] <= value && value <= target[1];
    if (value === target) return !metric.isStrict;
    return metric.direction === 'higher' ? value > target : value < target;
}

function isBeyond(metric: Judged, value: number, warning: Bound): boolean {
    if (typeof warning !== 'number') return value < warning[0] || value > warning[1];
    return metric.direction === 'higher' ? value < warning : value > warning;
}
