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
    if (statistic.kind === 'correlation')
        return { fact, anchor, where: `(${statistic.x}) is not null and (${statistic.y}) is not null` };
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
    /** What stands for the subject where the row belongs to no ticket. */
    subject: string;
    row: string;
    clock: string;
}

const noClock = 'null as clock_metric, null as clock_instance';

/** Where there is one row a ticket. */
const ticketItself: RowWords = {
    source: 't.source',
    ticketId: 't.ticket_id',
    subject: 't.subject',
    row: "''",
    clock: noClock,
};

/** Rows that know source and id of their ticket, and what tells them apart. */
function rowsOf(alias: string, row: string): RowWords {
    return { source: `${alias}.source`, ticketId: `${alias}.ticket_id`, subject: 't.subject', row, clock: noClock };
}

/** Rows that belong to no ticket, and what they are called. */
function ofNoTicket(alias: string, subject: string, row: string): RowWords {
    return { source: `${alias}.source`, ticketId: 'null::varchar', subject, row, clock: noClock };
}

/** What tells apart the rows of one ticket. */
const rowOf: Record<Fact, RowWords> = {
    tickets: ticketItself,
    backlog: ticketItself,
    topics: ticketItself,
    clocks: {
        ...ticketItself,
        row: "c.metric || lpad(c.instance::varchar, 9, '0')",
        clock: 'c.metric as clock_metric, c.instance as clock_instance',
    },
    surveys: rowsOf(
        's',
        "s.kind || coalesce(s.offered_at::varchar, '') || s.score::varchar || coalesce(s.comment, '')",
    ),
    stays: { ...ticketItself, row: "lpad(y.stay_order::varchar, 9, '0')" },
    reviews: rowsOf('r', "coalesce(r.reviewer_id, '') || coalesce(r.agent_id, '') || coalesce(r.total::varchar, '')"),
    work: rowsOf('w', "lpad(w.seconds::varchar, 12, '0') || coalesce(w.agent_id, '')"),
    searches: ofNoTicket(
        'q',
        'q.query',
        "coalesce(q.query, '') || coalesce(q.results::varchar, '') || coalesce(q.clicked::varchar, '') || coalesce(q.ticket_created::varchar, '')",
    ),
    articles: ofNoTicket('a', 'a.title', 'a.article_id'),
    votes: ofNoTicket('v', 'v.title', "v.article_id || lpad(v.vote::varchar, 9, '0')"),
};

/** The row's own part of the figure, where it has one. */
function ownValue({ statistic }: Metric): string {
    if (statistic.kind === 'mean') return statistic.value;
    return (statistic.kind === 'figure' && statistic.sum) || 'null';
}

async function pageOf(
    metric: Metric,
    part: PartRows,
    query: TicketsQuery,
    after: TicketsCursor | null,
    context: MetricContext,
): Promise<Row[]> {
    const binder = newBinder(probeParams([metric], context));
    const { from, where, at } = scanned(part, query, context, binder);
    const { source, ticketId, subject, row, clock } = rowOf[part.fact];
    const value = query.part === 'open' ? 'null' : ownValue(metric);
    // What waits longest is most urgent; elsewhere the newest come first.
    const isOldestFirst = part.anchor === 'instant';
    const beyond = after ? `where ${afterSql(after, isOldestFirst, binder)}` : '';
    const sql = `select *
from (
    select ${source} as source, ${ticketId} as ticket_id, t.url, ${subject} as subject, t.status, t.priority, t.channel, t.last_tier as tier,
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
