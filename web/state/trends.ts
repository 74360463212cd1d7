// What the Trends page says of one metric: where it stands, whether that is usual, and what it would have cost.
import type { MetricCard, Scorecard, ScorecardMetric, Series } from '#domain/metrics/contract.ts';
import { controlLimits, signalsOf, type ControlLimits } from '#domain/metrics/control.ts';
import { count, valueWords } from '#domain/units.ts';
import { addDays, dayLabel, rangeLabel, yearBefore } from './calendar.ts';
import type { DayRange } from './calendar.ts';
import type { Entry } from './overview.ts';
import { knownDays, trendRange, weeksRange } from './view.ts';
import { changeText, statusWord, targetWords, unitOf } from './words.ts';

export const grainWords = ['day', 'week', 'month'] as const;
export type Grain = (typeof grainWords)[number];

/** Days beside a month: three of them. */
const daysShown = 91;

/** How far back a trend goes: 13 months, 13 weeks or 91 days up to the period's end. */
export function seriesRange(period: DayRange, grain: Grain, lastDay: string): DayRange {
    if (grain === 'month') return trendRange(period, lastDay);
    if (grain === 'week') return weeksRange(period, lastDay);
    const { to } = knownDays(period, lastDay);
    return { from: addDays(to, -daysShown), to };
}

/** The same stretch a year earlier: months by date, weeks and days by 52 weeks, so that weekdays stand beside their like. */
export function yearBeforeRange(range: DayRange, grain: Grain): DayRange {
    if (grain === 'month') return yearBefore(range);
    const earlier = (day: string): string => addDays(day, -52 * 7);
    return { from: earlier(range.from), to: earlier(range.to) };
}

/** `FRT is 1h 42m in Oct 2026: +44m slower, was 58m.` */
export function trendVerdict({ card, metric }: Entry, period: DayRange): string {
    const unit = unitOf(card);
    const when = rangeLabel(period);
    if (metric.value === null) return `${card.label} has no value for ${when}.`;
    const change = changeText(unit, metric);
    const moved = change ? `, ${change.change}${change.rest ? ` ${change.rest}` : ''}` : '';
    return `${card.label} is ${valueWords(unit, metric.value)} for ${when}${moved}.`;
}

/** How many of the metrics that have a target meet it, and what the others lack. */
export function allMetricsVerdict(entries: readonly Entry[], period: DayRange): { headline: string; detail: string } {
    const known = entries.filter(({ metric }) => metric.needs === null);
    const having = (status: ScorecardMetric['status']): number =>
        known.filter(({ metric }) => metric.status === status).length;
    const [good, watch, bad] = [having('good'), having('watch'), having('bad')];
    const judged = good + watch + bad;
    const missing = entries.length - known.length;
    const lacking = missing > 0 ? ' Each of the others says what to import or to set; none of them is shown as 0.' : '';
    return {
        headline:
            judged === 0
                ? `No metric can be judged for ${rangeLabel(period)}.`
                : `${count(good)} of the ${count(judged)} metrics judged for ${rangeLabel(period)} ${good === 1 ? 'meets its' : 'meet their'} target.`,
        detail: `${judged === 0 ? '' : `${count(watch)} on watch, ${count(bad)} off target. `}${count(known.length)} of ${count(entries.length)} metrics have data.${lacking}`,
    };
}

/** Whether a change is one that chance brings, by itself or among so many metrics. */
export function isNoise({ value, previous, significant, stands }: ScorecardMetric): boolean {
    if (previous === null || value === previous.value) return false;
    return significant === false || stands === false;
}

/** Whether the change is more than noise, the target, and what still can change. */
export function trendDetail({ card, metric }: Entry): string {
    const unit = unitOf(card);
    const words = [
        metric.target === null
            ? ''
            : `${statusWord(metric.status)}: target ${targetWords(unit, metric.target, card.direction)}.`,
        metric.significant === null
            ? ''
            : !metric.significant
              ? 'The change is within noise.'
              : metric.stands === false
                ? 'By itself the change exceeds noise; among so many metrics chance brings one like it.'
                : 'The change exceeds noise.',
        metric.open ? `Provisional: ${count(metric.open)} ${card.provisional ?? 'can still change it'}.` : '',
    ];
    return words.filter(Boolean).join(' ');
}

/** The limits from the points that can't change any more, those of the period looked at aside. */
export function limitsOf(series: Series, card: Pick<MetricCard, 'unit'>, since: string): ControlLimits | null {
    const values = series.points.map(({ value, provisional, from }) => (provisional || from >= since ? null : value));
    return controlLimits(values, card.unit === '%' ? 100 : Infinity);
}

/** What the points say beside the limits: a finding, or that all is usual. */
export function controlFinding(series: Series, limits: ControlLimits | null, name: string, grain: Grain): string {
    if (!limits) return `${name} by ${grain}`;
    const { outside, runs } = signalsOf(
        series.points.map(({ value }) => value),
        limits,
    );
    const last = outside.at(-1);
    const at = last === undefined ? undefined : series.points[last];
    if (at)
        return outside.length === 1
            ? `The ${grain} from ${dayLabel(at.from)} was beyond the usual range`
            : `${count(outside.length)} ${grain}s were beyond the usual range, the latest from ${dayLabel(at.from)}`;
    if (runs.length > 0) return `${name} has stayed on one side of its mean for eight ${grain}s`;
    return `Every ${grain} is within the usual ups and downs`;
}

/** Metrics that answer the same question in another way, the default first; empty where nobody disagrees. */
export function rivalsOf(card: MetricCard, cards: Iterable<MetricCard>): MetricCard[] {
    const { rival } = card;
    if (!rival) return [];
    return [...cards]
        .filter((each) => each.rival?.question === rival.question)
        .sort((a, b) => Number(b.rival?.isDefault) - Number(a.rival?.isDefault));
}

/** A guard that got worse beyond noise while the metric got better. */
export function worsenedGuards(
    { card, metric }: Entry,
    scorecard: Scorecard,
    cards: ReadonlyMap<string, MetricCard>,
): Entry[] {
    if (turn(card, metric) !== 'better') return [];
    return card.guards.flatMap((id) => {
        const guard = cards.get(id);
        const line = scorecard.metrics.find((each) => each.id === id);
        if (!guard || !line?.significant || turn(guard, line) !== 'worse') return [];
        return [{ card: guard, metric: line }];
    });
}

/** Which way a metric went; null without a better side, a change, or certainty. */
export function turn(card: Pick<MetricCard, 'direction'>, metric: ScorecardMetric): 'better' | 'worse' | null {
    const before = metric.previous?.value ?? null;
    if (metric.value === null || before === null || card.direction === 'none' || metric.value === before) return null;
    return metric.value > before === (card.direction === 'higher') ? 'better' : 'worse';
}

export const groupNames: Record<string, string> = {
    outcome: 'What customers say',
    quality: 'How good the answers are',
    speed: 'How fast they are answered',
    sla: 'Promises kept',
    resolution: 'How work ends',
    tiers: 'Where work lands',
    volume: 'How much comes in',
    effort: 'What it takes',
    backlog: 'What is left',
    'self-service': 'How customers help themselves',
    cost: 'What it costs',
};

/** Entries by group, in the reference's order. */
export function grouped(entries: readonly Entry[]): { name: string; entries: Entry[] }[] {
    return Object.entries(groupNames)
        .map(([id, name]) => ({ name, entries: entries.filter(({ card }) => card.group === id) }))
        .filter((group) => group.entries.length > 0);
}
