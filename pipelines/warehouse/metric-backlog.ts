// The tickets that were not solved at an instant, or at the end of every day, week or month: a replay of fct_status_stays.
import {
    bucketsOf,
    instantsOf,
    startOfDay,
    weekOf,
    monthOf,
    addDays,
    type Grain,
    type Period,
} from '#domain/period.ts';
import type { Binder } from './metric-binder.ts';
import { bucketIndex, bucketIndexSql, localDateSql, periodsOf, type Buckets } from './metric-buckets.ts';

interface BacklogScan {
    buckets: Buckets;
    timeZone: string;
    horizon: string | null;
}

/**
 * One row for every bucket and ticket in it, as `b`, joined with the ticket, from the given table, as `t`. What happened in the instant of a bucket's end
 * belongs to the next one, so that opening + created + reopened - solved = closing. Beyond the horizon nothing is known: the state is
 * the one at the horizon. Tickets are joined to stays before these are spread over the buckets: a ticket may be open for hundreds of days.
 */
export function backlogSource(scan: BacklogScan, tickets: string, binder: Binder): string {
    const { first, ends, stays } = staysOf(scan, binder);
    const until = `(${binder.bind(ends.map((end) => end.replace('Z', '')))}::timestamp[])[bucket - ${first} + 1]`;
    const horizon = scan.horizon === null ? until : binder.instant(scan.horizon);
    return `(\n    ${stays.join('\n    union all\n    ')}\n) as y
    inner join ${tickets} as t on t.ticket_key = y.ticket_key and ${impliedBy(scan, binder)}
    cross join lateral (
        select y.status, bucket, ${until} as until, least(until, ${horizon}) as "at", until > ${horizon} as is_latest
        from (select unnest(range(y.first_bucket, y.end_bucket)) as bucket)
    ) as b`;
}

/** Open stays as SELECTs, each with the buckets at whose ends it lasts: from `first_bucket` on and before `end_bucket`; and these ends in order. */
interface Stays {
    first: number;
    ends: string[];
    stays: string[];
}

function staysOf(scan: BacklogScan, binder: Binder): Stays {
    const endOf = ({ to }: Period): string => startOfDay(to, scan.timeZone);
    if ('periods' in scan.buckets) {
        const ends = scan.buckets.periods.map(endOf);
        return { first: 0, ends, stays: ends.map((end, bucket) => staysAt(end, bucket, binder)) };
    }
    const { grain, period } = scan.buckets;
    const buckets = bucketsOf(period, grain);
    const ends = buckets.map(endOf);
    const first = bucketIndex(period.from, grain);
    const last = buckets.at(-1);
    // A last bucket that the period cuts short ends elsewhere than its index says, and is looked at by itself.
    const isCut = last !== undefined && wholeEnd(last.from, grain) !== last.to;
    const whole = isCut ? buckets.slice(0, -1) : buckets;
    const stays = whole.length > 0 ? [staysAtWholeEnds(whole, grain, scan, binder)] : [];
    if (isCut) stays.push(staysAt(endOf(last), bucketIndex(last.from, grain), binder));
    return { first, ends, stays };
}

/** What being open at any of the ends implies of a ticket, said so that the scan of the tickets, the larger side, skips five in six. */
function impliedBy({ buckets, timeZone }: BacklogScan, binder: Binder): string {
    const earliest = 'periods' in buckets ? buckets.periods.map(({ to }) => to).sort()[0] : buckets.period.from;
    const latest = periodsOf(buckets)
        .map(({ to }) => to)
        .sort()
        .at(-1);
    const [from, to] = [earliest, latest].map((date) => binder.instant(startOfDay(date ?? '', timeZone)));
    return `t.created_at < ${to} and (t.solved_at is null or t.solved_at >= ${from})`;
}

const isOpen = "value not in ('solved', 'closed')";

function staysAt(end: string, bucket: number, binder: Binder): string {
    const until = binder.instant(end);
    return `select ticket_key, value as status, ${bucket} as first_bucket, ${bucket + 1} as end_bucket
    from fct_status_stays
    where from_at < ${until} and (to_at is null or to_at >= ${until}) and ${isOpen}`;
}

function wholeEnd(date: string, grain: Grain): string {
    if (grain === 'day') return addDays(date, 1);
    return grain === 'week' ? weekOf(date).to : monthOf(date).to;
}

/**
 * A stay is in the backlog of each bucket from the one in which it begins to the one before that in which it ends: most stays begin and end
 * in one, and drop out at once.
 */
function staysAtWholeEnds(buckets: Period[], grain: Grain, scan: BacklogScan, binder: Binder): string {
    const span = { from: buckets[0]?.from ?? '', to: buckets.at(-1)?.to ?? '' };
    const instants = instantsOf(span, scan.timeZone);
    const first = bucketIndex(span.from, grain);
    const past = first + buckets.length;
    const indexOf = (column: string): string =>
        bucketIndexSql(localDateSql({ ...scan, buckets: { periods: [span] } }, column, binder), grain);
    return `select * from (
        select
            ticket_key,
            value as status,
            greatest(${first}, ${indexOf('from_at')}) as first_bucket,
            if(to_at is null, ${past}, least(${past}, ${indexOf('to_at')})) as end_bucket
        from fct_status_stays
        where from_at < ${binder.instant(instants.to)} and (to_at is null or to_at >= ${binder.instant(instants.from)})
            and ${isOpen}
    )
    where first_bucket < end_bucket`;
}
