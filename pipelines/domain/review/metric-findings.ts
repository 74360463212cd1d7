// Findings about metrics that moved beyond noise, each with the slices that the change came from.
import type { Explanation, MetricCard } from '../metrics/contract.ts';
import { dimension } from '../metrics/dimensions.ts';
import { findings, type Entry } from '../metrics/verdict.ts';
import { tileName, targetWords, unitOf } from '../metrics/words.ts';
import { weekdays } from '../ticket.ts';
import { changeWords, sample, margin, type Unit } from '../units.ts';
import type { ChartBlock } from './contract.ts';
import { figure, words } from './cells.ts';
import type { FoundFinding } from './finding.ts';
import type { ReviewFacts } from './facts.ts';
import { listed, movedTiles, type Scope } from './scope.ts';

/** A slice that brings less is not worth naming alone. */
const leastLead = 1 / 3;
const leastSecond = 0.2;
const partsShown = 5;

/** Metrics that can be explained, the gravest first: what the facts should bring explanations of. */
export function movedMetrics(entries: readonly Entry[]): string[] {
    return findings([...entries])
        .map(({ id }) => id)
        .filter((id) => entries.some(({ card }) => card.id === id && (card.kind === 'share' || card.kind === 'mean')));
}

/** One finding for each metric on the scorecard that moved beyond noise; what got worse comes first. */
export function metricFindings(scope: Scope): FoundFinding[] {
    return movedTiles(scope).flatMap(({ id, sentence, tone }, place) => {
        const entry = scope.tiles.find(({ card }) => card.id === id);
        if (!entry) return [];
        const explanation = tellingExplanation(scope.facts.explanations.filter(({ metric }) => metric === id));
        const why = reasonSentence(scope.facts, id) ?? (explanation ? partsSentence(explanation, entry.card) : '');
        const text = [why, evidenceSentence(entry)];
        return [
            {
                id: `metric.${id}`,
                title: sentence.replace(/\.$/, ''),
                text: text.filter((part) => part !== '').join(' '),
                figure: figure(unitOf(entry.card), entry.metric.value, scope.facts.currency),
                chart: explanation ? partsChart(explanation, entry.card) : null,
                owner: '',
                rank: 100 - 30 * place - (tone === 'worse' ? 0 : 20),
                isChange: true,
            },
        ];
    });
}

/** Of several dimensions the one whose largest part stands out most from an even split. */
function tellingExplanation(explanations: readonly Explanation[]): Explanation | undefined {
    const share = ({ parts }: Explanation): number => {
        const sizes = parts.map(({ mix, rate }) => Math.abs(mix + rate)).filter((size) => size > 0);
        const sum = sizes.reduce((total, size) => total + size, 0);
        return sizes.length < 2 ? 0 : (Math.max(...sizes) / sum) * Math.min(sizes.length, 8);
    };
    return [...explanations]
        .filter(({ change }) => change !== null && change !== 0)
        .sort((a, b) => share(b) - share(a))[0];
}

/** What the changes say of the reasons, and what got worse meanwhile; null where they say nothing of the metric. */
function reasonSentence({ changes }: ReviewFacts, id: string): string | null {
    const found = changes?.findings.find(({ metric }) => metric === id);
    if (!found) return null;
    const alike = found.isAlike ? ['No slice stands out: the change is alike in all of them.'] : [];
    return [
        ...found.reasons.map(({ sentence }) => sentence),
        ...alike,
        ...found.cost.map(({ sentence }) => sentence),
    ].join(' ');
}

/** What the parts say, each a fact that adds up; nothing is said about causes. */
function partsSentence(explanation: Explanation, card: MetricCard): string {
    const { change, parts, by } = explanation;
    if (change === null || change === 0) return '';
    const unit = unitOf(card);
    const size = (value: number): string => changeWords(unit, value, 0);
    const along = parts
        .filter(({ significant }) => significant !== false)
        .map((part) => ({ name: part.label ?? sliceName(by, part.key), total: part.mix + part.rate }))
        .filter(({ total }) => total * change > 0)
        .sort((a, b) => Math.abs(b.total) - Math.abs(a.total));
    const [lead, second] = along;
    if (!lead || lead.total / change < leastLead)
        return `No single ${dimension(by).label.toLowerCase()} brings a third of the change.`;
    const told = [`${size(lead.total)} of ${size(change)} came from ${lead.name}`];
    if (second && second.total / change >= leastSecond) told.push(`${size(second.total)} from ${second.name}`);
    return `${listed(told)}.`;
}

function sliceName(by: string, key: string | null): string {
    if (key === null) return by === 'agent' ? 'unassigned' : 'none';
    if (by === 'weekday') return weekdays[Number(key) - 1] ?? key;
    return by === 'hour' ? `${key.padStart(2, '0')}:00` : key;
}

/** The sample with its margin, and the target. */
function evidenceSentence({ card, metric }: Entry): string {
    const unit = unitOf(card);
    const target = targetWords(unit, metric.target, card.direction);
    const evidence = sample(metric.n, metric.interval ? margin(unit, metric.interval) : undefined);
    return `${evidence.charAt(0)}${evidence.slice(1)}${target ? `; target ${target}` : ''}.`;
}

/** The change shared out among slices, the largest parts first, the rest together: the bars add up to the change. */
function partsChart(explanation: Explanation, card: MetricCard): ChartBlock {
    const unit = unitOf(card);
    const parts = explanation.parts
        .map((part) => ({ name: part.label ?? sliceName(explanation.by, part.key), total: part.mix + part.rate }))
        .sort((a, b) => Math.abs(b.total) - Math.abs(a.total));
    const shown = parts.length <= partsShown + 1 ? parts : parts.slice(0, partsShown);
    const rest = parts.slice(shown.length).reduce((sum, { total }) => sum + total, 0);
    const all =
        parts.length > shown.length
            ? [...shown, { name: `${parts.length - shown.length} others`, total: rest }]
            : shown;
    const label = dimension(explanation.by).label.toLowerCase();
    return {
        kind: 'chart',
        id: `metric.${card.id}.chart`,
        shape: 'bars',
        title: '',
        note: `Change of ${tileName(card)} by ${label}, ${unitNote(unit)}; the parts add up`,
        labels: all.map(({ name }) => name),
        series: [
            {
                name: 'Part of the change',
                tone: 'subject',
                isDashed: false,
                cells: all.map(({ total }) => words(changeWords(unit, total, 0), total, unit)),
            },
        ],
        band: null,
        rule: null,
        marks: [],
        unit,
        alt: `Change of ${tileName(card)} shared out by ${label}: ${all.map(({ name, total }) => `${name} ${changeWords(unit, total, 0)}`).join(', ')}.`,
    };
}

function unitNote(unit: Unit): string {
    if (unit === '%') return 'in points';
    return unit === 's' ? 'in time' : 'in its own unit';
}
