// What the Overview shows of the scorecard: which tiles, which move to explain, what needs a look, in what words.
import type { Explanation, MetricCard, Scorecard, ScorecardMetric, Series } from '#domain/metrics/contract.ts';
import { findings } from '#domain/metrics/verdict.ts';
import { changeWords, valueWords } from '#domain/units.ts';
import type { Unit } from '#domain/units.ts';
import { sliceLabel } from './view.ts';
import { gapWords, targetWords, tileName, unitOf } from './words.ts';
import type { Status } from './words.ts';

export interface Entry {
    card: MetricCard;
    metric: ScorecardMetric;
}

export { tilesOf } from '#domain/metrics/tiles.ts';

/** Metrics with their registry entries, in the registry's order. */
export function entriesOf(scorecard: Scorecard, cards: ReadonlyMap<string, MetricCard>): Entry[] {
    return scorecard.metrics.flatMap((metric) => {
        const card = cards.get(metric.id);
        return card ? [{ card, metric }] : [];
    });
}

/** How many tiles stand where, worst last; statuses that nobody has are left out, but on target stays. */
export function tallyOf(tiles: readonly Entry[]): { status: Status; count: number }[] {
    const statuses: Status[] = ['good', 'watch', 'bad'];
    return statuses
        .map((status) => ({ status, count: tiles.filter((each) => each.metric.status === status).length }))
        .filter(({ status, count }) => count > 0 || status === 'good');
}

/** Metrics that miss their target, the worst first, then those within the warning. */
export function attentionOf(entries: readonly Entry[]): Entry[] {
    const rank = { bad: 0, watch: 1, good: 2, none: 3 };
    return entries
        .filter(({ metric }) => metric.status === 'bad' || metric.status === 'watch')
        .sort((a, b) => rank[a.metric.status] - rank[b.metric.status]);
}

/** `Response SLA 89.4%` and `5.6 pts short of ≥ 95%.` */
export function attentionWords({ card, metric }: Entry): { title: string; text: string } {
    const unit = unitOf(card);
    const name = tileName(card);
    const gap = gapWords(unit, metric.value, metric.target, card.direction);
    const target = targetWords(unit, metric.target, card.direction);
    return {
        title: `${name} ${valueWords(unit, metric.value)}`,
        text: gap ? `${gap}, target ${target}.` : `Target ${target}.`,
    };
}

/** Whether the metric moved the wrong way; a band has no wrong way of its own. */
export function isWorse({ card, metric }: Entry): boolean {
    const previous = metric.previous?.value ?? null;
    if (metric.value === null || previous === null || card.direction === 'none') return false;
    return card.direction === 'higher' ? metric.value < previous : metric.value > previous;
}

/**
 * The move to explain: the gravest finding about a share or a mean. Null when none moved beyond noise, since then there is nothing to
 * explain.
 */
export function largestMove(entries: Entry[]): Entry | null {
    const found = findings(entries)
        .map(({ id }) => entries.find(({ card }) => card.id === id))
        .filter((entry) => entry?.card.kind === 'share' || entry?.card.kind === 'mean');
    return found[0] ?? null;
}

/** Metrics whose change can be shared out among slices, for choosing another one to explain. */
export function explainable(entries: readonly Entry[]): Entry[] {
    return entries.filter(
        ({ card, metric }) =>
            (card.kind === 'share' || card.kind === 'mean') && metric.value !== null && metric.previous?.value != null,
    );
}

export const partsShown = 4;

/** One row of a change shared out; `key` is the slice's, where the row is one slice. */
export interface ChangePart {
    label: string;
    change: number;
    key?: string | null;
}

/** The change as rows that add up to it exactly: the slices that moved it most, the rest together, the shift of the mix. */
export function changeParts(explanation: Explanation, shown = partsShown): ChangePart[] {
    const slices = [...explanation.parts].sort((a, b) => Math.abs(b.rate) - Math.abs(a.rate));
    // One left over is named rather than counted.
    const named = slices.length === shown + 1 ? shown + 1 : shown;
    const first = slices.slice(0, named);
    const rest = slices.slice(named);
    const rows: ChangePart[] = first.map(({ key, label, rate }) => ({
        key,
        label: label ?? sliceLabel(explanation.by, key),
        change: rate,
    }));
    if (rest.length > 0)
        rows.push({
            label: `${rest.length} others`,
            change: sum(rest.map((part) => part.rate)),
        });
    rows.push({ label: 'Shift of the mix', change: sum(explanation.parts.map((part) => part.mix)) });
    return rows;
}

function sum(values: readonly number[]): number {
    return values.reduce((total, value) => total + value, 0);
}

/** Beyond so many slices a large share of the change is no greater surprise. */
const mostSlices = 8;

/** How far the largest part stands out from an even split: of several dimensions, the one that tells most is shown first. */
export function tellingShare(explanation: Explanation): number {
    const sizes = explanation.parts.map((part) => Math.abs(part.mix + part.rate)).filter((size) => size > 0);
    if (sizes.length < 2) return 0;
    return (Math.max(...sizes) / sum(sizes)) * Math.min(sizes.length, mostSlices);
}

export interface Finding {
    title: string;
    text: string;
    key?: string | null;
}

/** A part under a tenth of the change is not worth a sentence. */
const leastTold = 0.1;

/** What the parts of a change say, each a fact that adds up; nothing is said about causes. */
export function changeFindings(explanation: Explanation, unit: Unit, name: string): Finding[] {
    const { change } = explanation;
    if (change === null || change === 0) return [];
    const words = (value: number) => changeWords(unit, value, 0);
    const sized = explanation.parts
        .map((part) => ({
            ...part,
            total: part.mix + part.rate,
            name: part.label ?? sliceLabel(explanation.by, part.key),
        }))
        .sort((a, b) => Math.abs(b.total) - Math.abs(a.total));
    // What noise explains isn't told, unless nothing can be said about it.
    const isReal = (part: { significant: boolean | null }): boolean => part.significant !== false;
    const along = sized.filter((part) => part.total * change > 0 && isReal(part));
    const isTold = (part: { total: number }): boolean => Math.abs(part.total) >= leastTold * Math.abs(change);
    const against = sized.filter((part) => part.total * change < 0 && isTold(part) && isReal(part));
    const mix = sum(explanation.parts.map((part) => part.mix));
    const findings: Finding[] = [];
    const [lead] = along;
    if (lead)
        findings.push({
            title: `${words(lead.total)} of ${words(change)} from ${lead.name}`,
            text: `${words(lead.rate)} because its own ${name} changed, ${words(lead.mix)} because its share of tickets did.`,
            key: lead.key,
        });
    else
        findings.push({
            title: 'No part stands out beyond noise',
            text: `Of ${explanation.parts.length} parts each could have moved so by chance: read them as a description.`,
        });
    const [counter] = against;
    const [, second] = along;
    if (counter)
        findings.push({
            title: `${words(counter.total)} from ${counter.name}`,
            text: `It works against the change: without it, ${words(change - counter.total)} instead of ${words(change)}.`,
            key: counter.key,
        });
    else if (second && isTold(second))
        findings.push({
            title: `Another ${words(second.total)} from ${second.name}`,
            text: `${words(second.rate)} by its own ${name}, ${words(second.mix)} by its share of tickets.`,
            key: second.key,
        });
    findings.push(mixFinding(mix, change, words));
    return findings;
}

function mixFinding(mix: number, change: number, words: (value: number) => string): Finding {
    const share = mix / change;
    const text = `${words(mix)} of ${words(change)} comes from more or fewer tickets of a kind, the rest from how each kind did.`;
    if (share > 0.5) return { title: 'The mix of tickets shifted', text };
    return {
        title: Math.abs(share) < 0.1 ? 'The mix of tickets hardly matters' : 'The mix of tickets plays a part',
        text,
    };
}

/** In how many of the shown weeks the target was met: a fact, whatever the trend. */
export function weeksFinding(series: Series, { card, metric }: Entry): string {
    const known = series.points.filter((point) => point.value !== null && point.n > 0);
    const name = card.abbreviation || card.label;
    if (known.length === 0) return `No weeks with ${name} yet`;
    const { target } = metric;
    const unit = unitOf(card);
    if (target === null) {
        const values = known.map((point) => point.value ?? 0);
        return `${name} ran from ${valueWords(unit, Math.min(...values))} to ${valueWords(unit, Math.max(...values))}`;
    }
    const met = known.filter(({ value }) => value !== null && gapWords(unit, value, target, card.direction) === '');
    return `${name} met its target in ${met.length} of ${known.length} weeks`;
}
