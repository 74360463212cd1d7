-- one row is: a stretch of an instance under one target, with how far its clock had come
-- key: instance_key, span_order
-- rebuilt by: ticket
-- reads: int_sla_spans, int_sla_pauses
-- stored: view
-- decisions: the clock stands still in pauses; since time is whole seconds, a target is exceeded one second after it is reached
-- columns:
--   elapsed_seconds: at the end of the stretch; elapsed_before: at its beginning, by the same target's clock
--   due_tick, exceeded_tick: readings of the clock at which the target is reached and exceeded
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
