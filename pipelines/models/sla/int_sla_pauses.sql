-- one row is: a stretch of an instance under one target in which its clock stood still at least once
-- key: instance_key, span_order
-- rebuilt by: ticket
-- reads: int_sla_spans, int_sla_resolutions, fct_status_stays, dim_business_slots, stg_horizon
-- decisions: a pause is measured on the target's own clock; the stretches that a resolution spent solved are pauses, and so are reopenings
--   that are ignored
-- columns:
--   paused_seconds: up to the stretch's end; paused_before: of these, before the stretch began
--   paused_until_due, paused_until_breach: of these, before the target was reached, before it was exceeded
--   is_paused: the clock stands still at the horizon, with the target not reached
with pausing as (
    select * from int_sla_spans
    where pauses_new + pauses_open + pauses_pending + pauses_hold > 0
        or (metric = 'resolution' and ticket_key in (select ticket_key from int_sla_resolutions where from_order > 0))
),

stays as (
    select
        s.ticket_key,
        s.stay_order as from_order,
        lead(s.stay_order, 1, 9223372036854775807) over (partition by s.ticket_key order by s.stay_order) as to_order,
        s.from_at,
        coalesce(s.to_at, h.horizon) as to_at,
        s.to_at is null as is_lasting,
        s.value
    from fct_status_stays as s
    cross join stg_horizon as h
    where s.ticket_key in (select ticket_key from pausing)
),

ignored as (
    select ticket_key, from_order, to_order from int_sla_resolutions where is_ignored
),

pauses as (
    select
        p.instance_key,
        p.span_order,
        p.clock,
        p.target_seconds,
        p.start_tick,
        p.from_tick,
        s.from_order,
        s.is_lasting and p.ended_at is null as is_lasting,
        p.schedule_order,
        p.slot_us,
        greatest(s.from_at, p.started_at) as from_at,
        least(s.to_at, p.to_at) as to_at
    from pausing as p
    inner join stays as s on s.ticket_key = p.ticket_key and s.from_order < p.to_order and s.to_order > p.start_order
    left join ignored as i on i.ticket_key = s.ticket_key and s.from_order >= i.from_order and s.from_order < i.to_order
    where (s.value = 'pending' and p.pauses_pending = 1)
        or (s.value = 'hold' and p.pauses_hold = 1)
        or (s.value = 'open' and p.pauses_open = 1)
        or (s.value = 'new' and p.pauses_new = 1)
        or (p.metric = 'resolution' and (s.value in ('solved', 'closed') or i.ticket_key is not null))
),

measured as (
    select
        p.*,
        if(p.clock = 'calendar', epoch_us(p.from_at) // 1000000, open_seconds_at(p.from_at, a)) as pause_from,
        if(p.clock = 'calendar', epoch_us(p.to_at) // 1000000, open_seconds_at(p.to_at, b)) as pause_to
    from pauses as p
    left join dim_business_slots as a on a.slot_key = business_slot(p.schedule_order, p.slot_us, p.from_at)
    left join dim_business_slots as b on b.slot_key = business_slot(p.schedule_order, p.slot_us, p.to_at)
),

-- How far the clock had come when each pause began: it stood still for all pauses before it.
placed as (
    select
        *,
        pause_to - pause_from as seconds,
        pause_from - start_tick - coalesce(sum(pause_to - pause_from) over earlier, 0) as elapsed_at_pause
    from measured
    window earlier as (
        partition by instance_key, span_order order by from_order rows between unbounded preceding and 1 preceding
    )
),

final as (
    select
        instance_key,
        span_order,
        sum(seconds)::bigint as paused_seconds,
        sum(greatest(0, least(pause_to, from_tick) - pause_from))::bigint as paused_before,
        coalesce(sum(seconds) filter (elapsed_at_pause < target_seconds), 0)::bigint as paused_until_due,
        coalesce(sum(seconds) filter (elapsed_at_pause <= target_seconds), 0)::bigint as paused_until_breach,
        bool_or(is_lasting and elapsed_at_pause < target_seconds) as is_paused
    from placed
    group by instance_key, span_order
)

select * from final
