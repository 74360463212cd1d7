// How knowledge gaps read: the verdict, the words for coverage and change, the order of the table, the figures at the head.
import type { Gaps, GapTopic } from '#domain/knowledge/contract.ts';
import type { Coverage } from '#domain/knowledge/coverage.ts';
import type { MetricCard, Scorecard } from '#domain/metrics/contract.ts';
import { count, decimal, money, noValue, percent, relativeChange, valueWords, wholeMoney } from '#domain/units.ts';
import { targetWords, tileWord, unitOf } from './words.ts';
import type { Status } from './words.ts';

export const coverageWords: Record<Coverage, string> = {
    uncovered: 'None',
    weak: 'Partial',
    not_found: 'Not found',
    unhelpful: 'Unhelpful',
    stale: 'Out of date',
    covered: 'Covered',
};

export const sortWords = ['saving', 'volume', 'escalation'] as const;
export type GapSort = (typeof sortWords)[number];

const sortKeys: Record<GapSort, (topic: GapTopic) => number> = {
    saving: (topic) => -topic.rank,
    volume: (topic) => topic.tickets,
    escalation: (topic) => topic.escalated.value ?? -1,
};

/** Percent escalated above which a topic stands out: L1 escalates 15 to 25 %, beyond 30 % it is off target (spec 002). */
export const mostEscalated = 30;

/** The topics in the order asked for; equals stay by expected saving. */
export function sortedTopics(topics: readonly GapTopic[], sort: GapSort): GapTopic[] {
    const key = sortKeys[sort];
    return [...topics].sort((a, b) => key(b) - key(a) || a.rank - b.rank);
}

const sprintTopics = 5;

/** The first five topics that save anything: a sprint's work. */
export function sprintOf(topics: readonly GapTopic[]): { topics: GapTopic[]; deflected: number; saving: number } {
    const first = topics.filter(({ expectedSaving }) => expectedSaving > 0).slice(0, sprintTopics);
    const sum = (key: (topic: GapTopic) => number): number => first.reduce((total, topic) => total + key(topic), 0);
    return {
        topics: first,
        deflected: sum(({ payoff }) => payoff.deflectedPerMonth),
        saving: sum((topic) => topic.expectedSaving),
    };
}

const numberWords = ['No', 'One', 'Two', 'Three', 'Four', 'Five'];

/** `Five articles would keep 118 tickets a month away, worth $8,767. Start with SSO sign-in.` */
export function gapsVerdict({ topics, costs }: Gaps): string {
    const { topics: first, deflected, saving } = sprintOf(topics);
    const [best] = first;
    if (!best) {
        return topics.length === 0
            ? 'No topic has ten tickets in this period.'
            : 'Every topic has an article that works.';
    }
    const many = numberWords[first.length] ?? count(first.length);
    const articles = first.length === 1 ? 'article would keep' : 'articles would keep';
    const worth = wholeMoney(saving, costs.currency);
    return `${many} ${articles} ${count(Math.round(deflected))} tickets a month away, worth ${worth}. Start with ${best.label}.`;
}

const basisWords: Record<Gaps['costs']['basis'], string> = {
    settings: 'from people and costs in the settings, by tier',
    'agent-year': 'from the cost of an agent-year in the settings at 6,000 tickets a year',
    example: 'the handbook’s example, since the settings have no costs',
};

function unread(languages: Gaps['tickets']['otherLanguages']): string {
    const words = languages.map(({ name, tickets }) => `${count(tickets)} in ${name}`);
    return [words.slice(0, -1).join(', '), words.at(-1)].filter(Boolean).join(' and ');
}

/** What the ranking stands on: how many tickets have a topic, what a ticket costs. */
export function gapsDetail({ tickets, costs }: Gaps): string {
    const left = [
        ...(tickets.otherLanguages.length > 0 ? [`${unread(tickets.otherLanguages)} are not read`] : []),
        ...(tickets.withoutTopic > 0 ? [`${count(tickets.withoutTopic)} are like no topic`] : []),
        ...(tickets.withoutText > 0 ? [`${count(tickets.withoutText)} have no text`] : []),
    ];
    const known = `${count(tickets.inTopics)} of ${count(tickets.total)} tickets have a topic`;
    const rest = left.length > 0 ? `; ${left.join(', ')}` : '';
    return `${known}${rest}. A ticket costs ${money(costs.perTicket, costs.currency)} on average, ${basisWords[costs.basis]}.`;
}

/** `new`, `flat`, `+22%`; nothing where there are too few to tell. */
export function changeWord({ change, isNew }: GapTopic): string {
    if (isNew) return 'new';
    if (change === null) return noValue;
    return Math.abs(change) < 10 ? 'flat' : relativeChange(change);
}

export const barOf = (value: number, most: number): number => (most > 0 ? (100 * value) / most : 0);

/** The equation behind the saving, line by line; the last line is the saving. */
export function equationOf(
    topic: Pick<GapTopic, 'payoff' | 'tickets' | 'action' | 'needsAccountWork' | 'expectedSaving' | 'band'>,
    { currency, days }: { currency: string; days: number },
): { label: string; value: string }[] {
    const { payoff, tickets, needsAccountWork, band } = topic;
    const written = payoff.writingPerMonth > 0;
    return [
        { label: `Tickets a month, from ${count(tickets)} in ${days} days`, value: decimal(payoff.ticketsPerMonth, 1) },
        { label: `Kept away${needsAccountWork ? ', halved for account work' : ''}`, value: percent(payoff.share) },
        { label: 'Kept away a month', value: decimal(payoff.deflectedPerMonth, 1) },
        { label: 'Cost of a ticket at its tiers', value: money(payoff.costPerTicket, currency) },
        ...(written
            ? [{ label: 'Less writing, spread over a year', value: money(-payoff.writingPerMonth, currency) }]
            : []),
        {
            label: `Saving a month (${wholeMoney(band[0], currency)} to ${wholeMoney(band[1], currency)})`,
            value: wholeMoney(topic.expectedSaving, currency),
        },
    ];
}

export interface KnowledgeStat {
    label: string;
    status: Status | null;
    word: string;
    value: string;
    change: string;
    target: string;
    notes: string[];
    href: string;
}

const shownMetrics = [
    'article_coverage',
    'deflection_rate',
    'search_success',
    'zero_result_rate',
    'article_helpfulness',
    'content_freshness',
] as const;

/** What the scorecard knows of self-service, and what that saved. */
export function knowledgeStats(
    gaps: Gaps,
    scorecard: Scorecard | null,
    cards: ReadonlyMap<string, MetricCard>,
    hrefOf: (id: string) => string,
): KnowledgeStat[] {
    const told = shownMetrics.flatMap((id) => {
        const metric = scorecard?.metrics.find((each) => each.id === id);
        const card = cards.get(id);
        if (!metric || !card) return [];
        const unit = unitOf(card);
        const target = targetWords(unit, metric.target, card.direction);
        return [
            {
                label: card.label,
                status: metric.status,
                word: tileWord(metric),
                value: valueWords(unit, metric.value),
                change: '',
                target: target && `target ${target}`,
                notes: [metric.needs ?? `n ${count(metric.n)}`],
                href: hrefOf(id),
            },
        ];
    });
    return [...told, ...savedStat(gaps)];
}

/** Spec 002, Self-Service ROI; a proxy, and said so. */
function savedStat({ savings, costs }: Gaps): KnowledgeStat[] {
    if (!savings) return [];
    return [
        {
            label: 'Self-service saved',
            status: null,
            word: '',
            value: wholeMoney(savings.net, costs.currency),
            change: '',
            target: `${wholeMoney(savings.value, costs.currency)} less ${wholeMoney(savings.investment, costs.currency)} for writing`,
            notes: [`${count(savings.deflected)} clicked searches without a ticket`],
            href: '#help-center',
        },
    ];
}
