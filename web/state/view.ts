// What a page shows, as the URL says it: period, comparison, stage and filters, with short keys and defaults left out.
import { dimension, dimensionIds, filterText, filterWords } from '#domain/metrics/dimensions.ts';
import type { DimensionId, Filters } from '#domain/metrics/dimensions.ts';
import { stages, weekdays } from '#domain/ticket.ts';
import type { Stage } from '#domain/ticket.ts';
import { addDays, addMonths, comparedRange, isDay, lastFullMonth, monthRange, wholeMonth } from './calendar.ts';
import type { DayRange } from './calendar.ts';

export type Compare = 'previous' | 'year' | 'none';

export interface View {
    /** null: the latest month that is complete. */
    period: DayRange | null;
    compare: Compare;
    /** null: the stage of the settings. */
    stage: Stage | null;
    filters: Filters;
}

/** The chips that are always there, in the bar's order; the rest come with Add filter. */
export const fixedDimensions: readonly DimensionId[] = ['customer_tier', 'priority', 'channel'];

/** Every dimension in the bar's order. */
export const barDimensions: readonly DimensionId[] = [
    ...fixedDimensions,
    ...dimensionIds.filter((id) => !fixedDimensions.includes(id)),
];

/** The URL's short keys; `tier` is the customer's, as people who share links read it. */
const keys: Record<DimensionId, string> = {
    customer_tier: 'tier',
    priority: 'pri',
    channel: 'ch',
    type: 'type',
    category: 'cat',
    product: 'prod',
    topic: 'topic',
    tier: 'level',
    team: 'team',
    agent: 'agent',
    organization: 'org',
    tag: 'tag',
    weekday: 'day',
    hour: 'hour',
    source: 'src',
};

const compareKeys: Record<Compare, string> = { previous: 'prev', year: 'year', none: 'none' };

export const defaultView: View = { period: null, compare: 'previous', stage: null, filters: {} };

/** The label of a dimension's word: `customer_tier` is `Customer tier`; another word stays as it is. */
export function dimensionLabel(id: string): string {
    return isDimension(id) ? dimension(id).label : id;
}

/** Whether a word names a dimension. */
export function isDimension(id: string): id is DimensionId {
    return (dimensionIds as readonly string[]).includes(id);
}

/** A value of a dimension as people read it: weekday 1 is Monday, hour 9 is 09:00, nothing is None. */
export function sliceLabel(id: string, key: string | number | null): string {
    if (key === null) return id === 'agent' ? 'Unassigned' : 'None';
    if (id === 'weekday') return weekdays[Number(key) - 1] ?? String(key);
    if (id === 'hour') return `${String(key).padStart(2, '0')}:00`;
    return String(key);
}

const ordered: readonly DimensionId[] = ['priority', 'tier', 'weekday', 'hour'];

/** Slices of a dimension that has an order of its own in that order, nothing last; of the others as they come, the largest first. */
export function inOrder<Slice extends { key: string | null }>(id: DimensionId, slices: readonly Slice[]): Slice[] {
    if (!ordered.includes(id)) return [...slices];
    const place = ({ key }: Slice) => key ?? '\uffff';
    return [...slices].sort((a, b) => place(a).localeCompare(place(b), 'en', { numeric: true }));
}

/** A period as the URL writes it: `2026-10`, or `2026-10-01..2026-10-15` with the last day included. */
export function periodWord(range: DayRange): string {
    return wholeMonth(range) ?? `${range.from}..${addDays(range.to, -1)}`;
}

/** The range a period word means; null for a word that means none. */
export function periodOf(word: string): DayRange | null {
    if (/^\d{4}-(0[1-9]|1[0-2])$/.test(word)) return monthRange(word);
    const [from = '', last = ''] = word.split('..');
    return isDay(from) && isDay(last) && from <= last ? { from, to: addDays(last, 1) } : null;
}

/** The view that a query string means; words that mean nothing are passed over. */
export function viewOf(search: string): View {
    const params = new URLSearchParams(search);
    const compare = (Object.keys(compareKeys) as Compare[]).find((word) => compareKeys[word] === params.get('vs'));
    const filters: Filters = {};
    for (const id of barDimensions) {
        const text = params.get(keys[id]);
        if (text) filters[id] = filterWords(text);
    }
    return {
        period: periodOf(params.get('p') ?? ''),
        compare: compare ?? 'previous',
        stage: stages.find((stage) => stage === params.get('stage')) ?? null,
        filters,
    };
}

/** The query string of a view, '' for the default one; `extra` carries a page's own words after it. */
export function searchOf(view: View, extra: Record<string, string | null> = {}): string {
    const words: string[] = [];
    const add = (key: string, value: string) => words.push(`${key}=${queryWord(value)}`);
    if (view.period) add('p', periodWord(view.period));
    if (view.compare !== 'previous') add('vs', compareKeys[view.compare]);
    if (view.stage) add('stage', view.stage);
    for (const id of barDimensions) {
        const values = view.filters[id];
        if (values) add(keys[id], filterText(values));
    }
    for (const [key, value] of Object.entries(extra)) if (value) add(key, value);
    return words.length > 0 ? `?${words.join('&')}` : '';
}

/** Commas and colons stay readable in an address; what would end a word doesn't. */
function queryWord(value: string): string {
    return encodeURIComponent(value).replace(/%20/g, '+').replace(/%2C/g, ',').replace(/%3A/g, ':');
}

/** How many dimensions filter. */
export function filterCount(view: View): number {
    return Object.keys(view.filters).length;
}

/** The view with one dimension's values replaced; no values means no filter. */
export function withFilter(view: View, id: DimensionId, values: (string | null)[]): View {
    const { [id]: _, ...rest } = view.filters;
    return { ...view, filters: values.length > 0 ? { ...rest, [id]: values } : rest };
}

/** The period in force: the chosen one, else the latest complete month that data reaches into, else the month under way. */
export function periodInForce(view: View, lastDay: string, firstDay: string | null): DayRange {
    if (view.period) return view.period;
    const month = monthRange(lastFullMonth(lastDay));
    return firstDay !== null && firstDay >= month.to ? monthRange(lastDay.slice(0, 7)) : month;
}

/**
 * The days of a range that the data reach into. On those to come people are paid and on schedule already, and nothing was done yet: a cost
 * per ticket over them would be many times too high.
 */
export function knownDays(range: DayRange, lastDay: string): DayRange {
    const end = addDays(lastDay, 1);
    return range.from < end && end < range.to ? { from: range.from, to: end } : range;
}

/** The 13 months that a sparkline shows: those up to the period's last day. */
export function trendRange(period: DayRange, lastDay: string): DayRange {
    const last = addDays(knownDays(period, lastDay).to, -1).slice(0, 7);
    return knownDays({ from: `${addMonths(last, -12)}-01`, to: monthRange(last).to }, lastDay);
}

/** The weeks beside a change: 13 of them, up to the one that holds the period's last day. */
export function weeksRange(period: DayRange, lastDay: string): DayRange {
    const last = addDays(knownDays(period, lastDay).to, -1);
    const monday = addDays(last, -((new Date(`${last}T00:00:00Z`).getUTCDay() + 6) % 7));
    return knownDays({ from: addDays(monday, -84), to: addDays(monday, 7) }, lastDay);
}

/** The words of the API's query for a view's filters. */
export function filterQuery(view: View): Record<string, string> {
    const query: Record<string, string> = {};
    for (const id of barDimensions) {
        const values = view.filters[id];
        if (values) query[id] = filterText(values);
    }
    return query;
}

/** The words of the API's query for a view: the days known of its period, chosen comparison, stage, filters. */
export function apiQuery(view: View, period: DayRange, lastDay: string): Record<string, string> {
    const compared = view.compare === 'none' ? null : comparedRange(period, view.compare, lastDay);
    return {
        ...knownDays(period, lastDay),
        ...(compared ? { compareFrom: compared.from, compareTo: compared.to } : {}),
        ...(view.stage ? { stage: view.stage } : {}),
        ...filterQuery(view),
    };
}

/** The dimension that a word of the URL names, if any. */
export function dimensionOf(word: string | null): DimensionId | null {
    return word !== null && isDimension(word) ? word : null;
}
