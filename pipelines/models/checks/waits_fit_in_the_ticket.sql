-- one row is: a ticket that waited longer than it lived, or on hold longer than it waited for an agent
-- key: source, ticket_id
-- reads: fct_tickets, stg_horizon
-- decisions: waits end with the last solve, or at the horizon while open
with final as (
    select t.source, t.ticket_id
    from fct_tickets as t
    cross join stg_horizon as h
    where t.requester_wait_seconds + t.agent_wait_seconds
            > (epoch_us(coalesce(t.solved_at, h.horizon)) - epoch_us(t.created_at)) // 1000000
        or t.hold_seconds > t.requester_wait_seconds
)

select * from final
