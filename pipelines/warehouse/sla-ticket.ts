// The clocks of one ticket, explained event by event.
import { CaseloadError } from '#domain/errors.ts';
import type { SlaTicketAnswer } from '#domain/sla/contract.ts';
import { explainedClocks } from '#domain/sla/explain.ts';
import { instantText } from '#domain/sla/words.ts';
import type { Warehouse } from './open.ts';
import { rows, type Plain, type Row } from './run.ts';
import { storedSettings } from './stored-settings.ts';
import { ticketHistory } from './sla-history.ts';
import { openHours } from './sla-open-hours.ts';

/** A ticket's clocks; null where there is no such ticket. Without a source the ticket has to be the only one of that id. */
export async function slaTicket(
    warehouse: Warehouse,
    ticketId: string,
    source?: string,
): Promise<SlaTicketAnswer | null> {
    return warehouse.read(async (connection) => {
        const facts = await rows(
            connection,
            `SELECT source, ticket_id, subject, status, priority, customer_tier, organization_name, policy_id, schedule_id, sla_excluded
            FROM fct_tickets WHERE ticket_id = $ticketId AND ($source IS NULL OR source = $source) LIMIT 2`,
            { ticketId, source: source ?? null },
        );
        const [fact] = facts;
        if (!fact) return null;
        if (facts.length > 1) {
            throw new CaseloadError({
                kind: 'several tickets of that id',
                value: ticketId,
                cure: 'name one by source=NAME',
            });
        }
        const history = await ticketHistory(connection, String(fact.source), ticketId);
        if (!history) return null;
        const settings = await storedSettings(connection);
        const clocks = explainedClocks(history.ticket, history.events, settings, history.horizon);
        const policy = settings.policies.find(({ id }) => id === fact.policy_id);
        return {
            horizon: instantText(history.horizon),
            source: String(fact.source),
            ticket_id: ticketId,
            subject: word(fact.subject),
            status: String(fact.status),
            priority: word(fact.priority),
            customer_tier: word(fact.customer_tier),
            organization_name: word(fact.organization_name),
            policy_name: policy?.name ?? null,
            schedule_id: word(fact.schedule_id),
            sla_excluded: word(fact.sla_excluded),
            created_at: instantText(history.ticket.createdAt),
            note: clocks.length > 0 ? null : noteOf(fact),
            clocks,
            hours: await openHours(connection, clocks, instantText(history.horizon)),
        };
    });
}

/** Why there is no clock. */
function noteOf(fact: Row): string {
    if (fact.sla_excluded !== null) return `Taken out of the SLA by the settings: ${String(fact.sla_excluded)}.`;
    if (fact.policy_id === null) return 'No policy fits this ticket, so nothing is promised.';
    if (fact.priority === null) return 'The ticket has no priority, and the settings give no default one.';
    return `Its policy promises nothing for priority ${String(fact.priority)}.`;
}

function word(value: Plain | undefined): string | null {
    return typeof value === 'string' ? value : null;
}
