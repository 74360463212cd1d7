// What the SLA page says and shows of promises: the matrix, its cells, what the verdict and the titles tell.
import type { DimensionId, Filters } from '#domain/metrics/dimensions.ts';
import { filterText, filterWords } from '#domain/metrics/dimensions.ts';
import type { SlaMetric } from '#domain/settings/policies.ts';
import type { SlaCompliance, SlaTally } from '#domain/sla/contract.ts';
import { priorities } from '#domain/ticket.ts';
import { count, decimal, percent } from '#domain/units.ts';
import { isDimension, sliceLabel } from './view.ts';

/** Names of the promises, and the metric of the registry that measures each. */
export const promises: Record<SlaMetric, { name: string; plural: string; metric: string | null }> = {
    first_response: { name: 'First response', plural: 'first responses', metric: 'sla_response' },
    next_response: { name: 'Next response', plural: 'next responses', metric: null },
    update: { name: 'Update', plural: 'updates', metric: 'sla_update' },
    resolution: { name: 'Resolution', plural: 'resolutions', metric: 'sla_resolution' },
    ownership: { name: 'Ownership', plural: 'hand-overs', metric: null },
};

export const smallestSample = 30;

/** What a tally counts, without intervals, so that parts can be added up. */
export interface Part {
    met: number;
    breached: number;
    running: number;
    cancelled: number;
    severe: number;
}

/** One cell, a subtotal, or the whole. */
export interface Cell extends Part {
    /** met + breached */
    judged: number;
    /** 0 to 100; null where nothing was judged. */
    compliance: number | null;
    isSmall: boolean;
    /** Target lengths and clocks that were in force, where they are known. */
    targets: { seconds: number; clock: string }[];
    /** The filters that mean exactly this cell. */
    filters: Filters;
}

export interface Matrix {
    rows: { key: string | null; label: string; cells: (Cell | null)[]; total: Cell }[];
    columns: { key: string | null; label: string; total: Cell }[];
    total: Cell;
}

/** Parts added up. */
export function cellOf(parts: readonly Part[], filters: Filters, targets: Cell['targets'] = []): Cell {
    const sum = (field: keyof Part): number => parts.reduce((total, part) => total + part[field], 0);
    const [met, breached] = [sum('met'), sum('breached')];
    const judged = met + breached;
    return {
        met,
        breached,
        running: sum('running'),
        cancelled: sum('cancelled'),
        severe: sum('severe'),
        judged,
        compliance: judged === 0 ? null : (100 * met) / judged,
        isSmall: judged < smallestSample,
        targets,
        filters,
    };
}

/** Customer tiers from the most demanding on; others after them by their number of promises. */
const usualTiers = ['Enterprise', 'Business', 'Mid-Market', 'Professional', 'SMB', 'Starter', 'Free'];

/** Priority by customer tier of one promise. */
export function matrixOf(compliance: SlaCompliance, metric: SlaMetric): Matrix {
    const found = compliance.matrix.filter((cell) => cell.metric === metric);
    const rowKeys = ordered(new Set(found.map((cell) => cell.priority)), (key) => priorities.indexOf(key as never));
    const volume = (key: string): number => sizeOf(found.filter((cell) => cell.customer_tier === key));
    const columnKeys = ordered(new Set(found.map((cell) => cell.customer_tier)), (key) => {
        const rank = usualTiers.indexOf(key);
        return rank < 0 ? usualTiers.length + 1 / (1 + volume(key)) : rank;
    });
    return {
        rows: rowKeys.map((key) => {
            const own = found.filter((cell) => cell.priority === key);
            const cells = columnKeys.map((tier) => {
                const cell = own.find((each) => each.customer_tier === tier);
                return cell ? cellOf([cell], { priority: [key], customer_tier: [tier] }, cell.targets) : null;
            });
            return { key, label: key ?? 'None', cells, total: cellOf(own, { priority: [key] }) };
        }),
        columns: columnKeys.map((key) => ({
            key,
            label: sliceLabel('customer_tier', key),
            total: cellOf(
                found.filter((cell) => cell.customer_tier === key),
                { customer_tier: [key] },
            ),
        })),
        total: cellOf(found, {}),
    };
}

function sizeOf(cells: readonly SlaTally[]): number {
    return cells.reduce((sum, cell) => sum + cell.met + cell.breached, 0);
}

/** Known words by rank, the missing value last. */
function ordered(keys: ReadonlySet<string | null>, rank: (key: string) => number): (string | null)[] {
    const known = [...keys].filter((key) => key !== null);
    known.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
    return keys.has(null) ? [...known, null] : known;
}

export interface SliceRow {
    key: string | null;
    label: string;
    cells: (Cell | null)[];
}

export interface SliceTable {
    promises: SlaMetric[];
    rows: SliceRow[];
    totals: Cell[];
}

/** One dimension's values by promise: hours and tiers in their order, people by name, the rest by what was broken most. */
export function sliceTableOf(compliance: SlaCompliance, by: DimensionId): SliceTable {
    const shown = compliance.metrics
        .filter((tally) => tally.met + tally.breached + tally.running + tally.cancelled > 0)
        .map((tally) => tally.metric)
        .sort((a, b) => Number(b === 'first_response') - Number(a === 'first_response'));
    const keys = [...new Set(compliance.slices.map((slice) => slice.key))];
    const rows = keys.map((key) => {
        const own = compliance.slices.filter((slice) => slice.key === key);
        const label = own.find((slice) => slice.label !== null)?.label ?? sliceLabel(by, key);
        const cells = shown.map((metric) => {
            const slice = own.find((each) => each.metric === metric);
            return slice ? cellOf([slice], { [by]: [key] }) : null;
        });
        return { key, label, cells };
    });
    const inOrder: readonly DimensionId[] = ['hour', 'tier', 'weekday', 'priority'];
    const broken = (row: SliceRow): number => row.cells.reduce((sum, cell) => sum + (cell?.breached ?? 0), 0);
    rows.sort((a, b) => {
        if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
        if (by === 'agent') return a.label.localeCompare(b.label);
        return inOrder.includes(by) ? a.key.localeCompare(b.key, 'en', { numeric: true }) : broken(b) - broken(a);
    });
    const totals = shown.map((metric) => {
        const tally = compliance.metrics.find((each) => each.metric === metric);
        return cellOf(tally ? [tally] : [], {});
    });
    return { promises: shown, rows, totals };
}

/** Upper edges of the steps of the ramp, in points below target (look.md, section 6: numeric steps). */
export const shortfallSteps = [0, 3, 6, 10, 15] as const;

/** 0 at or above target, 1 to 5 the further below; null for no value and for too few. */
export function shortfallLevel(cell: Pick<Cell, 'compliance' | 'isSmall'>, target: number): number | null {
    if (cell.compliance === null || cell.isSmall) return null;
    const short = target - cell.compliance;
    const step = shortfallSteps.findIndex((edge) => short <= edge);
    return step < 0 ? shortfallSteps.length : step;
}

/** A selected cell: which promise, of which tickets. */
export interface Selection {
    metric: SlaMetric;
    filters: Filters;
}

/** A selection as one word of the URL: `first_response:priority:P3:customer_tier:Business`. */
export function selectionWord({ metric, filters }: Selection): string {
    const parts = Object.entries(filters).flatMap(([id, words]) => [id, filterText(words)]);
    return [metric, ...parts.map((part) => part.replace(/[\\:]/g, '\\$&'))].join(':');
}

/** The selection that a word means; null for one that means none. */
export function selectionOf(word: string | null): Selection | null {
    const pieces = [''];
    for (const [piece] of (word ?? '').matchAll(/\\.|[^]/gs)) {
        if (piece === ':') pieces.push('');
        else pieces[pieces.length - 1] += piece.length > 1 ? piece.slice(1) : piece;
    }
    const [metric = '', ...rest] = pieces;
    if (!Object.hasOwn(promises, metric)) return null;
    const filters: Filters = {};
    for (let at = 0; at + 1 < rest.length; at += 2) {
        const [id = '', words = ''] = [rest[at], rest[at + 1]];
        if (!isDimension(id) || words === '') return null;
        filters[id] = filterWords(words);
    }
    return { metric: metric as SlaMetric, filters };
}

/** What was selected, in words: `P3, Business`; `All tickets`. */
export function selectionLabel(filters: Filters): string {
    const names = Object.entries(filters).map(([id, words]) => words.map((word) => sliceLabel(id, word)).join(' or '));
    return names.join(', ') || 'All tickets';
}

/** `n 28` or `95.7`: what stands in a cell of percentages. */
export function complianceText(cell: Cell): string {
    if (cell.judged === 0) return '–';
    if (cell.isSmall) return `n ${count(cell.judged)}`;
    return cell.compliance === 100 || cell.compliance === 0
        ? String(cell.compliance)
        : decimal(cell.compliance ?? 0, 1);
}

/** A whole sentence about a cell, for who doesn't see it. */
export function cellWords(cell: Cell, name: string): string {
    if (cell.judged === 0) return `${name}: nothing to judge`;
    const few = cell.isSmall ? ', too few to judge' : '';
    return `${name}: ${percent(cell.compliance ?? 0)} kept, ${count(cell.breached)} of ${count(cell.judged)} broken${few}`;
}

/** The address of one ticket's clocks; a clock named beside it is opened there. */
export function clockHref(of: { source: string; ticket_id: string; metric?: string; instance?: number }): string {
    const words = new URLSearchParams({ source: of.source, id: of.ticket_id });
    if (of.metric !== undefined) words.set('clock', `${of.metric}.${of.instance ?? 1}`);
    return `/sla/ticket?${words.toString()}`;
}
