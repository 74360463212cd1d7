// How a list of tickets says what it shows: whose number, which part of it, where it comes from.
import type { Breakdown, MetricCard, ScorecardMetric, Tickets } from '#domain/metrics/contract.ts';
import { count, valueWords } from '#domain/units.ts';
import { inOrder, sliceLabel } from './view.ts';
import { countOf, unitOf } from './words.ts';

type Part = Tickets['part'];

/** The parts that a metric's tickets come in: those in the share and outside it, and what is still open. */
export function partsOf(card: MetricCard, metric: ScorecardMetric | null): { value: Part; label: string }[] {
    const parts: { value: Part; label: string }[] = [{ value: 'denominator', label: 'All counted' }];
    if (card.kind === 'share')
        parts.push({ value: 'numerator', label: 'In the share' }, { value: 'remainder', label: 'Outside it' });
    if (card.provisional && (metric?.open ?? 0) > 0) parts.push({ value: 'open', label: 'Still open' });
    return parts;
}

/** `9,391 tickets behind FRT 1h 42m`. */
export function listTitle(card: MetricCard, metric: ScorecardMetric | null, part: Part, total: number): string {
    const name = card.abbreviation || card.label;
    const unit = unitOf(card);
    const value =
        card.kind === 'count' || !metric || metric.value === null ? name : `${name} ${valueWords(unit, metric.value)}`;
    const tickets = countOf(total, 'ticket');
    if (part === 'open') return `${tickets} can still change ${name}`;
    if (part === 'numerator') return `${tickets} in the share of ${value}`;
    if (part === 'remainder') return `${tickets} outside the share of ${value}`;
    return `${tickets} behind ${value}`;
}

export interface SliceRow {
    key: string | null;
    label: string;
    value: number | null;
    words: string;
    n: number;
    isSmall: boolean;
    status: ScorecardMetric['status'];
}

/** Slices to draw: the largest by tickets, in the order of their number when it is a clock or a week, else the largest first. */
export function sliceRows(breakdown: Breakdown, card: MetricCard, most: number): SliceRow[] {
    const unit = unitOf(card);
    const rows = [...breakdown.slices]
        .sort((a, b) => b.n - a.n)
        .slice(0, most)
        .map((slice) => ({
            key: slice.key,
            label: slice.label ?? sliceLabel(breakdown.by, slice.key),
            value: slice.value,
            words: slice.value === null ? 'no value' : valueWords(unit, slice.value),
            n: slice.n,
            isSmall: slice.smallSample,
            status: slice.status,
        }));
    return inOrder(breakdown.by, rows);
}

/** What the slices say in one sentence: the worst with enough tickets against the whole. */
export function slicesFinding(rows: readonly SliceRow[], breakdown: Breakdown, card: MetricCard): string {
    const known = rows.filter((row) => row.value !== null && !row.isSmall);
    const [largest] = [...rows].sort((a, b) => b.n - a.n);
    if (card.kind === 'count' || card.direction === 'none' || known.length < 2)
        return largest
            ? `${largest.label} holds ${count(largest.n)} of ${count(breakdown.total.n)}`
            : 'No tickets to share out';
    const sign = card.direction === 'higher' ? 1 : -1;
    const [worst] = [...known].sort((a, b) => sign * ((a.value ?? 0) - (b.value ?? 0)));
    return worst
        ? `${worst.label}: ${worst.words}, against ${valueWords(unitOf(card), breakdown.total.value)} of all`
        : '';
}

/** Only addresses of the web become links: a file's text could name another scheme. */
export function safeUrl(url: string | null): string | null {
    return url !== null && /^https?:\/\//i.test(url) ? url : null;
}
