-- one row is: a ticket with its tiers and its moves between tiers, teams and assignees
-- key: ticket_key
-- reads: fct_tier_stays, int_tier_steps
-- decisions: moves are counted from one to another, nobody in between aside; a move is a bounce once, if its tier or its team had the
--   ticket before; an escalation is a move to a higher tier, and may be a bounce too
with moves as (
    select
        ticket_key,
        kind,
        stay_order,
        value,
        from_at,
        previous_value is not null and previous_value <> value as is_move,
        kind = 'tier' and previous_value < value as is_escalation,
        min(stay_order) over (partition by ticket_key, kind, value) < stay_order as had_before
    from fct_tier_stays
),

bounces as (
    select ticket_key, count(distinct stay_order)::integer as bounces
    from moves
    where is_move and had_before and kind in ('tier', 'team')
    group by ticket_key
),

paths as (
    select
        ticket_key,
        arg_min(value, stay_order) filter (kind = 'tier') as first_tier,
        arg_max(value, stay_order) filter (kind = 'tier') as last_tier,
        max(value) filter (kind = 'tier') as highest_tier,
        min(from_at) filter (kind = 'assignee') as first_assigned_at,
        count(*) filter (is_move and kind = 'team')::integer as team_changes,
        count(*) filter (is_move and kind = 'assignee')::integer as assignee_changes,
        count(*) filter (is_move and is_escalation)::integer as escalations
    from moves
    group by ticket_key
),

latest as (
    select ticket_key, arg_max_null(team, event_order) as team, arg_max_null(assignee, event_order) as assignee
    from int_tier_steps
    group by ticket_key
),

final as (
    select l.team, l.assignee, p.* replace (l.ticket_key as ticket_key), coalesce(b.bounces, 0) as bounces
    from latest as l
    left join paths as p on p.ticket_key = l.ticket_key
    left join bounces as b on b.ticket_key = l.ticket_key
)

select * from final
