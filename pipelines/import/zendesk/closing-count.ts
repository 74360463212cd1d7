// The closing count of a sync: whether as many tickets of each month came in as Zendesk counts; an export that stops in silence shows here.
import { rows, type DuckDBConnection } from '#warehouse/run.ts';
import type { Fetching } from './fetching.ts';

/** Tickets created from an instant up to another, as Zendesk's search counts them: without deleted ones. */
export interface CountedMonth {
    from: string;
    to: string;
    tickets: number;
}

/** Zendesk's search knows new tickets some minutes late. */
const unsearchedSeconds = 3600;

const instant = (second: number): string => `${new Date(second * 1000).toISOString().slice(0, 19)}Z`;

/**
 * Asks month by month, from `since` on in a first sync, later from the newest ticket known, up to an hour before `newest` (epoch seconds).
 * Null where the search is not readable.
 */
export async function countedMonths(
    { warehouse, client, source }: Fetching,
    since: number,
    newest: number,
): Promise<CountedMonth[] | null> {
    const [known] = await warehouse.query(
        `SELECT coalesce(
             (SELECT epoch(max(created_at))::BIGINT FROM raw_tickets WHERE source = $source),
             greatest($since, (
                 SELECT epoch(min(try_cast(json_extract_string(record, '$.created_at') AS TIMESTAMP)))::BIGINT
                 FROM raw_zendesk WHERE source = $source AND resource = 'tickets'))
         ) AS first`,
        { source, since },
    );
    if (known?.first == null) return [];
    const counted: CountedMonth[] = [];
    const end = newest - unsearchedSeconds;
    for (let from = Number(known.first); from < end;) {
        const month = new Date(from * 1000);
        const next = Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1) / 1000;
        const span = { from: instant(from), to: instant(Math.min(next, end)) };
        const query = `type:ticket created>=${span.from} created<${span.to}`;
        const answer = await client.page('/api/v2/search/count', { query });
        if (answer.status !== 'page' || typeof answer.page.count !== 'number') return null;
        counted.push({ ...span, tickets: answer.page.count });
        from = next;
    }
    return counted;
}

/** A remark for each month of which another number of tickets is stored than Zendesk counted. */
export async function countRemarks(
    connection: DuckDBConnection,
    source: string,
    counted: readonly CountedMonth[],
): Promise<string[]> {
    const wrong = await rows(
        connection,
        `WITH counted AS (SELECT unnest(from_json($counted, '[{"from":"TIMESTAMP","to":"TIMESTAMP","tickets":"BIGINT"}]')) AS c)
         SELECT strftime(c."from", '%Y-%m') AS month, c.tickets AS theirs, count(t.ticket_id) AS ours
         FROM counted
         LEFT JOIN raw_tickets AS t
             ON t.source = $source AND t.created_at >= c."from" AND t.created_at < c."to" AND t.removed IS DISTINCT FROM 'deleted'
         GROUP BY ALL HAVING ours <> theirs ORDER BY month`,
        { source, counted: JSON.stringify(counted) },
    );
    return wrong.map(
        ({ month, theirs, ours }) =>
            `tickets created in ${String(month)}: Zendesk counts ${String(theirs)}, ${String(ours)} came in; sync again, with a source of its own if it stays`,
    );
}
