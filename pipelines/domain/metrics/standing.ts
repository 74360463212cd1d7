// Which metrics moved beyond noise when all that can be tested are tested together.
import type { ScorecardMetric } from './contract.ts';
import type { Metric } from './metric.ts';
import { discoveries, pValue } from './multiplicity.ts';
import { zOf, type Tally } from './tally.ts';

/** A metric's line of the scorecard, and the tallies it comes from; `previous` is null where nothing is compared. */
export interface Compared {
    metric: Metric;
    line: ScorecardMetric;
    current: Tally;
    previous: Tally | null;
}

export interface Move extends Compared {
    z: number;
    /** In the metric's unit. */
    change: number;
    /** Beyond noise with all others accounted for (Benjamini and Hochberg, one in twenty). */
    stands: boolean;
}

/** Rival definitions of a metric say nothing new, and states of an instant and counts have no test. */
export function isTestedTogether({ kind, rival, anchor }: Metric): boolean {
    return (kind === 'share' || kind === 'mean') && (rival?.isDefault ?? true) && anchor !== 'instant';
}

/** The moves among what is compared; what can't be tested, or is a small sample in either period, is left out. */
export function movesOf(compared: Compared[]): Move[] {
    const tested = compared.flatMap((each) => {
        const { metric, line, current, previous } = each;
        if (!previous || !isTestedTogether(metric) || line.needs !== null) return [];
        const z = zOf(metric, current, previous);
        const before = line.previous?.value ?? null;
        const isSmall = line.smallSample || previous.n < metric.smallestSample;
        if (z === null || line.value === null || before === null || isSmall) return [];
        return [{ ...each, z, change: line.value - before }];
    });
    const stand = discoveries(tested.map(({ z }) => pValue(z)));
    return tested.map((each, i) => ({ ...each, stands: stand[i] ?? false }));
}
