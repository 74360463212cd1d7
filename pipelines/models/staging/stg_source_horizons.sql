-- one row is: a source that records came from
-- key: source
-- reads: raw_tickets, raw_events, raw_surveys, raw_worklogs, raw_articles, raw_searches, raw_reviews
-- decisions: due dates and rejected rows don't count
-- columns:
--   horizon: the newest instant in any record of the source
with instants as (
    select source, greatest(created_at, updated_at, first_reply_at, solved_at, closed_at) as "at" from raw_tickets
    union all select source, "at" from raw_events
    union all select source, greatest(offered_at, answered_at) from raw_surveys
    union all select source, "at" from raw_worklogs
    union all select source, greatest(created_at, updated_at, reviewed_at) from raw_articles
    union all select source, "at" from raw_searches
    union all select source, "at" from raw_reviews
),

final as (
    select source, date_trunc('second', max("at"))::timestamp as horizon
    from instants
    group by source
    order by source
)

select * from final
