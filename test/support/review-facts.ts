// Facts of a review, made by hand: the figures of look/mbr-report.html, October 2026, with whatever a test changes in them.
import type { ScorecardMetric } from '#domain/metrics/contract.ts';
import { metricCards } from '#domain/metrics/card.ts';
import type { ReviewFacts } from '#domain/review/facts.ts';
import { packPeriod } from '#domain/review/periods.ts';

export const october = packPeriod('monthly', '2026-10');

const hour = 3600;

/** value, previous, n, status, whether the change is beyond noise. */
type Line = [
    id: string,
    value: number,
    previous: number,
    n: number,
    status: ScorecardMetric['status'],
    significant: boolean,
];

export const drawnLines: Line[] = [
    ['sla_response', 89.4, 95.3, 9486, 'bad', true],
    ['csat', 87.1, 88.9, 2314, 'watch', false],
    ['frt', 102 * 60, 58 * 60, 9391, 'watch', true],
    ['fcr', 66.4, 68.7, 9122, 'watch', true],
    ['escalation_rate', 21.8, 19.2, 9486, 'watch', true],
    ['ttr', 21.6 * hour, 18.7 * hour, 9122, 'good', true],
    ['sla_resolution', 91.2, 93.1, 9122, 'good', true],
    ['tickets_created', 9486, 8312, 9486, 'none', false],
    ['cost_per_ticket', 17.13, 18.8, 9486, 'good', false],
    ['reopen_rate', 4.2, 4.4, 9122, 'good', false],
];

/** A line of the scorecard with the registry's thresholds. */
export function scorecardLine(
    [id, value, previous, n, status, significant]: Line,
    fields: Partial<ScorecardMetric> = {},
): ScorecardMetric {
    const card = metricCards.find((each) => each.id === id);
    if (!card) throw new Error(`no metric ${id}`);
    return {
        ...{ id, value, n, status, significant, stands: significant },
        ...{
            median: null,
            p90: null,
            interval: [value - 1, value + 1],
            smallSample: n < card.smallestSample,
            open: null,
            needs: null,
        },
        ...{ target: card.target, warning: card.warning, benchmark: null, delta: null },
        previous: { value: previous, n },
        ...fields,
    };
}

/** Facts of October 2026 as drawn. */
export function reviewFacts(changes: Partial<ReviewFacts> = {}): ReviewFacts {
    return {
        organization: 'Northgate Software',
        stage: 'growth',
        currency: 'USD',
        horizon: '2026-11-05T14:20:00Z',
        timeZone: 'UTC',
        cards: metricCards,
        scorecard: {
            horizon: '2026-11-05T14:20:00Z',
            period: { from: '2026-10-01', to: '2026-11-01', timeZone: 'UTC' },
            compare: { from: '2026-09-01', to: '2026-10-01' },
            metrics: drawnLines.map((line) => scorecardLine(line)),
        },
        trends: [],
        changes: null,
        explanations: [],
        sla: null,
        breaches: [],
        policies: 1,
        gaps: null,
        weeks: [],
        tiers: [],
        events: [],
        quality: { created: 9486, leftOut: [], rejectedRows: 0 },
        staffing: null,
        settingsVersion: 3,
        dataVersion: 7,
        ...changes,
    };
}

/** The same with other lines in the scorecard; lines that aren't named stay. */
export function withLines(
    lines: Line[],
    fields: Partial<ScorecardMetric> = {},
    changes: Partial<ReviewFacts> = {},
): ReviewFacts {
    const facts = reviewFacts(changes);
    const metrics = facts.scorecard.metrics.map((metric) => {
        const line = lines.find(([id]) => id === metric.id);
        return line ? scorecardLine(line, fields) : metric;
    });
    return { ...facts, scorecard: { ...facts.scorecard, metrics } };
}
