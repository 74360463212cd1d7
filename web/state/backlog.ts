// What the Backlog page says: whether work piles up, how old it is, and when it comes in.
import type { Backlog, BacklogDay } from '#domain/metrics/backlog-contract.ts';
import type { MetricCard, Scorecard, Series } from '#domain/metrics/contract.ts';
import { weekdays } from '#domain/ticket.ts';
import { count, decimal, valueWords } from '#domain/units.ts';
import { dayLabel } from './calendar.ts';
import type { Stat } from './stat.ts';
import { changeText, countOf, targetWords, tileWord, unitOf } from './words.ts';

const shown = [...['backlog', 'queue_depth', 'backlog_over_24h', 'backlog_age'], ...['wait_time', 'unassigned']];

/** The as-of figures, each leading to its tickets. */
export function backlogStats(
    scorecard: Scorecard,
    registry: ReadonlyMap<string, MetricCard>,
    hrefOf: (metric: string) => string,
): Stat[] {
    return shown.flatMap((id) => {
        const card = registry.get(id);
        const metric = scorecard.metrics.find((each) => each.id === id);
        if (!card || !metric || metric.needs !== null) return [];
        const unit = unitOf(card);
        const target = targetWords(unit, metric.target, card.direction);
        return [
            {
                label: card.label,
                status: metric.target === null ? null : metric.status,
                word: tileWord(metric),
                value: valueWords(unit, metric.value),
                change: changeText(unit, metric)?.change ?? '',
                target: target ? `Target ${target}` : 'No target',
                notes: metric.median === null ? [] : [`median ${valueWords(unit, metric.median)}`],
                href: hrefOf(id),
            },
        ];
    });
}

/** `P1 share of the backlog 0%, target < 5%.`: beside the bars, since both are about the same tickets. */
export function mixWords(scorecard: Scorecard, registry: ReadonlyMap<string, MetricCard>): string {
    const words = ['priority_mix', 'priority_mix_p2'].flatMap((id) => {
        const card = registry.get(id);
        const metric = scorecard.metrics.find((each) => each.id === id);
        if (!card || !metric || metric.value === null) return [];
        const unit = unitOf(card);
        const target = targetWords(unit, metric.target, card.direction);
        return [`${card.abbreviation} ${valueWords(unit, metric.value)}, target ${target} (${tileWord(metric)})`];
    });
    return words.length > 0 ? `${words.join('; ')}.` : '';
}

const sum = (days: readonly BacklogDay[], name: 'created' | 'reopened' | 'solved' | 'removed'): number =>
    days.reduce((total, day) => total + day[name], 0);

/**
 * Whether more came than went, with the numbers: what came is what the metric tickets created counts, since what was merged or deleted
 * is taken off. `lastDay` is the last day of the data: of an earlier one the sentence is in the past.
 */
export function backlogVerdict({ days }: Backlog, lastDay: string): string {
    const [first, last] = [days[0], days.at(-1)];
    if (!first || !last) return 'No day of the period has data.';
    const created = sum(days, 'created') - sum(days, 'removed');
    const [reopened, solved] = [sum(days, 'reopened'), sum(days, 'solved')];
    const change = last.closing - first.opening;
    const compared =
        change === 0
            ? 'as many as at the start'
            : `${count(Math.abs(change))} ${change > 0 ? 'more' : 'fewer'} than at the start`;
    const isOne = last.closing === 1;
    const state =
        last.day < lastDay
            ? `${isOne ? 'was' : 'were'} open at the end of ${dayLabel(last.day, lastDay)}`
            : `${isOne ? 'is' : 'are'} open`;
    return `${countOf(last.closing, 'ticket')} ${state}, ${compared}: ${count(created)} came, ${count(reopened)} came back, ${count(solved)} went.`;
}

/** Whether each day's numbers add up, and when most comes in. */
export function backlogDetail({ days, arrivals }: Backlog): string {
    const wrong = days.filter(({ difference }) => difference !== 0);
    const check =
        wrong.length === 0
            ? `Opening, created, reopened, solved and removed give the closing on all ${count(days.length)} days.`
            : `On ${count(wrong.length)} of ${count(days.length)} days the numbers do not add up; they are marked below.`;
    const busiest = [...arrivals].sort((a, b) => b.perDay - a.perDay)[0];
    if (!busiest) return check;
    const hour = `${String(busiest.hour).padStart(2, '0')}:00`;
    return `${check} Most come in on ${weekdays[busiest.weekday - 1]}s from ${hour}, ${decimal(busiest.perDay, 1)} tickets an hour.`;
}

/** The ages as one series each, for charts that share a scale of time. */
export function ageSeries(ages: NonNullable<Backlog['ages']>): { name: string; series: Series }[] {
    const of = (
        name: string,
        key: 'open' | 'over1' | 'over3' | 'over7' | 'over30',
    ): { name: string; series: Series } => ({
        name,
        series: {
            metric: key,
            grain: 'day',
            points: ages.map((age) => ({
                ...{ from: age.day, to: age.day, value: age[key], n: age[key] },
                ...{ target: null, open: null, provisional: false },
            })),
        },
    });
    return [
        of('All open', 'open'),
        of('Older than 1 day', 'over1'),
        of('Older than 7 days', 'over7'),
        of('Older than 30 days', 'over30'),
    ];
}
