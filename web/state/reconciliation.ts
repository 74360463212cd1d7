// What the Data page says about differences with Zendesk's own figures.
import type { Reconciliation } from '#domain/reconciliation.ts';

/** How many figures differ for each reason; the unexplained first, then the most frequent. */
export function reasonCounts({ differences }: Pick<Reconciliation, 'differences'>): { reason: string; n: number }[] {
    const counts = new Map<string, number>();
    for (const { reason } of differences) counts.set(reason, (counts.get(reason) ?? 0) + 1);
    const isUnexplained = (reason: string): number => Number(reason === 'unexplained');
    return [...counts]
        .map(([reason, n]) => ({ reason, n }))
        .sort((a, b) => isUnexplained(b.reason) - isUnexplained(a.reason) || b.n - a.n);
}
