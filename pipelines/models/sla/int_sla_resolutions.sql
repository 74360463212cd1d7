-- one row is: an open stretch of a ticket, with the resolution instance that it belongs to, whatever is promised for it
-- key: ticket_key, from_order
-- rebuilt by: ticket
-- reads: int_sla_cycles, int_sla_regimes, dim_targets
-- decisions: the target in force at a reopening says whether it begins a new instance, continues the one before, or is ignored; without
--   one it begins a new instance
-- columns:
--   round: number of the instance within the ticket; that of the one before where the stretch is ignored
--   is_ignored: the stretch belongs to no instance
with reopened as (
    select c.*, coalesce(t.on_reopen, 'new-period') as on_reopen
    from int_sla_cycles as c
    left join int_sla_regimes as r
        on r.ticket_key = c.ticket_key and r.from_order <= c.from_order and c.from_order < r.to_order and r.sla_excluded is null
    left join dim_targets as t on t.metric = 'resolution' and t.policy_order = r.policy_order and t.priority = r.priority
    where c.from_order > 0
),

stretches as (
    select *, 'new-period' as on_reopen from int_sla_cycles where from_order = 0
    union all
    select * from reopened
),

final as (
    select
        ticket_key,
        from_order,
        from_at,
        to_order,
        to_at,
        sum((on_reopen = 'new-period')::integer) over (partition by ticket_key order by from_order rows unbounded preceding) as round,
        on_reopen = 'first-only' as is_ignored
    from stretches
)

select * from final
