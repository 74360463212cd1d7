-- one row is: an instance of a promise: a ticket's first response, next response, update, resolution or ownership
-- key: source, ticket_id, metric, instance
-- rebuilt by: ticket
-- reads: int_sla_readings, int_sla_breaches, dim_policies, dim_schedules, dim_business_returns, stg_tickets
-- decisions: the last target in force judges; an instance whose target was taken away ended at that change
-- columns:
--   metric: first_response, next_response, update, resolution or ownership
--   instance: 1, 2, 3 by start within the ticket and metric
--   priority: the effective one (default priority included) in force when it ended
--   due_at: first instant at which the target is reached, supposing that nothing else happens; empty while paused
--   ended_at: empty while it runs
--   elapsed_seconds: on its clock, up to its end or the horizon, less pauses
--   paused_seconds: on its clock
--   percent_of_target: 100 is exactly on target
--   outcome: met, breached, running or cancelled
--   breached_at: first instant at which the target was exceeded
--   warning: none, yellow (50), orange (80), red (90), breach (over 100) or severe (from 200 percent of target)
with buckets as (
    select schedule_order, any_value(bucket_seconds) as bucket_seconds from dim_business_returns group by schedule_order
),

judged as (
    select
        r.*,
        r.elapsed_seconds > r.target_seconds as is_late,
        b.changed_at,
        coalesce(b.clock, r.clock) as breach_clock,
        coalesce(b.schedule_order, r.schedule_order) as breach_schedule,
        coalesce(b.breach_tick, r.exceeded_tick) as breach_tick
    from int_sla_readings as r
    left join int_sla_breaches as b on b.instance_key = r.instance_key
    where r.is_only or r.span_order = b.final_order
),

-- From a reading of the clock back to the first instant that has it.
instants as (
    select
        j.*,
        case
            when j.is_paused and j.is_last and j.ended_at is null then null
            when j.clock = 'calendar' then make_timestamp(j.due_tick * 1000000)
            else instant_at(j.due_tick, due)
        end as due_at,
        case
            when not j.is_late then null
            when j.changed_at is not null then j.changed_at
            when j.breach_clock = 'calendar' then make_timestamp(j.breach_tick * 1000000)
            else instant_at(j.breach_tick, breach)
        end as breached_at
    from judged as j
    left join buckets as due_size on j.clock = 'business' and due_size.schedule_order = j.schedule_order
    left join buckets as breach_size
        on j.is_late and j.breach_clock = 'business' and breach_size.schedule_order = j.breach_schedule
    left join dim_business_returns as due
        on due.bucket_key = business_bucket(j.schedule_order, due_size.bucket_seconds, j.due_tick)
    left join dim_business_returns as breach
        on breach.bucket_key = business_bucket(j.breach_schedule, breach_size.bucket_seconds, j.breach_tick)
),

final as (
    select
        k.ticket_key,
        k.source,
        k.ticket_id,
        p.policy_id,
        p.policy_name,
        i.metric,
        i.instance,
        i.priority,
        k.customer_tier,
        i.clock,
        s.schedule_id,
        i.target_seconds,
        i.started_at,
        i.due_at,
        if(i.is_last, i.ended_at, i.to_at) as ended_at,
        i.elapsed_seconds,
        i.paused_seconds,
        100.0::double * i.elapsed_seconds / i.target_seconds as percent_of_target,
        case
            when i.is_late then 'breached'
            when not i.is_last then 'cancelled'
            when i.is_fulfilled then 'met'
            when i.ended_at is not null then 'cancelled'
            else 'running'
        end as outcome,
        i.breached_at,
        case
            when i.elapsed_seconds >= 2 * i.target_seconds then 'severe'
            when i.is_late then 'breach'
            when i.elapsed_seconds * 10 >= i.target_seconds * 9 then 'red'
            when i.elapsed_seconds * 10 >= i.target_seconds * 8 then 'orange'
            when i.elapsed_seconds * 10 >= i.target_seconds * 5 then 'yellow'
            else 'none'
        end as warning
    from instants as i
    inner join stg_tickets as k on k.ticket_key = i.ticket_key
    inner join dim_policies as p on p.policy_order = i.policy_order
    left join dim_schedules as s on s.schedule_order = i.schedule_order
)

select * from final
