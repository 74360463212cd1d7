-- one row is: a stretch of a ticket's life in which it is open, from its creation or a reopening to the next solve
-- key: ticket_key, from_order (0 = creation)
-- rebuilt by: ticket
-- reads: fct_status_stays, int_sla_lives
-- decisions: becoming solved is the step from an open status to solved or closed; a ticket created as solved was open for no time
-- columns:
--   to_order, to_at: of the solve; the largest number there is, and nothing, while the stretch lasts
with turns as (
    select
        s.ticket_key,
        s.stay_order,
        s.from_at,
        s.value in ('solved', 'closed') as is_done
    from fct_status_stays as s
    inner join int_sla_lives as l on l.ticket_key = s.ticket_key and s.stay_order < l.cut_order
    where s.previous_value is null or (s.value in ('solved', 'closed')) <> (s.previous_value in ('solved', 'closed'))
),

followed as (
    select
        *,
        lead(stay_order, 1, 9223372036854775807) over later as next_order,
        lead(from_at) over later as next_at
    from turns
    window later as (partition by ticket_key order by stay_order)
),

final as (
    select ticket_key, stay_order as from_order, from_at, next_order as to_order, next_at as to_at
    from followed
    where not is_done
    union all
    select ticket_key, 0, from_at, 0, from_at from followed where is_done and stay_order = 0
)

select * from final
