// The figures at the head of the SLA page, out of the scorecard, with what is not judged beside each.
import type { MetricCard, Scorecard, ScorecardMetric } from '#domain/metrics/contract.ts';
import type { SlaCompliance } from '#domain/sla/contract.ts';
import { count, valueWords } from '#domain/units.ts';
import { changeText, countOf, sampleWords, statusWord, targetWords, tileWord, unitOf } from './words.ts';
import type { Status } from './words.ts';

export interface SlaStat {
    label: string;
    /** null: nothing to be on or off. */
    status: Status | null;
    word: string;
    value: string;
    change: string;
    target: string;
    /** Lines beneath: the sample, what is not judged. */
    notes: string[];
    href: string;
}

interface Figure {
    card: MetricCard;
    metric: ScorecardMetric;
}

const shown = [
    { id: 'sla_response', label: 'Response SLA', promise: 'first_response' },
    { id: 'sla_resolution', label: 'Resolution SLA', promise: 'resolution' },
    { id: 'sla_response_used', label: 'Response time used', promise: null },
    { id: 'sla_resolution_used', label: 'Resolution time used', promise: null },
    { id: 'sla_breaches', label: 'Breaches', promise: null },
    { id: 'sla_severe_breaches', label: 'Past 2× SLA', promise: null },
] as const;

/** One metric of the scorecard beside what it is; null where either is missing. */
export function figureOf(
    scorecard: Scorecard | null,
    cards: ReadonlyMap<string, MetricCard>,
    id: string,
): Figure | null {
    const metric = scorecard?.metrics.find((each) => each.id === id);
    const card = cards.get(id);
    return metric && card ? { card, metric } : null;
}

/** The strip: value, change, target, and what is still running or cancelled. */
export function statsOf(
    scorecard: Scorecard,
    cards: ReadonlyMap<string, MetricCard>,
    compliance: SlaCompliance,
    hrefOf: (id: string) => string,
): SlaStat[] {
    return shown.flatMap(({ id, label, promise }) => {
        const figure = figureOf(scorecard, cards, id);
        if (!figure) return [];
        const { card, metric } = figure;
        const unit = unitOf(card);
        const change = changeText(unit, metric);
        const target = targetWords(unit, metric.target, card.direction);
        const was = change?.rest.replace(/^.*(?=was )/, '') ?? '';
        return [
            {
                label,
                status: metric.target === null ? null : metric.status,
                word: metric.status === 'none' ? tileWord(metric) : statusWord(metric.status),
                value: valueWords(unit, metric.value),
                change: change?.change ?? '',
                target: [target && `target ${target}`, was].filter(Boolean).join(', '),
                notes: notesOf(figure, compliance, promise),
                href: hrefOf(id),
            },
        ];
    });
}

function notesOf({ card, metric }: Figure, compliance: SlaCompliance, promise: string | null): string[] {
    const tally = compliance.metrics.find((each) => each.metric === promise);
    if (tally)
        return [
            sampleWords(unitOf(card), metric, card.kind),
            `${count(tally.running)} running, ${count(tally.cancelled)} cancelled`,
        ];
    if (card.kind === 'mean') return ['mean share of the target', sampleWords(unitOf(card), metric, 'figure')];
    return ['of all five promises'];
}

/** How many tickets there were, and why some carry no promise. */
export function coverageWords({ tickets }: SlaCompliance): string {
    const { created, withClocks, withoutPolicy, withoutTarget, excluded } = tickets;
    const without = [
        [withoutPolicy, 'without a policy'],
        [withoutTarget, 'whose policy promises nothing at their priority'],
        [excluded, 'excluded by the settings'],
    ] as const;
    const parts = without.filter(([n]) => n > 0).map(([n, words]) => `${count(n)} ${words}`);
    const rest = parts.length > 0 ? `; ${parts.join(', ')}` : '';
    return `${countOf(created, 'ticket')} created, ${count(withClocks)} with a promise${rest}. Running and cancelled promises are not judged.`;
}
