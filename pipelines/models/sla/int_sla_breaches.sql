-- one row is: an instance whose target changed in its life, with the target that judges it and the one under which its breach began
-- key: instance_key
-- rebuilt by: ticket
-- reads: int_sla_readings
-- decisions: a target that is exceeded when it comes into force breaches at that instant, unless the instance was in breach already; one
--   that is not exceeded withdraws an earlier breach
-- columns:
--   final_order: the last stretch with a target, which judges
--   changed_at: instant of the change of target that breached it, else
--   clock, schedule_order, breach_tick: reading of the clock that breached it
with stretches as (
    select
        instance_key,
        span_order,
        from_at,
        clock,
        schedule_order,
        exceeded_tick,
        elapsed_before > target_seconds as is_late_at_change,
        elapsed_seconds > target_seconds as is_late,
        max(span_order) over (partition by instance_key) as final_order,
        coalesce(lag(elapsed_seconds > target_seconds) over (partition by instance_key order by span_order), false) as was_late
    from int_sla_readings
    where not is_only
),

-- The breach goes back to the last stretch that did not begin in it.
beginnings as (
    select * from stretches
    where not (is_late_at_change and was_late)
    qualify row_number() over (partition by instance_key order by span_order desc) = 1
),

final as (
    select
        instance_key,
        final_order,
        if(is_late_at_change, from_at, null) as changed_at,
        clock,
        schedule_order,
        exceeded_tick as breach_tick
    from beginnings
)

select * from final
