-- one row is: a ticket with its number
-- key: ticket_key, which stands for (source, ticket_id) and rises with creation
-- reads: raw_tickets
-- decisions: numbered apart from the words, since sorting whole tickets would cost more than all the rest of staging
with final as (
    select source, ticket_id, row_number() over (order by date_trunc('second', created_at), source, ticket_id) as ticket_key
    from raw_tickets
)

select * from final
