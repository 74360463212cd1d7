-- one row is: a ticket with its tiers and its moves between tiers, teams and assignees
-- key: ticket_key
-- rebuilt by: ticket
-- reads: fct_tier_stays, int_tier_steps
-- decisions: moves are counted from one to another, nobody in between aside; a move is a bounce once, if its tier or its team had the
--   ticket before; an escalation is a move to a higher tier, and may be a bounce too
with stays as (
    select *, previous_value is not null and previous_value <> value as is_move
    from fct_tier_stays
    where ticket_key in (select ticket_key from int_tier_steps where not is_only)
),

moves as (
    select *, min(stay_order) over (partition by ticket_key, kind, value) < stay_order as had_before
    from stays
),

moved as (
    select
        ticket_key,
        arg_min(value, stay_order) filter (kind = 'tier') as first_tier,
        arg_max(value, stay_order) filter (kind = 'tier') as last_tier,
        max(value) filter (kind = 'tier') as highest_tier,
        min(from_at) filter (kind = 'assignee') as first_assigned_at,
        count(*) filter (is_move and kind = 'team')::integer as team_changes,
        count(*) filter (is_move and kind = 'assignee')::integer as assignee_changes,
        count(*) filter (is_move and kind = 'tier' and previous_value < value)::integer as escalations,
        count(distinct stay_order) filter (is_move and had_before and kind in ('tier', 'team'))::integer as bounces
    from moves
    group by ticket_key
),

latest as (
    select ticket_key, arg_max_null(team, event_order) as team, arg_max_null(assignee, event_order) as assignee
    from int_tier_steps
    where not is_only
    group by ticket_key
),

final as (
    select
        l.ticket_key, l.team, l.assignee,
        m.first_tier, m.last_tier, m.highest_tier, m.first_assigned_at,
        coalesce(m.team_changes, 0) as team_changes,
        coalesce(m.assignee_changes, 0) as assignee_changes,
        coalesce(m.escalations, 0) as escalations,
        coalesce(m.bounces, 0) as bounces
    from latest as l
    left join moved as m on m.ticket_key = l.ticket_key
    union all
    select ticket_key, team, assignee, tier, tier, tier, if(assignee is null, null, "at"), 0, 0, 0, 0
    from int_tier_steps
    where is_only
)

select * from final
