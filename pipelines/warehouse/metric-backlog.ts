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
 * One row for every bucket and ticket in it, as `b`, joined with the ticket as `t`. What happened in the instant of a bucket's end
 * belongs to the next one, so that opening + created + reopened - solved = closing. Beyond the horizon nothing is known: the state is
 * the one at the horizon.
 */
export function backlogSource(scan: BacklogScan, binder: Binder): string {
    const rows =
        'periods' in scan.buckets
            ? scan.buckets.periods
                  .map((period, bucket) => atEndOf(period, bucket, scan, binder))
                  .join('\n    union all\n    ')
            : atEndsOf(scan.buckets, scan, binder);
    return `(\n    ${rows}\n) as b\n    inner join fct_tickets as t on t.ticket_key = b.ticket_key and ${impliedBy(scan, binder)}`;
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

function atEndOf(period: Period, bucket: number, scan: BacklogScan, binder: Binder): string {
    const end = startOfDay(period.to, scan.timeZone);
    const until = binder.instant(end);
    const isLatest = scan.horizon === null || end > scan.horizon;
    const at = isLatest && scan.horizon !== null ? binder.instant(scan.horizon) : until;
    return `select ticket_key, value as status, ${bucket} as bucket, ${at} as "at", ${until} as until, ${isLatest} as is_latest
    from fct_status_stays
    where from_at < ${until} and (to_at is null or to_at >= ${until}) and ${isOpen}`;
}

/**
 * A stay is in the backlog of each bucket from the one in which it begins to the one before that in which it ends: most stays begin and end
 * in one, and drop out at once. A last bucket that the period cuts short ends elsewhere, and is looked at by itself.
 */
function atEndsOf({ grain, period }: { grain: Grain; period: Period }, scan: BacklogScan, binder: Binder): string {
    const buckets = bucketsOf(period, grain);
    const last = buckets.at(-1);
    const cut = last && wholeEnd(last.from, grain) !== last.to ? last : null;
    const whole = cut ? buckets.slice(0, -1) : buckets;
    const selects: string[] = cut ? [atEndOf(cut, bucketIndex(cut.from, grain), scan, binder)] : [];
    if (whole.length > 0) selects.push(atWholeEnds(whole, grain, scan, binder));
    return selects.join('\n    union all\n    ');
}

function wholeEnd(date: string, grain: Grain): string {
    if (grain === 'day') return addDays(date, 1);
    return grain === 'week' ? weekOf(date).to : monthOf(date).to;
}

function atWholeEnds(buckets: Period[], grain: Grain, scan: BacklogScan, binder: Binder): string {
    const span = { from: buckets[0]?.from ?? '', to: buckets.at(-1)?.to ?? '' };
    const instants = instantsOf(span, scan.timeZone);
    const first = bucketIndex(span.from, grain);
    const past = first + buckets.length;
    const indexOf = (column: string): string =>
        bucketIndexSql(localDateSql({ ...scan, buckets: { periods: [span] } }, column, binder), grain);
    const ends = binder.bind(buckets.map(({ to }) => startOfDay(to, scan.timeZone).replace('Z', '')));
    const horizon = scan.horizon === null ? 'until' : binder.instant(scan.horizon);
    return `select ticket_key, status, bucket, least(until, ${horizon}) as "at", until, until > ${horizon} as is_latest
    from (
        select ticket_key, status, bucket, (${ends}::timestamp[])[bucket - ${first} + 1] as until
        from (
            select ticket_key, status, unnest(range(first_bucket, end_bucket)) as bucket
            from (
                select
                    ticket_key,
                    value as status,
                    greatest(${first}, ${indexOf('from_at')}) as first_bucket,
                    if(to_at is null, ${past}, least(${past}, ${indexOf('to_at')})) as end_bucket
                from fct_status_stays
                where from_at < ${binder.instant(instants.to)} and (to_at is null or to_at >= ${binder.instant(instants.from)})
                    and ${isOpen}
            )
            where first_bucket < end_bucket
        )
    )`;
}
