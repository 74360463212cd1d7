-- one row is: a ticket whose status and solve contradict each other
-- key: source, ticket_id
-- reads: fct_tickets
-- decisions: a flat file may lack the instant of a solve; a ticket with an event log always knows it, and is told by knowing its
--   customer replies; an open ticket has no solve and no verdict on it
with final as (
    select source, ticket_id
    from fct_tickets
    where case
        when status in ('solved', 'closed') then solved_at is null and customer_replies is not null
        else solved_at is not null or closed_at is not null or first_contact_resolved is not null or l1_resolved is not null
    end
)

select * from final
