// What happened to one ticket, out of staging: the input of the clock that explains it.
import type { DuckDBConnection } from '@duckdb/node-api';
import type { SlaEvent, SlaTicket, Status } from '#domain/sla/history.ts';
import type { Priority } from '#domain/settings/words.ts';
import { rows, type Plain, type Row } from './run.ts';

/** Columns of stg_tickets that `slaTicket` reads. */
export const ticketColumns = `
    t.ticket_key, t.source, t.ticket_id, t.subject, t.priority, t.status, t.channel, t.type, t.category, t.group_name, t.customer_tier,
    t.organization_id, t.organization_name, t.tags, t.created_at, t.updated_at, t.has_events, t.knows_first_reply, t.told_schedule_id,
    t.merged_into IS NOT NULL OR coalesce(t.removed = 'deleted', false) AS is_removed`;

/** Columns of stg_ticket_events that `slaEvent` reads. */
export const eventColumns =
    'e.ticket_key, e.at, e.kind, e.actor_id, e.actor_role, e.old_value, e.new_value, e.field_name';

export interface TicketHistory {
    row: Row;
    ticket: SlaTicket;
    events: SlaEvent[];
    horizon: number;
}

/** A ticket's values and events, in order; null where there is no such ticket. */
export async function ticketHistory(
    connection: DuckDBConnection,
    source: string,
    ticketId: string,
): Promise<TicketHistory | null> {
    const [row] = await rows(
        connection,
        `SELECT ${ticketColumns}, h.horizon FROM stg_tickets AS t, stg_horizon AS h
        WHERE t.source = $source AND t.ticket_id = $ticketId`,
        { source, ticketId },
    );
    if (!row) return null;
    const events = await rows(
        connection,
        `SELECT ${eventColumns} FROM stg_ticket_events AS e WHERE e.ticket_key = $key ORDER BY e.event_order`,
        { key: Number(row.ticket_key) },
    );
    return { row, ticket: slaTicket(row), events: events.map(slaEvent), horizon: second(row.horizon) };
}

export function slaTicket(row: Row): SlaTicket {
    return {
        createdAt: second(row.created_at),
        updatedAt: row.updated_at === null ? null : second(row.updated_at),
        priority: text(row.priority) as Priority | null,
        status: (text(row.status) ?? 'open') as Status,
        channel: text(row.channel),
        type: text(row.type),
        category: text(row.category),
        group: text(row.group_name),
        customerTier: text(row.customer_tier),
        organization: text(row.organization_id),
        organizationName: text(row.organization_name),
        tags: Array.isArray(row.tags) ? row.tags.map(String) : [],
        toldSchedule: text(row.told_schedule_id),
        isRemoved: row.is_removed === true,
        hasLog: row.has_events === true,
        knowsFirstReply: row.knows_first_reply === true,
    };
}

export function slaEvent(row: Row): SlaEvent {
    return {
        at: second(row.at),
        kind: String(row.kind),
        actorRole: text(row.actor_role),
        oldValue: text(row.old_value),
        newValue: text(row.new_value),
        fieldName: text(row.field_name),
    };
}

function text(value: Plain | undefined): string | null {
    return typeof value === 'string' ? value : null;
}

/** An instant of a row in seconds since 1970. */
export function second(value: Plain | undefined): number {
    return Math.floor(Date.parse(String(value)) / 1000);
}
