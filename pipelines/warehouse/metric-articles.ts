// The help center at an instant: what was published by the end of each bucket, when it was last looked after, and the votes on it.
import { startOfDay, type Period } from '#domain/period.ts';
import type { Binder } from './metric-binder.ts';
import { numberedBuckets, type Buckets } from './metric-buckets.ts';
import { noTicket } from './metric-sources.ts';

interface ArticleScan {
    buckets: Buckets;
    timeZone: string;
    horizon: string | null;
}

/**
 * One row for every bucket and article published by its end, as `a`: `a.until` the bucket's end, or the horizon if that is earlier;
 * `a.tended_at` the latest review by then, else the latest update, else the creation. Only the latest dates of an article are known.
 */
export function articleSource(scan: ArticleScan, binder: Binder): string {
    const ends = [...numberedBuckets(scan.buckets)].map(
        ([bucket, { to }]) => `(${bucket}, ${binder.instant(endOf(to, scan))})`,
    );
    return `(
        select
            article.*,
            span.bucket,
            span.until,
            case
                when article.reviewed_at < span.until then article.reviewed_at
                when article.updated_at < span.until then article.updated_at
                else article.created_at
            end as tended_at
        from (select * exclude (tended_at) from stg_articles where not is_draft) as article
        inner join (values ${ends.join(', ')}) as span(bucket, until)
            on coalesce(article.created_at, article.updated_at, article.reviewed_at) < span.until
    ) as a
    ${noTicket}`;
}

function endOf(to: string, { timeZone, horizon }: ArticleScan): string {
    const end = startOfDay(to, timeZone);
    // What happened in the very second of the horizon is known.
    return horizon !== null && end > horizon ? new Date(Date.parse(horizon) + 1000).toISOString() : end;
}

/** One row for every vote on a published article, as `v`, in the latest bucket alone: totals tell no dates. */
export function voteSource({ buckets }: ArticleScan): string {
    const numbered = [...numberedBuckets(buckets)];
    const [latest] = numbered.reduce((a, b) => (isLater(b[1], a[1]) ? b : a), numbered[0] ?? [0, { from: '', to: '' }]);
    return `(
        select *, vote <= helpful as is_helpful
        from (
            select
                source,
                article_id,
                title,
                coalesce(tended_at, (select horizon from stg_horizon)) as tended_at,
                ${latest} as bucket,
                helpful,
                unnest(generate_series(1, helpful + not_helpful)) as vote
            from stg_articles
            where not is_draft and helpful is not null and not_helpful is not null and helpful + not_helpful > 0
        )
    ) as v
    ${noTicket}`;
}

function isLater(a: Period, b: Period): boolean {
    return a.to > b.to;
}
