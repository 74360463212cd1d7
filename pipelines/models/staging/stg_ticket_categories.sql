-- one row is: a ticket with the category that it has now
-- key: ticket_key
-- rebuilt by: ticket
-- reads: stg_tickets, stg_ticket_events
-- decisions: where the category has changes in the event log, the latest that was told; else the ticket's own
with changed as (
    select ticket_key, arg_max(new_value, event_order) as category
    from stg_ticket_events
    where kind = 'category'
    group by ticket_key
),

final as (
    select t.ticket_key, t.source, t.ticket_id, if(c.ticket_key is null, t.category, c.category) as category
    from stg_tickets as t
    left join changed as c on c.ticket_key = t.ticket_key
)

select * from final
