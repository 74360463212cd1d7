// The topics that customers wrote about in a period often enough to be ranked, and whether an article is near.
import { fewestRanked } from '#domain/knowledge/ranking.ts';

/**
 * One row for every bucket and topic of at least ten tickets in it, as `k`, joined with the first of these tickets, from the given table, as
 * `t`. `where`: the tickets' own condition; topics that somebody left out don't count.
 */
export function topicSource({ tickets, bucket, where }: { tickets: string; bucket: string; where: string }): string {
    return `(
        select min(t.ticket_key) as ticket_key, ${bucket} as bucket, any_value(coalesce(near.is_covered, false)) as is_covered
        from fct_tickets as t
        inner join fct_topics as topic on topic.topic_id = t.topic_id and not topic.is_ignored
        left join (
            select topic_id, bool_or(text_coverage <> 'uncovered') as is_covered from fct_topic_articles group by topic_id
        ) as near on near.topic_id = t.topic_id
        where ${where}
        group by t.topic_id, bucket
        having count(*) >= ${fewestRanked}
    ) as k
    inner join ${tickets} as t on t.ticket_key = k.ticket_key`;
}
