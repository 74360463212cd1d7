-- one row is: an instance, judged by the last target in force in its life
-- key: instance_key
-- reads: int_sla_spans, int_sla_pauses
-- decisions: a target that is exceeded when it comes into force breaches at that instant, unless the instance was in breach already; one
--   that is not exceeded withdraws an earlier breach
-- columns:
--   breach_tick: reading of the clock at the breach; nothing where the change of target in changed_at breached it
--   clock and schedule of breach_tick may be an earlier target's: breach_clock, breach_schedule_order
with judged as (
    select
        s.*,
        s.to_tick - s.start_tick - coalesce(p.paused_seconds, 0) as elapsed_seconds,
        s.from_tick - s.start_tick - coalesce(p.paused_before, 0) as elapsed_before,
        coalesce(p.paused_seconds, 0) as paused_seconds,
        s.start_tick + s.target_seconds + coalesce(p.paused_until_due, 0) as due_tick,
        s.start_tick + s.target_seconds + 1 + coalesce(p.paused_until_breach, 0) as exceeded_tick,
        coalesce(p.is_paused, false) as is_paused
    from int_sla_spans as s
    left join int_sla_pauses as p on p.instance_key = s.instance_key and p.span_order = s.span_order
),

changed as (
    select
        *,
        elapsed_before <= target_seconds
        or not coalesce(lag(elapsed_seconds > target_seconds) over by_change, false) as is_fresh,
        lead(span_order) over by_change is null as is_final
    from judged
    where not is_only
    window by_change as (partition by instance_key order by span_order)
),

-- The breach goes back to the last stretch that did not begin in it.
breaches as (
    select
        instance_key,
        arg_max(clock, span_order) as breach_clock,
        arg_max(schedule_order, span_order) as breach_schedule_order,
        arg_max(exceeded_tick, span_order) as exceeded_tick,
        arg_max(if(elapsed_before > target_seconds, from_at, null), span_order) filter (elapsed_before > target_seconds) as change_at,
        max(span_order) filter (elapsed_before > target_seconds) as change_order,
        max(span_order) as fresh_order
    from changed
    where is_fresh
    group by instance_key
),

final as (
    select
        * exclude (exceeded_tick, elapsed_before),
        if(elapsed_seconds > target_seconds, exceeded_tick, null) as breach_tick,
        clock as breach_clock,
        schedule_order as breach_schedule_order,
        null::timestamp as changed_at
    from judged
    where is_only
    union all by name
    select
        c.* exclude (exceeded_tick, elapsed_before, is_fresh, is_final),
        if(c.elapsed_seconds > c.target_seconds and b.change_order is distinct from b.fresh_order, b.exceeded_tick, null) as breach_tick,
        b.breach_clock,
        b.breach_schedule_order,
        if(c.elapsed_seconds > c.target_seconds and b.change_order = b.fresh_order, b.change_at, null) as changed_at
    from changed as c
    inner join breaches as b on b.instance_key = c.instance_key
    where c.is_final
)

select * from final
