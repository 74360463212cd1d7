// Lays our figures beside Zendesk's own, ticket by ticket, with the reason of each difference.
import type { Reconciliation } from '#domain/reconciliation.ts';
import { modelText } from './models.ts';
import type { Warehouse } from './open.ts';
import { mostRows, rows, type Plain } from './run.ts';

/** All of an account is read for it: longer than a page's question may take. */
const timeoutMs = 120_000;

/** Differences beyond the engine's limit of an answer are counted but not listed; the unexplained come first. */
export async function reconcile(warehouse: Warehouse): Promise<Reconciliation> {
    const connection = await warehouse.connect();
    const stop = setTimeout(() => connection.interrupt(), timeoutMs);
    try {
        await connection.run(
            `CREATE OR REPLACE TEMP TABLE int_zendesk_reconciliation AS ${modelText('zendesk/int_zendesk_reconciliation.sql')}`,
        );
        const [counted] = await rows(
            connection,
            `SELECT count(DISTINCT (source, ticket_id)) AS tickets, count(*) AS compared, count(*) FILTER (is_equal) AS matches,
                 count(*) FILTER (reason = 'unexplained') AS unexplained
             FROM int_zendesk_reconciliation`,
        );
        const reasons = await rows(
            connection,
            `SELECT reason, count(*) AS figures FROM int_zendesk_reconciliation WHERE NOT is_equal
             GROUP BY reason ORDER BY reason <> 'unexplained', figures DESC, reason`,
        );
        const found = await rows(
            connection,
            `SELECT source, ticket_id, metric, ours, theirs, reason FROM int_zendesk_reconciliation WHERE NOT is_equal
             ORDER BY reason <> 'unexplained', source, ticket_id, metric LIMIT ${mostRows}`,
        );
        return {
            tickets: Number(counted?.tickets ?? 0),
            compared: Number(counted?.compared ?? 0),
            matches: Number(counted?.matches ?? 0),
            differences: found.map((row) => ({
                source: String(row.source),
                ticket_id: String(row.ticket_id),
                metric: String(row.metric),
                ours: figure(row.ours),
                theirs: figure(row.theirs),
                reason: String(row.reason),
            })),
            unexplained: Number(counted?.unexplained ?? 0),
            reasons: reasons.map((row) => ({ reason: String(row.reason), figures: Number(row.figures) })),
        };
    } finally {
        clearTimeout(stop);
        connection.closeSync();
    }
}

function figure(value: Plain | undefined): number | string | null {
    if (typeof value !== 'string') return null;
    const number = Number(value);
    return Number.isNaN(number) ? value : number;
}
