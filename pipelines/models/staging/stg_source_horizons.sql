-- one row is: a source that records came from
-- key: source
-- reads: raw_tickets, raw_events, raw_surveys, raw_worklogs, raw_articles, raw_searches, raw_reviews
-- decisions: due dates and rejected rows don't count
-- columns:
--   horizon: the newest instant in any record of the source
--   first_ticket_at: creation of its first ticket; empty where it has none
with instants as (
    select source, greatest(created_at, updated_at, first_reply_at, solved_at, closed_at) as "at" from raw_tickets
    union all select source, "at" from raw_events
    union all select source, greatest(offered_at, answered_at) from raw_surveys
    union all select source, "at" from raw_worklogs
    union all select source, greatest(created_at, updated_at, reviewed_at) from raw_articles
    union all select source, "at" from raw_searches
    union all select source, "at" from raw_reviews
),

first_tickets as (
    select source, min(created_at) as created_at from raw_tickets group by source
),

final as (
    select
        i.source,
        date_trunc('second', max(i."at"))::timestamp as horizon,
        date_trunc('second', any_value(f.created_at))::timestamp as first_ticket_at
    from instants as i
    left join first_tickets as f on f.source = i.source
    group by i.source
    order by i.source
)

select * from final
