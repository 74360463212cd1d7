// What the Data page asks and says about Zendesk: the account, and the differences with its own figures.
import type { ZendeskAccount } from '#domain/contract.ts';
import type { Reconciliation } from '#domain/reconciliation.ts';
import { ask } from '../api.ts';

/** The account that the server would sync from. */
export function askAccount(signal: AbortSignal): Promise<ZendeskAccount> {
    return ask('zendesk', { signal });
}

/** Our figures beside Zendesk's own. */
export function askReconciliation(signal: AbortSignal): Promise<Reconciliation> {
    return ask('zendesk/reconciliation', { signal });
}

/** How many figures differ for each reason; the unexplained first, then the most frequent. */
export function reasonCounts({ differences }: Pick<Reconciliation, 'differences'>): { reason: string; n: number }[] {
    const counts = new Map<string, number>();
    for (const { reason } of differences) counts.set(reason, (counts.get(reason) ?? 0) + 1);
    const isUnexplained = (reason: string): number => Number(reason === 'unexplained');
    return [...counts]
        .map(([reason, n]) => ({ reason, n }))
        .sort((a, b) => isUnexplained(b.reason) - isUnexplained(a.reason) || b.n - a.n);
}
