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
