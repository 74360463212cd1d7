-- one row is: a stretch that a ticket spent in one tier, in one team or with one assignee
-- key: source, ticket_id, kind, from_at, stay_order
-- rebuilt by: ticket
-- reads: int_tier_steps, stg_tickets, stg_horizon, int_ticket_policies, dim_business_slots
-- decisions: nobody is no stretch; a stretch that lasts has no to_at and counts up to the horizon
-- columns:
--   kind: tier, team or assignee
--   stay_order: order of the stretches of one ticket and kind; two may begin in one second
--   previous_value: the tier, team or assignee before, nobody in between aside; empty at the first
--   next_value: the tier, team or assignee after, nobody in between aside; empty at the last
--   seconds: length on the calendar
--   business_seconds: length in open time of the ticket's schedule; empty without a schedule
with steps as (
    select ticket_key, event_order, "at", is_only, 'tier' as kind, tier as value from int_tier_steps
    union all
    select ticket_key, event_order, "at", is_only, 'team', team from int_tier_steps
    union all
    select ticket_key, event_order, "at", is_only, 'assignee', assignee from int_tier_steps
),

real_steps as (
    select * from steps
    where not is_only
    qualify event_order = 0 or value is distinct from lag(value) over (partition by ticket_key, kind order by event_order)
),

changing as (
    select ticket_key, kind, event_order as stay_order, value, "at" as from_at, lead("at") over (partition by ticket_key, kind order by event_order) as to_at
    from real_steps
),

stays as (
    select
        *,
        lag(value) over stays_of_ticket as previous_value,
        lead(value) over stays_of_ticket as next_value
    from changing
    where value is not null
    window stays_of_ticket as (partition by ticket_key, kind order by stay_order)
    union all
    select ticket_key, kind, event_order, value, "at", null, null, null
    from steps
    where is_only and value is not null
),

final as (
    select
        t.source,
        t.ticket_id,
        s.ticket_key,
        s.kind,
        s.stay_order,
        s.value,
        s.previous_value,
        s.next_value,
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
