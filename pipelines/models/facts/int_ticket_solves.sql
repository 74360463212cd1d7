-- one row is: a ticket with an event log, with the instants of its solves, its reopens and its waits
-- key: ticket_key
-- rebuilt by: ticket
-- reads: fct_status_stays, stg_tickets
-- decisions: becoming solved is the step from an open status to solved or closed; from closed back to open is no reopen; waits run up to
--   the last solve, or the horizon while open
with steps as (
    select
        s.*,
        value in ('solved', 'closed') as is_done,
        coalesce(previous_value in ('solved', 'closed'), false) as was_done
    from fct_status_stays as s
    inner join stg_tickets as t on t.ticket_key = s.ticket_key
    where t.has_events
),

final as (
    select
        ticket_key,
        min(from_at) filter (is_done and not was_done) as first_solved_at,
        min(from_at) filter (previous_value = 'solved' and not is_done) as first_reopened_at,
        max(from_at) filter (is_done and not was_done) as last_solved_at,
        max(stay_order) filter (is_done and not was_done) as last_solve_order,
        arg_max(is_done, stay_order) as is_done_now,
        arg_max(value, stay_order) as status,
        max(from_at) filter (value = 'closed') as closed_at,
        count(*) filter (previous_value = 'solved' and not is_done)::integer as reopens,
        coalesce(sum(seconds) filter (value in ('new', 'open', 'hold')), 0)::bigint as requester_wait_seconds,
        coalesce(sum(seconds) filter (value = 'pending'), 0)::bigint as agent_wait_seconds,
        coalesce(sum(seconds) filter (value = 'hold'), 0)::bigint as hold_seconds,
        if(count(business_seconds) > 0, coalesce(sum(business_seconds) filter (value in ('new', 'open', 'hold')), 0), null)::bigint
            as requester_wait_business_seconds,
        if(count(business_seconds) > 0, coalesce(sum(business_seconds) filter (value = 'pending'), 0), null)::bigint
            as agent_wait_business_seconds,
        if(count(business_seconds) > 0, coalesce(sum(business_seconds) filter (value = 'hold'), 0), null)::bigint
            as hold_business_seconds
    from steps
    group by ticket_key
)

select * from final
