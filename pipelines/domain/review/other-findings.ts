// Findings beyond single metrics: volume out of line, where promises break, severe breaches, articles that would save work.
import { eventName } from '../company-event.ts';
import { dayCount } from '../period.ts';
import { priorities } from '../ticket.ts';
import { count, dateWords, decimal, money, percent, relativeChange } from '../units.ts';
import { counted, words } from './cells.ts';
import { countsDiffer, isUnusualStep, sharesDiffer, type FoundFinding } from './finding.ts';
import { entryOf, listed, numberWord, type Scope } from './scope.ts';

/**
 * Tickets against their forecast: told where more than half of the period's weeks lie beyond its 95 % band on one side, which chance
 * brings in far less than one month of a hundred.
 */
export function forecastFinding(scope: Scope): FoundFinding[] {
    const { facts, days } = scope;
    const weeks = facts.weeks.flatMap(({ from, tickets, forecast }) =>
        forecast !== null && from >= days.from ? [{ tickets, ...forecast }] : [],
    );
    if (weeks.length < 2) return [];
    const above = weeks.filter(({ tickets, high95 }) => tickets > high95).length;
    const below = weeks.filter(({ tickets, low95 }) => tickets < low95).length;
    if (Math.max(above, below) * 2 <= weeks.length) return [];
    const sum = (of: (week: (typeof weeks)[number]) => number): number =>
        weeks.reduce((total, week) => total + of(week), 0);
    const [came, told] = [sum(({ tickets }) => tickets), sum(({ value }) => value)];
    return [
        {
            id: 'forecast',
            title: `Tickets ran ${count(Math.round(Math.abs(came - told)))} ${came > told ? 'above' : 'below'} forecast`,
            text: `${count(came)} tickets in the ${weeks.length} weeks that begin ${scope.when}; the forecast from the weeks before was ${count(Math.round(told))}. ${Math.max(above, below)} of these weeks lie beyond its 95% band. ${eventWords(scope)}`.trim(),
            figure: words(count(Math.round(came - told)), came - told, 'count'),
            chart: weeksChart(scope),
            owner: '',
            rank: 88,
            isChange: true,
        },
    ];
}

/** Volume that stands out from how months usually follow each other, or from its forecast. */
export function volumeFinding(scope: Scope): FoundFinding[] {
    const entry = entryOf(scope, 'tickets_created');
    const before = entry?.metric.previous?.value ?? null;
    if (!entry || entry.metric.value === null || before === null || before === 0) return [];
    const { value } = entry.metric;
    const trend = scope.facts.trends.find(({ metric }) => metric === 'tickets_created')?.points ?? [];
    const perDay = trend.map((point, i) =>
        point.value === null ? null : point.value / (i === trend.length - 1 ? dayCount(scope.days) : dayCount(point)),
    );
    const differs = countsDiffer(
        { count: value, days: dayCount(scope.days) },
        { count: before, days: dayCount(scope.compare) },
    );
    if (!differs || !isUnusualStep(perDay)) return [];
    const change = 100 * (value / dayCount(scope.days) / (before / dayCount(scope.compare)) - 1);
    const days = `${decimal(value / dayCount(scope.days))} a day, ${decimal(before / dayCount(scope.compare))} in ${scope.before}`;
    return [
        {
            id: 'volume',
            title: `Tickets a day ${change > 0 ? 'rose' : 'fell'} ${relativeChange(Math.abs(change)).replace('+', '')}, more than months usually differ`,
            text: `${count(value)} tickets were created: ${days}. ${eventWords(scope)}`.trim(),
            figure: counted(value),
            chart: weeksChart(scope),
            owner: '',
            rank: 85,
            isChange: true,
        },
    ];
}

function eventWords({ facts, days }: Scope): string {
    const events = facts.events.filter(({ from }) => from >= days.from && from < days.to);
    if (events.length === 0) return '';
    return `In the same days: ${listed(events.slice(0, 2).map((event) => `${eventName(event)} on ${dateWords(event.from, Number(event.from.slice(0, 4)))}`))}.`;
}

function weeksChart({ facts }: Scope): FoundFinding['chart'] {
    const { weeks } = facts;
    if (weeks.length < 2) return null;
    const hasForecast = weeks.some(({ forecast }) => forecast !== null);
    const year = Number(weeks.at(-1)?.from.slice(0, 4));
    const [low, high] = (['low80', 'high80'] as const).map((end) =>
        weeks.map(({ forecast }) => forecast?.[end] ?? null),
    );
    return {
        kind: 'chart',
        id: 'volume.chart',
        shape: 'line',
        title: '',
        note: hasForecast ? 'Tickets per week; shading is the 80% forecast interval' : 'Tickets per week, from Monday',
        labels: weeks.map(({ from }) => dateWords(from, year)),
        series: [
            { name: 'tickets', tone: 'subject', isDashed: false, cells: weeks.map(({ tickets }) => counted(tickets)) },
        ],
        band: hasForecast && low && high ? { name: '80% forecast interval', low, high } : null,
        rule: null,
        marks: marksOf(
            facts.events,
            weeks.map(({ from }) => from),
        ),
        unit: 'count',
        alt: `Tickets per week from ${count(weeks[0]?.tickets ?? 0)} to ${count(weeks.at(-1)?.tickets ?? 0)}; at most ${count(Math.max(...weeks.map(({ tickets }) => tickets)))}.`,
    };
}

/** Dated events on an axis of dates, at most the two latest. */
export function marksOf(
    events: Scope['facts']['events'],
    dates: readonly string[],
    step = 7,
): { at: number; label: string }[] {
    const [first = ''] = dates;
    return events
        .filter(({ from }) => dates.length > 0 && from >= first)
        .map(({ kind, name, from }) => ({
            at: (Date.parse(from) - Date.parse(first)) / 86_400_000 / step,
            label: eventName({ kind, name }),
        }))
        .filter(({ at }) => at <= dates.length - 1)
        .slice(-2);
}

/** The fewest priorities that make most of the missed first responses, where they miss more than the others beyond noise. */
export function concentrationFinding({ facts }: Scope): FoundFinding[] {
    const cells = (facts.sla?.matrix ?? []).filter(
        ({ metric, priority }) => metric === 'first_response' && priority !== null,
    );
    const groups = priorities
        .map((priority) => {
            const own = cells.filter((cell) => cell.priority === priority);
            const sum = (field: 'met' | 'breached'): number => own.reduce((total, cell) => total + cell[field], 0);
            return { priority, met: sum('met'), breached: sum('breached') };
        })
        .filter(({ met, breached }) => met + breached > 0)
        .sort((a, b) => b.breached - a.breached);
    const missed = groups.reduce((sum, { breached }) => sum + breached, 0);
    if (groups.length < 3 || missed < 30) return [];
    let held = 0;
    const lead = groups.filter(({ breached }) => {
        const isNeeded = held < 0.6 * missed;
        if (isNeeded) held += breached;
        return isNeeded;
    });
    const judged = (some: typeof groups): number => some.reduce((sum, { met, breached }) => sum + met + breached, 0);
    const rest = groups.filter((group) => !lead.includes(group));
    const [leadN, restN] = [judged(lead), judged(rest)];
    if (rest.length === 0 || held / leadN <= (missed - held) / Math.max(1, restN)) return [];
    if (!sharesDiffer({ count: held, n: leadN }, { count: missed - held, n: restN })) return [];
    const names = [...lead].sort((a, b) => (a.priority < b.priority ? -1 : 1)).map(({ priority }) => priority);
    const inOrder = [...groups].sort((a, b) => (a.priority < b.priority ? -1 : 1));
    return [
        {
            id: 'sla.concentration',
            title: `${listed(names)} ${names.length === 1 ? 'is' : 'are'} ${percent(Math.round((100 * held) / missed))} of missed first responses`,
            text: `They kept ${percent((100 * (leadN - held)) / leadN)} of ${count(leadN)}, the other priorities ${percent((100 * (restN - (missed - held))) / Math.max(1, restN))} of ${count(restN)}.`,
            figure: words(percent((100 * held) / missed), (100 * held) / missed, '%'),
            chart: {
                kind: 'chart',
                id: 'sla.concentration.chart',
                shape: 'bars',
                title: '',
                note: 'Missed first responses by priority',
                labels: inOrder.map(({ priority }) => priority),
                series: [
                    {
                        name: 'Missed',
                        tone: 'subject',
                        isDashed: false,
                        cells: inOrder.map(({ breached }) => counted(breached)),
                    },
                ],
                ...{ band: null, rule: null, marks: [], unit: 'count' },
                alt: `Missed first responses by priority: ${inOrder.map(({ priority, breached }) => `${priority} ${count(breached)}`).join(', ')}.`,
            },
            owner: '',
            rank: 75,
            isChange: false,
        },
    ];
}

/** Promises that went past twice their target; up or down is said only beyond noise. */
export function severeFinding({ facts, days, compare, before }: Scope): FoundFinding[] {
    const total = facts.breaches.reduce(
        (sum, { days: each }) => sum + each.reduce((inner, { severe }) => inner + severe, 0),
        0,
    );
    const earlier = facts.breaches.reduce((sum, { severeBefore }) => sum + severeBefore, 0);
    const hasBefore = facts.breaches.some(({ perDayBefore }) => perDayBefore !== null);
    if (total === 0) return [];
    const isChange =
        hasBefore && countsDiffer({ count: total, days: dayCount(days) }, { count: earlier, days: dayCount(compare) });
    const turn = isChange ? `, ${total > earlier ? 'up' : 'down'} from ${count(earlier)}` : '';
    return [
        {
            id: 'sla.severe',
            title: `${count(total)} ${total === 1 ? 'promise' : 'promises'} went past twice the target${turn}`,
            text: `The target is 0. ${facts.breaches.map(({ metric, days: each }) => `${metric === 'first_response' ? 'First response' : 'Resolution'}: ${count(each.reduce((sum, { severe }) => sum + severe, 0))}`).join('; ')}${hasBefore ? `; ${before} had ${count(earlier)}` : ''}.`,
            figure: counted(total),
            chart: null,
            owner: '',
            rank: isChange && total > earlier ? 65 : 40,
            isChange,
        },
    ];
}

/** The articles that would save most, with the band of what they are expected to save. */
export function gapsFinding({ facts }: Scope): FoundFinding[] {
    const { gaps } = facts;
    const topics = (gaps?.topics ?? [])
        .filter(({ expectedSaving, coverage }) => expectedSaving > 0 && coverage !== 'covered')
        .slice(0, 5);
    if (!gaps || topics.length === 0) return [];
    const sum = (of: (topic: (typeof topics)[number]) => number): number =>
        topics.reduce((total, topic) => total + of(topic), 0);
    const { currency } = gaps.costs;
    const deflected = sum(({ payoff }) => payoff.deflectedPerMonth);
    const noun = topics.length === 1 ? 'article' : 'articles';
    const number = numberWord(topics.length);
    return [
        {
            id: 'gaps',
            title: `${number.charAt(0).toUpperCase()}${number.slice(1)} ${noun} would save about ${money(
                sum(({ expectedSaving }) => expectedSaving),
                currency,
            )} a month`,
            text: `Expected ${money(
                sum(({ band }) => band[0]),
                currency,
            )} to ${money(
                sum(({ band }) => band[1]),
                currency,
            )}, for ${decimal(deflected)} tickets that would not be written. A ticket costs ${money(gaps.costs.perTicket, currency)} on average${gaps.costs.basis === 'example' ? ' (the handbook’s example)' : ''}.`,
            figure: words(
                money(
                    sum(({ expectedSaving }) => expectedSaving),
                    currency,
                ),
                sum(({ expectedSaving }) => expectedSaving),
                'money',
            ),
            chart: {
                kind: 'chart',
                id: 'gaps.chart',
                shape: 'bars',
                title: '',
                note: 'Expected tickets saved a month, by topic',
                labels: topics.map(({ label }) => label),
                series: [
                    {
                        name: 'Tickets a month',
                        tone: 'subject',
                        isDashed: false,
                        cells: topics.map(({ payoff }) =>
                            words(decimal(payoff.deflectedPerMonth), payoff.deflectedPerMonth, 'count'),
                        ),
                    },
                ],
                ...{ band: null, rule: null, marks: [], unit: 'count' },
                alt: `Expected tickets saved a month: ${topics.map(({ label, payoff }) => `${label} ${decimal(payoff.deflectedPerMonth)}`).join(', ')}.`,
            },
            owner: 'Knowledge',
            rank: 80,
            isChange: false,
        },
    ];
}
