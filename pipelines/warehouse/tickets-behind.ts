// The tickets behind a number: exactly those that its denominator, its numerator or its open count counts, page by page.
import { CaseloadError } from '#domain/errors.ts';
import {
    ticketsCursor,
    type TicketRow,
    type Tickets,
    type TicketsCursor,
    type TicketsQuery,
} from '#domain/metrics/contract.ts';
import { metric as metricOf } from '#domain/metrics/index.ts';
import type { Anchor, Fact, Metric } from '#domain/metrics/metric.ts';
import { newBinder, type Binder } from './metric-binder.ts';
import { isUnknown, probeParams, withContext, type MetricContext } from './metric-context.ts';
import { scanSql, type ScanSql } from './metric-scan.ts';
import type { Warehouse } from './open.ts';
import { rows, type Row } from './run.ts';

/** Which rows a part counts. */
interface PartRows {
    fact: Fact;
    anchor: Anchor;
    where: string;
}

/** One page of the tickets that a part of a metric counts, and how many there are in all. */
export async function ticketsBehind(warehouse: Warehouse, query: TicketsQuery): Promise<Tickets> {
    const metric = metricOf(query.metric);
    const part = partRows(metric, query.part);
    const after = query.cursor === undefined ? null : cursorOf(query.cursor);
    return withContext(warehouse, async (context) => {
        if (isUnknown(metric, context))
            return { metric: metric.id, part: query.part, total: 0, tickets: [], next: null };
        const total = await totalOf(metric, part, query, context);
        const found = await pageOf(metric, part, query, after, context);
        const page = found.slice(0, query.limit);
        const last = page.at(-1);
        return {
            metric: metric.id,
            part: query.part,
            total,
            tickets: page.map(ticketOf),
            next: last && found.length > query.limit ? cursorText(last) : null,
        };
    });
}

function partRows(metric: Metric, part: TicketsQuery['part']): PartRows {
    const { fact, anchor, statistic, open } = metric;
    if (part === 'open') {
        if (open) return open;
        const cure = 'nothing of this metric waits; expected denominator or numerator';
        throw new CaseloadError({ kind: 'part not in this metric', name: 'part', value: part, cure });
    }
    if (statistic.kind === 'mean') return { fact, anchor, where: `(${statistic.value}) is not null` };
    if (part === 'numerator') return { fact, anchor, where: `(${statistic.of}) and (${statistic.that})` };
    if (part === 'denominator') return { fact, anchor, where: statistic.of };
    if (statistic.kind === 'share')
        return { fact, anchor, where: `(${statistic.of}) and (${statistic.that}) is not true` };
    return { fact, anchor, where: 'false' };
}

function scanned(part: PartRows, query: TicketsQuery, context: MetricContext, binder: Binder): ScanSql {
    const { installation, horizon } = context;
    const buckets = { periods: [query.period] };
    return scanSql({ ...part, buckets, filters: query.filters, timeZone: installation.timeZone, horizon }, binder);
}

async function totalOf(metric: Metric, part: PartRows, query: TicketsQuery, context: MetricContext): Promise<number> {
    const binder = newBinder(probeParams([metric], context));
    const { from, where } = scanned(part, query, context, binder);
    const sql = `select count(*) as total from ${from}\nwhere ${where}\n    and (${part.where})`;
    const [row] = await rows(context.connection, sql, binder.params);
    return Number(row?.total ?? 0);
}

interface RowWords {
    source: string;
    ticketId: string;
    row: string;
    clock: string;
}

/** Where there is one row a ticket. */
const ticketItself: RowWords = {
    source: 't.source',
    ticketId: 't.ticket_id',
    row: "''",
    clock: 'null as clock_metric, null as clock_instance',
};

/** What tells apart the rows of one ticket. */
const rowOf: Record<Fact, RowWords> = {
    tickets: ticketItself,
    backlog: ticketItself,
    topics: ticketItself,
    clocks: {
        source: 't.source',
        ticketId: 't.ticket_id',
        row: "c.metric || lpad(c.instance::varchar, 9, '0')",
        clock: 'c.metric as clock_metric, c.instance as clock_instance',
    },
    surveys: {
        source: 's.source',
        ticketId: 's.ticket_id',
        row: "s.kind || coalesce(s.offered_at::varchar, '') || s.score::varchar || coalesce(s.comment, '')",
        clock: 'null as clock_metric, null as clock_instance',
    },
};

async function pageOf(
    metric: Metric,
    part: PartRows,
    query: TicketsQuery,
    after: TicketsCursor | null,
    context: MetricContext,
): Promise<Row[]> {
    const binder = newBinder(probeParams([metric], context));
    const { from, where, at } = scanned(part, query, context, binder);
    const { source, ticketId, row, clock } = rowOf[part.fact];
    const value = metric.statistic.kind === 'mean' && query.part !== 'open' ? metric.statistic.value : 'null';
    // What waits longest is most urgent; elsewhere the newest come first.
    const isOldestFirst = part.anchor === 'instant';
    const beyond = after ? `where ${afterSql(after, isOldestFirst, binder)}` : '';
    const sql = `select *
from (
    select ${source} as source, ${ticketId} as ticket_id, t.url, t.subject, t.status, t.priority, t.channel, t.last_tier as tier,
        t.group_name as team, coalesce(t.assignee_name, t.assignee_id) as agent,
        coalesce(t.organization_name, t.organization_id) as organization, t.customer_tier, t.created_at, t.solved_at,
        ${at} as "at", (${value})::double as value, ${clock}, coalesce(${ticketId}, '') as id_order, ${row} as row_order
    from ${from}
    where ${where}
        and (${part.where})
)
${beyond}
order by "at" ${isOldestFirst ? 'asc' : 'desc'}, source, id_order, row_order
limit ${binder.bind(query.limit + 1)}`;
    return rows(context.connection, sql, binder.params);
}

function afterSql([at, source, id, row]: TicketsCursor, isOldestFirst: boolean, binder: Binder): string {
    const instant = binder.instant(at);
    const names = [source, id, row].map((word) => binder.bind(word));
    const later = isOldestFirst ? '>' : '<';
    return `"at" ${later} ${instant} or ("at" = ${instant} and (source, id_order, row_order) > (${names.join(', ')}))`;
}

function cursorText(row: Row): string {
    const words = [row.at, row.source, row.id_order, row.row_order].map(String);
    return Buffer.from(JSON.stringify(words)).toString('base64url');
}

function cursorOf(text: string): TicketsCursor {
    try {
        return ticketsCursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    } catch {
        throw new CaseloadError({ kind: 'unreadable', name: 'cursor', cure: 'use next of the page before, as it is' });
    }
}

function ticketOf(row: Row): TicketRow {
    const { id_order: _id, row_order: _row, clock_metric, clock_instance, ...fields } = row;
    const clock = clock_metric === null ? null : { metric: String(clock_metric), instance: Number(clock_instance) };
    return { ...fields, clock } as TicketRow;
}
