// What the Tiers page says: where work lands, what comes back, and which of it a first line could solve.
import type { MetricCard, Scorecard, ScorecardMetric } from '#domain/metrics/contract.ts';
import type { Filters } from '#domain/metrics/dimensions.ts';
import type { Tiers } from '#domain/metrics/tiers-contract.ts';
import { targetWords } from '#domain/metrics/words.ts';
import { count, decimal, percent } from '#domain/units.ts';
import { countOf } from './words.ts';

/** `60–80%`, `< 5%`. */
export function shareTargetWords({ target }: Pick<Tiers['tiers'][number], 'target'>): string {
    return targetWords('%', target, 'lower');
}

const rounded = (value: number): string => percent(Math.round(value * 10) / 10);

/** One sentence with the number: who solves how much, and whether that is where it should be. */
export function tiersVerdict({ tiers, tickets }: Tiers): string {
    if (tickets === 0) return 'No ticket of the period has a tier.';
    const first = tiers.find(({ tier }) => tier === 'L1');
    const off = tiers.filter(({ status }) => status === 'watch' || status === 'bad');
    const lead = `L1 ends ${rounded(first?.share ?? 0)} of ${count(tickets)} tickets`;
    if (off.length === 0) return `${lead}; each tier has the share meant for it.`;
    const words = off.map((each) => `${each.tier} has ${rounded(each.share)}, meant ${shareTargetWords(each)}`);
    return `${lead}; ${words.join(', ')}.`;
}

/** What moves up, what comes back and what was easy, in a sentence each; `escalation` is the metric escalation rate of the same tickets. */
export function tiersDetail({ bounces, easy }: Tiers, escalation: ScorecardMetric | null): string {
    const sentences: string[] = [];
    if (escalation?.value != null) {
        const target = targetWords('%', escalation.target, 'none');
        const meant = target && escalation.status !== 'good' ? `, meant ${target}` : '';
        sentences.push(`${percent(escalation.value)} moved up to a higher tier${meant}.`);
    }
    if (bounces.tickets > 0) {
        const hours = bounces.extraHandleHours;
        const cost = hours !== null && hours >= 1 ? `, ${decimal(hours)} h of work beyond what their like took` : '';
        sentences.push(`${count(bounces.tickets)} tickets came back to a tier or team that had them before${cost}.`);
    }
    if (easy.n > 0)
        sentences.push(
            `L2 and L3 solved ${count(easy.tickets)} of ${count(easy.n)} by one short answer${easy.isRepeatKnown ? ' that repeats' : ''}: L1 could have.`,
        );
    return sentences.join(' ');
}

/** One figure of one tier: whose tickets it leads to is told by `filters`. */
export interface TierCell {
    metric: ScorecardMetric;
    card: MetricCard;
    filters: Filters;
}

export interface TierFigure {
    label: string;
    cells: (TierCell | null)[];
}

const figures = ['fcr', 'handle_time', 'tickets_per_agent_day', 'csat', 'reopen_rate', 'sla_resolution'];

/** The same figures for each tier, judged by the tier's own targets; before them how often each hands work up, which is a metric a tier. */
export function tierFigures(
    whole: Scorecard,
    cards: Readonly<Record<string, Scorecard>>,
    registry: ReadonlyMap<string, MetricCard>,
    tiers: readonly string[],
): TierFigure[] {
    const cell = (scorecard: Scorecard | undefined, id: string, filters: Filters): TierCell | null => {
        const [metric, card] = [scorecard?.metrics.find((each) => each.id === id), registry.get(id)];
        return metric && card ? { metric, card, filters } : null;
    };
    const handedUp = tiers.map((tier) => cell(whole, `escalation_out_${tier.toLowerCase()}`, {}));
    return [
        { label: 'Handed to a higher tier', cells: handedUp },
        ...figures.map((id) => ({
            label: registry.get(id)?.label ?? id,
            cells: tiers.map((tier) => cell(cards[tier], id, { tier: [tier] })),
        })),
    ];
}

/**
 * Who moved tickets up.
 *
 * @example '1,359 moves up, all by an agent to specialists.'
 * @example '20 moves up: 12 by an agent to specialists, 8 by a rule or a bot.'
 */
export function escalationWords({ moves, ...by }: Tiers['escalations']): string {
    if (moves === 0) return 'No move to a higher tier.';
    const told = [
        [by.functional, 'by an agent to specialists'],
        [by.hierarchical, 'to management or a vendor'],
        [by.automatic, 'by a rule or a bot'],
        [by.unknown, 'by whom the source does not tell'],
    ] as const;
    const some = told.filter(([many]) => many > 0);
    const [only] = some;
    if (only && some.length === 1) return `${countOf(moves, 'move')} up, ${moves === 1 ? '' : 'all '}${only[1]}.`;
    return `${countOf(moves, 'move')} up: ${some.map(([many, words]) => `${count(many)} ${words}`).join(', ')}.`;
}

/** The name of an end of a move. */
export function endName(tier: string | null, isFrom: boolean): string {
    return tier ?? (isFrom ? 'Came in' : 'Solved');
}
