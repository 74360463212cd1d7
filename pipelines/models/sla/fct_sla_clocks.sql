-- one row is: an instance of a promise: a ticket's first response, next response, update, resolution or ownership
-- key: source, ticket_id, metric, instance
-- reads: int_sla_verdicts, dim_policies, dim_schedules, dim_business_intervals, stg_tickets
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
with ticks as (
    select
        *,
        if(is_paused and is_last and ended_at is null, null, due_tick) as known_due_tick,
        if(clock = 'business', schedule_order, null) as due_schedule,
        if(breach_clock = 'business', breach_schedule_order, null) as breach_schedule
    from int_sla_verdicts
),

-- From a reading of the clock back to the first instant that has it.
instants as (
    select
        t.*,
        if(t.clock = 'business',
            d.opens_at + to_seconds(t.known_due_tick - d.open_seconds_before),
            make_timestamp(t.known_due_tick * 1000000)) as due_at,
        coalesce(t.changed_at, if(t.breach_clock = 'business',
            b.opens_at + to_seconds(t.breach_tick - b.open_seconds_before),
            make_timestamp(t.breach_tick * 1000000))) as breached_at
    from ticks as t
    asof left join dim_business_intervals as d on d.schedule_order = t.due_schedule and t.known_due_tick > d.open_seconds_before
    asof left join dim_business_intervals as b on b.schedule_order = t.breach_schedule and t.breach_tick > b.open_seconds_before
),

final as (
    select
        k.source,
        k.ticket_id,
        p.policy_id,
        p.policy_name,
        i.metric,
        row_number() over (partition by i.ticket_key, i.metric order by i.start_order)::integer as instance,
        i.priority,
        k.customer_tier,
        i.clock,
        s.schedule_id,
        i.target_seconds,
        i.started_at,
        i.due_at,
        if(i.is_last, i.ended_at, i.to_at) as ended_at,
        i.elapsed_seconds::bigint as elapsed_seconds,
        i.paused_seconds::bigint as paused_seconds,
        100.0::double * i.elapsed_seconds / i.target_seconds as percent_of_target,
        case
            when i.elapsed_seconds > i.target_seconds then 'breached'
            when not i.is_last then 'cancelled'
            when i.is_fulfilled then 'met'
            when i.ended_at is not null then 'cancelled'
            else 'running'
        end as outcome,
        i.breached_at,
        case
            when i.elapsed_seconds >= 2 * i.target_seconds then 'severe'
            when i.elapsed_seconds > i.target_seconds then 'breach'
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
