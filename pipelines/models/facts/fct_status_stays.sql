-- one row is: a stretch that a ticket spent in one status
-- key: source, ticket_id, stay_order
-- rebuilt by: ticket
-- reads: stg_tickets, stg_ticket_events, stg_horizon, int_ticket_policies, dim_business_slots
-- decisions: a status unknown before its first change is new; a ticket without a log was open until it was solved, in which of the open
--   statuses nobody knows; a stretch that lasts has no to_at and counts up to the horizon
-- columns:
--   stay_order: order of the stretches of one ticket; two may begin in one second
--   value: new, open, pending, hold, solved or closed
--   previous_value: the status before; empty at the first
--   seconds: length on the calendar
--   business_seconds: length in open time of the ticket's schedule; empty without a schedule
with first_changes as (
    select ticket_key, arg_min(coalesce(old_value, 'new'), event_order) as value
    from stg_ticket_events
    where kind = 'status'
    group by ticket_key
),

changes as (
    select t.ticket_key, t.created_at as "at", 0 as stay_order, coalesce(f.value, t.status) as value
    from stg_tickets as t
    left join first_changes as f on f.ticket_key = t.ticket_key
    where t.has_events
    union all
    select e.ticket_key, e."at", e.event_order, e.new_value
    from stg_ticket_events as e
    inner join stg_tickets as t on t.ticket_key = e.ticket_key
    where t.has_events and e.kind = 'status' and e.new_value is not null
),

real_changes as (
    select * from changes
    qualify value is distinct from lag(value) over (partition by ticket_key order by stay_order)
),

logged as (
    select
        ticket_key,
        stay_order,
        value,
        lag(value) over (partition by ticket_key order by stay_order) as previous_value,
        "at" as from_at,
        lead("at") over (partition by ticket_key order by stay_order) as to_at
    from real_changes
),

flat as (
    select ticket_key, status, created_at, flat_solve_at as solve_at, if(flat_closes_at_once, null, flat_close_at) as close_at, flat_closes_at_once
    from stg_tickets
    where not has_events
),

told as (
    select ticket_key, 0 as stay_order, if(solve_at is null, status, 'open') as value, null as previous_value, created_at as from_at, solve_at as to_at
    from flat
    where solve_at is not null or status not in ('solved', 'closed')
    union all
    select ticket_key, 1, if(flat_closes_at_once, 'closed', 'solved'), 'open', solve_at, close_at
    from flat
    where solve_at is not null
    union all
    select ticket_key, 2, 'closed', 'solved', close_at, null
    from flat
    where close_at is not null
),

stays as (
    select * from logged
    union all
    select * from told
),

final as (
    select
        t.source,
        t.ticket_id,
        s.ticket_key,
        s.stay_order,
        s.value,
        s.previous_value,
        s.from_at,
        s.to_at,
        (epoch_us(coalesce(s.to_at, h.horizon)) - epoch_us(s.from_at)) // 1000000 as seconds,
        open_seconds_at(coalesce(s.to_at, h.horizon), b) - open_seconds_at(s.from_at, a) as business_seconds
    from stays as s
    inner join stg_tickets as t on t.ticket_key = s.ticket_key
    inner join int_ticket_policies as p on p.ticket_key = s.ticket_key
    cross join stg_horizon as h
    left join dim_business_slots as a on a.slot_key = business_slot(p.schedule_order, p.slot_us, s.from_at)
    left join dim_business_slots as b on b.slot_key = business_slot(p.schedule_order, p.slot_us, coalesce(s.to_at, h.horizon))
)

select * from final
