-- one row is: a stretch of an instance under one target, with the readings of that target's clock
-- key: instance_key, span_order
-- rebuilt by: ticket
-- reads: int_sla_instances, int_sla_regimes, dim_targets, dim_schedules, dim_business_slots, stg_horizon
-- stored: view
-- decisions: a stretch without a target has no row; on the calendar the clock reads seconds since 1970, on business time open seconds
-- columns:
--   start_tick: reading at which the instance started; from_tick, to_tick: at which the stretch began and ended
--   is_last: the instance ended, or runs, under this target
with horizon as (
    select horizon from stg_horizon
),

slots as (
    select schedule_order, any_value(slot_us) as slot_us from dim_business_slots group by schedule_order
),

targets as (
    select
        t.* exclude (seconds, business_days),
        s.schedule_order,
        coalesce(t.seconds, round(t.business_days * s.business_day_seconds)::bigint) as target_seconds,
        if(t.clock = 'business', z.slot_us, null) as slot_us
    from dim_targets as t
    cross join (select schedule_order, business_day_seconds from dim_schedules union all select null, null) as s
    left join slots as z on z.schedule_order = s.schedule_order
),

spans as (
    select
        i.instance_key,
        i.ticket_key,
        i.metric,
        i.instance,
        i.start_order,
        i.started_at,
        i.is_fulfilled,
        i.ended_at,
        r.from_order as span_order,
        least(r.to_order, i.end_order) as to_order,
        if(r.from_order > i.start_order, r.from_at, i.started_at) as from_at,
        if(r.to_order < i.end_order, r.to_at, coalesce(i.ended_at, h.horizon)) as to_at,
        r.to_order >= i.end_order as is_last,
        i.is_only,
        r.policy_order,
        r.schedule_order,
        r.priority,
        t.clock,
        t.target_seconds,
        t.slot_us,
        t.pauses_new,
        t.pauses_open,
        t.pauses_pending,
        t.pauses_hold
    from int_sla_instances as i
    inner join int_sla_regimes as r
        on r.ticket_key = i.ticket_key and r.from_order < greatest(i.end_order, i.start_order + 1) and r.to_order > i.start_order
    inner join targets as t
        on t.policy_order = r.policy_order and t.priority = r.priority and t.metric = i.metric
        and t.schedule_order is not distinct from r.schedule_order
    cross join horizon as h
    where r.sla_excluded is null
),

final as (
    select
        s.*,
        if(s.clock = 'calendar', epoch_us(s.started_at) // 1000000, open_seconds_at(s.started_at, a)) as start_tick,
        case
            when s.from_at = s.started_at then start_tick
            when s.clock = 'calendar' then epoch_us(s.from_at) // 1000000
            else open_seconds_at(s.from_at, b)
        end as from_tick,
        if(s.clock = 'calendar', epoch_us(s.to_at) // 1000000, open_seconds_at(s.to_at, c)) as to_tick
    from spans as s
    left join dim_business_slots as a on a.slot_key = business_slot(s.schedule_order, s.slot_us, s.started_at)
    left join dim_business_slots as b
        on b.slot_key = if(s.from_at = s.started_at, null, business_slot(s.schedule_order, s.slot_us, s.from_at))
    left join dim_business_slots as c on c.slot_key = business_slot(s.schedule_order, s.slot_us, s.to_at)
)

select * from final
