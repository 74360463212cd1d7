-- one row is: a search in the help center
-- key: none; raw rows are distinct
-- reads: raw_searches
-- decisions: fractions of a second are cut off
with final as (
    select source, date_trunc('second', "at")::timestamp as "at", query, results, clicked, ticket_created from raw_searches
)

select * from final
