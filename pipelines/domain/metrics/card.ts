// A metric as data: what the API lists, tooltips show, and the metric reference is generated from.
import type { MetricCard } from './contract.ts';
import { metrics } from './index.ts';
import { plainInstallation, type Metric } from './metric.ts';
import { thresholdsOf } from './rating.ts';

/** A metric without its SQL, with the thresholds of the registry; those in force stand in the scorecard. */
function cardOf(metric: Metric): MetricCard {
    const { id, label, abbreviation, group, unit, direction, anchor, kind, isStrict, benchmark, smallestSample } =
        metric;
    const { formula, sentence, caveats, gamed, source, rival, guards, knownBy } = metric;
    return {
        ...{ id, label, abbreviation, group, unit, direction, anchor, kind, formula, sentence },
        ...thresholdsOf(metric, plainInstallation),
        ...{
            source,
            rival,
            guards,
            knownBy,
            isStrict,
            benchmark,
            smallestSample,
            needs: metric.needs.cure,
            caveats,
            gamed,
        },
        provisional: metric.open?.words ?? null,
    };
}

/** The registry as data: what the API lists. */
export const metricCards: MetricCard[] = metrics.map(cardOf);
