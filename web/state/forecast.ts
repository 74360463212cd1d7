// How a forecast reads: its accuracy in a sentence, its figures, what it is made of, how the last one did.
import type { ForecastOverrides, ForecastPage, LastForecast } from '#domain/forecast/contract.ts';
import type { DimensionId } from '#domain/metrics/dimensions.ts';
import { count, minus, noValue, percent, relativeChange } from '#domain/units.ts';
import type { FanSlot } from '../charts/fan.ts';
import { addDays, dayLabel } from './calendar.ts';
import { filterQuery } from './view.ts';
import type { View } from './view.ts';

/** How far ahead a page looks, and in which steps. */
export interface Span {
    word: string;
    label: string;
    grain: 'day' | 'week' | 'month';
    horizon: number;
    /** Slots of the past that are drawn. */
    past: number;
    noun: string;
    last: string;
    /** How long that is. */
    ahead: string;
}

export const spans: readonly Span[] = [
    {
        word: '28d',
        label: '4 weeks by day',
        grain: 'day',
        horizon: 28,
        past: 70,
        noun: 'day',
        last: 'the last week',
        ahead: '4 weeks',
    },
    {
        word: '13w',
        label: '3 months',
        grain: 'week',
        horizon: 13,
        past: 52,
        noun: 'week',
        last: 'the last week',
        ahead: '3 months',
    },
    {
        word: '26w',
        label: '26 weeks',
        grain: 'week',
        horizon: 26,
        past: 78,
        noun: 'week',
        last: 'the last week',
        ahead: '26 weeks',
    },
    {
        word: '12m',
        label: '12 months',
        grain: 'month',
        horizon: 12,
        past: 24,
        noun: 'month',
        last: 'the last week',
        ahead: '12 months',
    },
];
const usualSpan = '13w';

/** Counts that can be added up, by the word in the URL. */
export const forecastMetrics = [
    { value: 'tickets_created', label: 'Created', noun: 'tickets' },
    { value: 'tickets_solved', label: 'Solved', noun: 'solved tickets' },
    { value: 'sla_breaches', label: 'SLA breaches', noun: 'SLA breaches' },
] as const;
export type ForecastMetric = (typeof forecastMetrics)[number]['value'];

export const partDimensions = ['channel', 'tier', 'category', 'priority', 'team'] as const satisfies DimensionId[];
export type PartDimension = (typeof partDimensions)[number];

export interface ForecastView {
    metric: ForecastMetric;
    span: Span;
    by: PartDimension;
}

/** What the URL says beyond the filters. */
export function forecastView(search: string): ForecastView {
    const params = new URLSearchParams(search);
    const span = spans.find(({ word }) => word === (params.get('span') ?? usualSpan)) ?? (spans[1] as Span);
    return {
        metric: forecastMetrics.find(({ value }) => value === params.get('m'))?.value ?? 'tickets_created',
        span,
        by: partDimensions.find((id) => id === params.get('by')) ?? 'channel',
    };
}

/** The same as words of the URL, defaults left out. */
export function forecastWords({ metric, span, by }: ForecastView): Record<string, string | null> {
    return {
        m: metric === 'tickets_created' ? null : metric,
        span: span.word === usualSpan ? null : span.word,
        by: by === 'channel' ? null : by,
    };
}

/** The words of the API's query for what is shown. */
export function forecastQuery(view: View, { metric, span }: ForecastView): Record<string, string> {
    return { metric, grain: span.grain, horizon: String(span.horizon), ...filterQuery(view) };
}

export const nounOf = (metric: ForecastMetric): string =>
    forecastMetrics.find(({ value }) => value === metric)?.noun ?? 'tickets';

const share = (value: number | null): string => (value === null ? noValue : percent(100 * value));

/** `The last 12 forecasts were off by 6.1% a week on average; a plain repeat of the last week by 9.8%.` */
export function forecastVerdict({ series }: ForecastPage, { span }: ForecastView): string {
    const [whole] = series;
    if (!whole || whole.needs !== null) return 'There is too little history for a forecast.';
    const { backtest } = whole;
    if (!backtest) return 'No past forecast could be made, so nobody knows how good this one is.';
    if (backtest.wape === null) return 'Nothing came that past forecasts could be judged by.';
    const many = backtest.origins === 1 ? 'The last forecast was' : `The last ${backtest.origins} forecasts were`;
    const naive = `a plain repeat of ${span.last} by ${share(backtest.wapeSeasonalNaive)}`;
    return `${many} off by ${share(backtest.wape)} a ${span.noun} on average; ${naive}.`;
}

/** How much is coming, how sure that is, and how that compares. */
export function forecastDetail({ series, total, recent, history }: ForecastPage, shown: ForecastView): string {
    const [whole] = series;
    const [first, last] = [whole?.points[0], whole?.points.at(-1)];
    if (!whole || !first || !last || !total) return whole?.needs ?? '';
    const until = endOf(last.at, shown.span.grain);
    const change = recent ? `, ${relativeChange((100 * (total.value - recent)) / recent)} on as many days before` : '';
    const bias = whole.backtest?.bias ?? null;
    const lean =
        bias === null || Math.abs(bias) < 0.005
            ? ''
            : ` Past forecasts ran ${percent(Math.abs(100 * bias))} too ${bias > 0 ? 'high' : 'low'}.`;
    return (
        `${count(Math.round(total.value))} ${nounOf(shown.metric)} expected from ${dayLabel(first.at)} to ${dayLabel(until)} ` +
        `(80%: ${rangeWords(total.low80, total.high80)})${change}.${lean}${silence(history, shown)}`
    );
}

/** `The busiest week ahead is that of 9 Nov: 1,280 tickets`, or that all are alike. */
export function busiestWords(points: readonly { at: string; value: number }[], { span, metric }: ForecastView): string {
    const [first] = points;
    if (!first) return 'No forecast';
    const whole = ({ value }: { value: number }): string => count(Math.round(value));
    if (points.every((point) => whole(point) === whole(first)))
        return `Every ${span.noun} ahead is alike: ${whole(first)} ${nounOf(metric)}`;
    const busiest = points.reduce((most, point) => (point.value > most.value ? point : most));
    return `The busiest ${span.noun} ahead is that of ${slotLabel(busiest.at, span.grain)}: ${whole(busiest)} ${nounOf(metric)}`;
}

/** Below so many before, growth is mostly chance. */
const tellingBefore = 50;

/** The part that grows most against as many days before, and by how many percent; null where none grows. */
export function fastestGrowing(
    parts: ForecastPage['parts'],
): { part: ForecastPage['parts'][number]; percent: number } | null {
    let fastest: ReturnType<typeof fastestGrowing> = null;
    for (const part of parts) {
        const { recent, manner, total } = part;
        if (manner !== 'forecast' || recent === null || recent < tellingBefore) continue;
        const percent = (100 * (total.value - recent)) / recent;
        if (percent > (fastest?.percent ?? 0)) fastest = { part, percent };
    }
    return fastest;
}

/** So many empty slots at the end, and it is told: work that stopped, or an export that holds no newer tickets. */
const tellingSilence = 4;

function silence(history: ForecastPage['history'], { span, metric }: ForecastView): string {
    const last = history.findLastIndex(({ value }) => value !== null && value > 0);
    const empty = history.length - 1 - last;
    if (empty < tellingSilence) return '';
    const since = last < 0 ? 'at all' : `since ${dayLabel(endOf(history[last]?.at ?? '', span.grain))}`;
    return ` No ${nounOf(metric)} ${metric === 'tickets_created' ? 'have come' : 'are known'} ${since}.`;
}

export function rangeWords(low: number, high: number): string {
    return `${count(Math.round(low))}–${count(Math.round(high))}`;
}

/** The last day of a slot that begins on a day. */
export function endOf(at: string, grain: Span['grain']): string {
    if (grain === 'day') return at;
    if (grain === 'week') return addDays(at, 6);
    const [year = 0, month = 0] = at.split('-').map(Number);
    return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** A slot by its first day: `9 Nov`, or the month. */
export function slotLabel(at: string, grain: Span['grain'], beside?: string): string {
    if (grain !== 'month') return dayLabel(at, beside);
    const month = new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' }).format(
        new Date(`${at}T00:00:00Z`),
    );
    return beside?.slice(0, 4) === at.slice(0, 4) ? month : `${month} ${at.slice(0, 4)}`;
}

/** `Whole weeks to 1 Nov 2026`: where what is known ends and what is expected begins. */
export function knownWords({ history }: ForecastPage, { grain, noun }: Span): string {
    const last = history.at(-1)?.at;
    return last === undefined ? '' : `Whole ${noun}s to ${dayLabel(endOf(last, grain))}`;
}

/** Past and future in one row of slots: what came, the slot under way, what is expected, what people expect instead. */
export function fanSlots({ history, series, running, overrides }: ForecastPage, { past }: Span): FanSlot[] {
    const instead = new Map(overrides.overrides.map(({ at, value }) => [at, value]));
    const ahead = [...(running ? [running] : []), ...(series[0]?.points ?? [])];
    return [
        ...history
            .slice(-past)
            .map(({ at, value }): FanSlot => ({ at, came: value, value: null, low: null, high: null })),
        ...ahead.map(({ at, value, low80, high80 }): FanSlot => ({
            ...{ at, came: null, value, low: low80, high: high80 },
            instead: instead.get(at) ?? null,
        })),
    ];
}

/** The last forecast beside what came. */
export function lastSlots({ points }: LastForecast): FanSlot[] {
    return points.map(({ at, came, value, low80, high80 }) => ({ at, came, value, low: low80, high: high80 }));
}

/** `It was off by 4.2% a week; 11 of 13 weeks came inside the 80% band.` */
export function lastTitle({ wape, n, within80 }: LastForecast, { noun }: Span): string {
    if (n === 0) return 'The last forecast has not met anything yet';
    if (wape === null) return `Nothing came in the ${n === 1 ? noun : `${n} ${noun}s`} of the last forecast`;
    return `The last forecast was off by ${share(wape)} a ${noun}; ${within80} of ${n} ${n === 1 ? noun : `${noun}s`} came inside its 80% band`;
}

export function lastSub({ made, from, madeAt }: LastForecast): string {
    return made === 'kept'
        ? `Shown on ${dayLabel((madeAt ?? from).slice(0, 10))} and kept; solid is what came, dashed what was expected, shading its 80% interval`
        : `Made again from what was known before ${dayLabel(from)}, since none was kept then; solid is what came, dashed what was expected`;
}

/** `+24%`, `−38%`; a factor as people say it. */
export function factorWords(factor: number): string {
    return Math.abs(factor - 1) < 0.005 ? '0%' : relativeChange(100 * (factor - 1));
}

/** `−210`, `+1,300`. */
export function addsWords(adds: number): string {
    const whole = Math.round(adds);
    if (whole === 0) return '0';
    return `${whole > 0 ? '+' : minus}${count(Math.abs(whole))}`;
}

/** A dated effect's name as people read it. */
export function effectLabel(name: string): string {
    if (name === 'holiday') return 'A holiday';
    if (name.startsWith('holiday ')) return `${name.slice(8)}, beyond a usual holiday`;
    if (name.startsWith('after ')) return `The days after: ${name.slice(6)}`;
    if (name.startsWith('day ')) return `The ${name}`;
    return `During: ${name}`;
}

/** How planners did beside the forecast; empty while nothing has come. */
export function scoreWords({ score }: ForecastOverrides): string {
    if (score.n === 0 || score.wape === null) return '';
    const nearer = `nearer in ${score.better} of ${score.n}`;
    return `Where people overrode it, they were off by ${share(score.wape)} and the forecast by ${share(score.wapeStatistical)}; they were ${nearer}.`;
}

export { share as shareWords };
