-- one row is: a stretch of a ticket's life under one policy, schedule and priority
-- key: ticket_key, from_order (0 = creation)
-- rebuilt by: ticket
-- reads: int_sla_states, int_sla_profiles, stg_tickets, dim_schedules
-- decisions: changes that select nothing else are no new stretch; the schedule that the source says a ticket runs on stands behind the
--   policy's own and before the rules'
-- columns:
--   to_order, to_at: of the change that ended it; the largest number there is, and nothing, where it lasts
--   is_only: the ticket has no other
with told as (
    select t.ticket_key, d.schedule_order, d.schedule_id
    from stg_tickets as t
    inner join dim_schedules as d on d.schedule_id = t.told_schedule_id
),

resolved as (
    select
        s.ticket_key, s.from_order, s.from_at, s.priority, p.policy_order, p.policy_id,
        if(p.has_own_schedule, p.schedule_order, coalesce(told.schedule_order, p.schedule_order)) as schedule_order,
        if(p.has_own_schedule, p.schedule_id, coalesce(told.schedule_id, p.schedule_id)) as schedule_id,
        p.sla_excluded
    from int_sla_states as s
    inner join int_sla_profiles as p
        on p.era_on is not distinct from s.era_on
        and p.priority = s.priority
        and p.channel_word = s.channel_word
        and p.type_word = s.type_word
        and p.category_word = s.category_word
        and p.group_word = s.group_word
        and p.customer_tier_word = s.customer_tier_word
        and p.organization_word = s.organization_word
        and p.organization_name_word = s.organization_name_word
        and p.tag_words = s.tag_words
    left join told on told.ticket_key = s.ticket_key
),

steady as (
    select ticket_key from resolved group by ticket_key having count(*) = 1
),

turns as (
    select * from resolved
    where ticket_key not in (select ticket_key from steady)
    qualify from_order = 0
        or (policy_order, schedule_order, priority, sla_excluded)
        is distinct from lag((policy_order, schedule_order, priority, sla_excluded)) over (partition by ticket_key order by from_order)
),

final as (
    select
        *,
        lead(from_order, 1, 9223372036854775807) over later as to_order,
        lead(from_at) over later as to_at,
        false as is_only
    from turns
    window later as (partition by ticket_key order by from_order)
    union all
    select *, 9223372036854775807, null, true from resolved where ticket_key in (select ticket_key from steady)
)

select * from final
