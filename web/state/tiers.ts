// What the Tiers page says: where work lands, what comes back, and which of it a first line could solve.
import type { MetricCard, Scorecard, ScorecardMetric } from '#domain/metrics/contract.ts';
import type { Tiers } from '#domain/metrics/tiers-contract.ts';
import { targetWords } from '#domain/metrics/words.ts';
import { count, decimal, percent } from '#domain/units.ts';

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
    if (off.length === 0) return `${lead}: work lands where it should.`;
    const words = off.map((each) => `${each.tier} has ${rounded(each.share)}, meant ${shareTargetWords(each)}`);
    return `${lead}; ${words.join(', ')}.`;
}

/** What comes back and what was easy, in a sentence each. */
export function tiersDetail({ bounces, easy }: Tiers): string {
    const sentences: string[] = [];
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

export interface TierFigure {
    label: string;
    cells: (ScorecardMetric | null)[];
    card: MetricCard;
}

const figures = ['fcr', 'handle_time', 'tickets_per_agent_day', 'csat', 'reopen_rate', 'sla_resolution'];

/** The same figures for each tier, judged by the tier's own targets. */
export function tierFigures(
    cards: Readonly<Record<string, Scorecard>>,
    registry: ReadonlyMap<string, MetricCard>,
    tiers: readonly string[],
): TierFigure[] {
    return figures.flatMap((id) => {
        const card = registry.get(id);
        if (!card) return [];
        const cells = tiers.map((tier) => cards[tier]?.metrics.find((metric) => metric.id === id) ?? null);
        return [{ label: card.label, cells, card }];
    });
}

/** The name of an end of a move. */
export function endName(tier: string | null, isFrom: boolean): string {
    return tier ?? (isFrom ? 'Came in' : 'Solved');
}
