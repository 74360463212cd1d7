// Where a value stands against the thresholds of the four company stages.
import type { MetricCard, ScorecardMetric } from '#domain/metrics/contract.ts';
import { stages } from '#domain/ticket.ts';
import type { Stage } from '#domain/ticket.ts';
import { decimal, thresholdWords, valueWords } from '#domain/units.ts';
import type { Unit } from '#domain/units.ts';
import { unitOf } from './words.ts';

export interface BenchmarkEntry {
    card: MetricCard;
    metric: ScorecardMetric;
}

export interface Benchmark {
    id: string;
    name: string;
    unit: Unit;
    value: number;
    words: string;
    stages: { stage: Stage; threshold: number }[];
    isMet: boolean;
    verdict: string;
    thresholdWords: (threshold: number) => string;
}

const names: Record<Stage, string> = { startup: 'Startup', growth: 'Growth', scale: 'Scale', enterprise: 'Enterprise' };

/** A stage as people write it. */
export function stageName(stage: string): string {
    return names[stage as Stage] ?? stage;
}

/** Short enough to stand under its mark. */
export function shortStage(stage: string): string {
    return stage === 'enterprise' ? 'Ent.' : stageName(stage);
}

/** A metric against the stages; null when it has no value or no thresholds to stand against. */
export function benchmarkOf({ card, metric }: BenchmarkEntry, stage: Stage): Benchmark | null {
    const all = stages.map((each) => ({ stage: each, threshold: card.benchmark?.[each] }));
    const known = all.filter((each): each is { stage: Stage; threshold: number } => typeof each.threshold === 'number');
    const threshold = known.find((each) => each.stage === stage)?.threshold;
    if (metric.value === null || threshold === undefined || known.length < stages.length) return null;
    const unit = unitOf(card);
    const isHigher = card.direction === 'higher';
    const isMet = isHigher ? metric.value >= threshold : metric.value <= threshold;
    const gap = Math.abs(metric.value - threshold);
    const size = unit === '%' ? `${decimal(gap, 1)} pts` : valueWords(unit, gap);
    return {
        id: card.id,
        name: card.abbreviation || card.label,
        unit,
        value: metric.value,
        words: valueWords(unit, metric.value),
        stages: known,
        isMet,
        verdict: isMet ? `meets ${stageName(stage)}` : `${size} ${isHigher ? 'short of' : 'over'} ${stageName(stage)}`,
        thresholdWords: (value) => thresholdWords(unit, value),
    };
}
