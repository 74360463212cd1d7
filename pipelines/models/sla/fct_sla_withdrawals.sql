-- one row is: a breach that no longer counts, since a change of target took it back
-- key: source, ticket_id, metric, instance, withdrawn_at
-- rebuilt by: ticket
-- reads: int_sla_readings, stg_tickets
-- decisions: a target that is not exceeded when it comes into force withdraws the breach under the one before; kept, so that lowering
--   priorities near a breach can be counted
-- columns:
--   withdrawn_at: instant of the change
--   target_seconds_before, target_seconds_after: of the target that was broken, of the one that replaced it
--   priority_before, priority_after: in force before and after the change
with stretches as (
    select
        *,
        coalesce(lag(elapsed_seconds > target_seconds) over by_change, false) as was_late,
        lag(target_seconds) over by_change as target_seconds_before,
        lag(priority) over by_change as priority_before
    from int_sla_readings
    where not is_only
    window by_change as (partition by instance_key order by span_order)
),

final as (
    select
        k.source,
        k.ticket_id,
        s.metric,
        s.instance,
        s.from_at as withdrawn_at,
        s.target_seconds_before,
        s.target_seconds as target_seconds_after,
        s.priority_before,
        s.priority as priority_after
    from stretches as s
    inner join stg_tickets as k on k.ticket_key = s.ticket_key
    where s.was_late and s.elapsed_before <= s.target_seconds
)

select * from final
