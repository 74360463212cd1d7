-- one row is: the installation; its one value is the newest instant in any stored record, the "now" of every figure
-- key: none, there is one row
-- reads: raw_tickets, raw_events, raw_surveys, raw_worklogs, raw_articles, raw_searches, raw_reviews
-- decisions: no clock is read, so the same data always gives the same figures; due dates and rejected rows don't count
with instants as (
    select max(greatest(created_at, updated_at, first_reply_at, solved_at, closed_at)) as "at" from raw_tickets
    union all select max("at") from raw_events
    union all select max(greatest(offered_at, answered_at)) from raw_surveys
    union all select max("at") from raw_worklogs
    union all select max(greatest(created_at, updated_at, reviewed_at)) from raw_articles
    union all select max("at") from raw_searches
    union all select max("at") from raw_reviews
),

final as (
    select date_trunc('second', max("at"))::timestamp as horizon from instants
)

select * from final
