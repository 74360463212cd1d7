-- one row is: a ticket with a duration below zero
-- key: source, ticket_id
-- reads: fct_tickets
-- decisions: NULL is no duration; staging moves what is dated before creation to it, so no input can make one negative
with final as (
    select source, ticket_id
    from fct_tickets
    where least(
        first_reply_seconds, first_reply_business_seconds,
        first_solve_seconds, first_solve_business_seconds,
        full_resolution_seconds, full_resolution_business_seconds,
        requester_wait_seconds, requester_wait_business_seconds,
        agent_wait_seconds, agent_wait_business_seconds,
        hold_seconds, hold_business_seconds
    ) < 0
)

select * from final
