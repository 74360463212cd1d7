-- one row is: a stretch of time that an agent spent on a ticket
-- key: none; raw rows are distinct
-- reads: raw_worklogs
-- decisions: fractions of a second are cut off
with final as (
    select source, ticket_id, agent_id, date_trunc('second', "at")::timestamp as "at", seconds from raw_worklogs
)

select * from final
