-- one row is: a survey that was offered, or an answer to one
-- key: none; raw rows are distinct
-- reads: raw_surveys
-- decisions: fractions of a second are cut off
with final as (
    select
        source,
        ticket_id,
        kind,
        date_trunc('second', offered_at)::timestamp as offered_at,
        date_trunc('second', answered_at)::timestamp as answered_at,
        score,
        comment,
        assignee_id
    from raw_surveys
)

select * from final
