// The backlog day by day: what came, went and stayed, each counted by itself so that the sum can be checked; its ages; the hours of arrival.
import type { Backlog, BacklogDay, BacklogQuery } from '#domain/metrics/backlog-contract.ts';
import type { DimensionId, Filters } from '#domain/metrics/dimensions.ts';
import { metric } from '#domain/metrics/index.ts';
import { addDays, datesOf, instantsOf, localDateOf, weekdayOf, type Period } from '#domain/period.ts';
import { newBinder } from './metric-binder.ts';
import { bucketIndex, localDateSql } from './metric-buckets.ts';
import { withContext, type MetricContext } from './metric-context.ts';
import { countedBy } from './metric-query.ts';
import { filterSql, scanSql, type Scan } from './metric-scan.ts';
import type { Warehouse } from './open.ts';
import { rows } from './run.ts';

/** All that the Backlog page shows beside the scorecard, from one snapshot. */
export async function backlogDays(warehouse: Warehouse, query: BacklogQuery): Promise<Backlog> {
    return withContext(warehouse, async (context) => {
        const { timeZone } = context.installation;
        const period = knownPart(query.period, context);
        return {
            horizon: context.horizon,
            period: { ...query.period, timeZone },
            days: period ? await daysOf(period, query.filters, context) : [],
            ages: period ? await agesOf(period, query.filters, context) : [],
            arrivals: await arrivalsOf(query, period, context),
        };
    });
}

/** The days of the period up to the one in which the data end. */
function knownPart({ from, to }: Period, { horizon, installation }: MetricContext): Period | null {
    if (horizon === null) return null;
    const end = addDays(localDateOf(horizon, installation.timeZone), 1);
    return end <= from ? null : { from, to: end < to ? end : to };
}

type Flow = Pick<BacklogDay, 'created' | 'reopened' | 'solved' | 'removed'>;
const noFlow: Flow = { created: 0, reopened: 0, solved: 0, removed: 0 };

/** Opening and closing come from a replay of the statuses at the days' ends, the flows from the steps between: neither knows the other. */
async function daysOf(period: Period, filters: Filters, context: MetricContext): Promise<BacklogDay[]> {
    const closing = await closings({ from: addDays(period.from, -1), to: period.to }, filters, context);
    const created = await createdBy(period, filters, context);
    const turned = await turnedBy(period, filters, context);
    return datesOf(period).map((day) => {
        const flow = { ...noFlow, ...created.get(day), ...turned.get(day) };
        const [before, after] = [closing.get(addDays(day, -1)) ?? 0, closing.get(day) ?? 0];
        const expected = before + flow.created + flow.reopened - flow.solved - flow.removed;
        return { day, opening: before, ...flow, closing: after, difference: expected - after };
    });
}

async function closings(period: Period, filters: Filters, context: MetricContext): Promise<Map<string, number>> {
    const buckets = { grain: 'day', period } as const;
    const asked = { metrics: [metric('backlog')], buckets, filters, hasQuantiles: false };
    const counts = new Map((await countedBy(asked, context)).map(({ bucket, tally }) => [bucket, tally.hits]));
    return new Map(datesOf(period).map((day) => [day, counts.get(bucketIndex(day, 'day')) ?? 0]));
}

async function createdBy(
    period: Period,
    filters: Filters,
    context: MetricContext,
): Promise<Map<string, Partial<Flow>>> {
    const binder = newBinder();
    const { timeZone } = context.installation;
    const scan: Scan = {
        ...{ fact: 'tickets', anchor: 'created', buckets: { periods: [period] }, filters, timeZone },
        ...{ horizon: context.horizon, hasExcluded: true },
    };
    const { from, where } = scanSql(scan, binder);
    const found = await rows(
        context.connection,
        `select t.created_on as day, count(*) as created, countif(t.excluded is not null) as removed
         from ${from} where ${where} group by t.created_on`,
        binder.params,
    );
    return new Map(
        found.map(({ day, created, removed }) => [
            String(day).slice(0, 10),
            { created: Number(created), removed: Number(removed) },
        ]),
    );
}

/** Steps between open and done, by the local day. A ticket that came in solved is created and solved. */
async function turnedBy(period: Period, filters: Filters, context: MetricContext): Promise<Map<string, Partial<Flow>>> {
    const binder = newBinder();
    const { timeZone } = context.installation;
    const span = instantsOf(period, timeZone);
    const day = localDateSql({ buckets: { periods: [period] }, timeZone }, 's.from_at', binder);
    const conditions = ['t.excluded is null', ...filterSql(filters, binder)];
    const found = await rows(
        context.connection,
        `select day, countif(is_done) as solved, countif(not is_done) as reopened
         from (
            select ${day} as day, s.value in ('solved', 'closed') as is_done,
                coalesce(s.previous_value in ('solved', 'closed'), false) as was_done
            from fct_status_stays as s
            inner join fct_tickets as t on t.ticket_key = s.ticket_key
            where s.from_at >= ${binder.instant(span.from)} and s.from_at < ${binder.instant(span.to)}
                and ${conditions.join(' and ')}
         )
         where is_done <> was_done group by day`,
        binder.params,
    );
    return new Map(
        found.map((row) => [
            String(row.day).slice(0, 10),
            { solved: Number(row.solved), reopened: Number(row.reopened) },
        ]),
    );
}

/** What fct_backlog_daily keeps of a ticket. */
const keptColumns: Partial<Record<DimensionId, string>> = {
    ...{ source: 'source', channel: 'channel', priority: 'priority', tier: 'tier', team: 'team' },
};

async function agesOf(period: Period, filters: Filters, context: MetricContext): Promise<Backlog['ages']> {
    const asked = Object.entries(filters) as [DimensionId, (string | null)[]][];
    if (asked.some(([id]) => !keptColumns[id])) return null;
    const binder = newBinder();
    const conditions = asked.map(([id, words]) => {
        const column = keptColumns[id] ?? '';
        const present = words.filter((word) => word !== null);
        const isMissing = present.length < words.length ? [`${column} is null`] : [];
        return `(${[`coalesce(list_contains(${binder.bind(present)}::varchar[], ${column}), false)`, ...isMissing].join(' or ')})`;
    });
    const found = await rows(
        context.connection,
        `select day, sum(open_tickets)::bigint as open, sum(over_1_day)::bigint as over1, sum(over_3_days)::bigint as over3,
            sum(over_7_days)::bigint as over7, sum(over_30_days)::bigint as over30
         from fct_backlog_daily
         where day >= ${binder.bind(period.from)}::date and day < ${binder.bind(period.to)}::date
            ${conditions.map((condition) => `and ${condition}`).join(' ')}
         group by day`,
        binder.params,
    );
    const byDay = new Map(found.map((row) => [String(row.day).slice(0, 10), row]));
    return datesOf(period).map((day) => {
        const row = byDay.get(day);
        const count = (name: string): number => Number(row?.[name] ?? 0);
        return {
            day,
            open: count('open'),
            over1: count('over1'),
            over3: count('over3'),
            over7: count('over7'),
            over30: count('over30'),
        };
    });
}

async function arrivalsOf(
    query: BacklogQuery,
    known: Period | null,
    context: MetricContext,
): Promise<Backlog['arrivals']> {
    if (!known) return [];
    const binder = newBinder();
    const { timeZone } = context.installation;
    const buckets = { periods: [query.period] };
    const { horizon } = context;
    const scan: Scan = { fact: 'tickets', anchor: 'created', buckets, filters: query.filters, timeZone, horizon };
    const { from, where } = scanSql(scan, binder);
    const found = await rows(
        context.connection,
        `select t.created_weekday as weekday, t.created_hour as hour, count(*) as tickets
         from ${from} where ${where} group by all order by all`,
        binder.params,
    );
    const days = new Map<number, number>();
    for (const date of datesOf(known)) days.set(weekdayOf(date), (days.get(weekdayOf(date)) ?? 0) + 1);
    return found.map((row) => {
        const [weekday, tickets] = [Number(row.weekday), Number(row.tickets)];
        return { weekday, hour: Number(row.hour), tickets, perDay: tickets / (days.get(weekday) ?? 1) };
    });
}
