-- one row is: an instant at which a ticket's team, assignee or tier may have changed, with the three as they stand from then on
-- key: ticket_key, event_order (0 = creation)
-- rebuilt by: ticket
-- reads: stg_tickets, stg_ticket_events, dim_tier_rules
-- decisions: is_only marks a ticket that never changed: its creation is its one row; the tier is a tier event's until the next change of team, else the team's, else the assignee's, else a tag's; where none of
--   them knows one, the tier stays what it was; an empty text stands for nobody
with changes as (
    select ticket_key, event_order, "at", kind, coalesce(new_value, '') as new_value, coalesce(old_value, '') as old_value
    from stg_ticket_events
    where kind in ('group', 'assignee', 'tier')
        or (kind in ('tag_added', 'tag_removed') and coalesce(new_value, old_value) in (select value from dim_tier_rules where kind = 'tag'))
),

initial_values as (
    select
        ticket_key,
        arg_min(old_value, event_order) filter (kind = 'group') as team,
        arg_min(old_value, event_order) filter (kind = 'assignee') as assignee,
        arg_min(old_value, event_order) filter (kind = 'tier') as told_tier
    from changes
    group by ticket_key
),

beginnings as (
    select
        t.ticket_key,
        0 as event_order,
        t.created_at as "at",
        'creation' as kind,
        coalesce(i.team, t.group_name, '') as team,
        coalesce(i.assignee, t.assignee_id, '') as assignee,
        case when t.has_events then coalesce(i.told_tier, '') else coalesce(t.flat_tier, '') end as told_tier
    from stg_tickets as t
    left join initial_values as i on i.ticket_key = t.ticket_key
),

changing as (
    select distinct ticket_key from changes
),

points as (
    select * from beginnings where ticket_key in (select ticket_key from changing)
    union all
    select
        ticket_key,
        event_order,
        "at",
        kind,
        case when kind = 'group' then new_value end,
        case when kind = 'assignee' then new_value end,
        case when kind = 'tier' then new_value when kind = 'group' and new_value <> old_value then '' end
    from changes
),

carried as (
    select
        ticket_key,
        event_order,
        "at",
        last_value(team ignore nulls) over so_far as team,
        last_value(assignee ignore nulls) over so_far as assignee,
        last_value(told_tier ignore nulls) over so_far as told_tier
    from points
    window so_far as (partition by ticket_key order by event_order rows between unbounded preceding and current row)
),

-- Which of the tags that mean a tier a ticket bore, and when: tags of today were there from the start unless an event added them.
tag_changes as (
    select ticket_key, event_order, kind = 'tag_added' as is_added, if(kind = 'tag_added', new_value, old_value) as tag
    from changes
    where kind in ('tag_added', 'tag_removed')
    union all
    select t.ticket_key, 0, true, r.value
    from stg_tickets as t
    inner join dim_tier_rules as r on r.kind = 'tag' and list_contains(t.tags, r.value)
    where not exists (
        select 1 from changes as c
        where c.ticket_key = t.ticket_key and c.kind in ('tag_added', 'tag_removed') and coalesce(nullif(c.new_value, ''), c.old_value) = r.value
    )
    union all
    select ticket_key, 0, true, old_value
    from changes
    where kind in ('tag_added', 'tag_removed')
    qualify row_number() over (partition by ticket_key, coalesce(nullif(new_value, ''), old_value) order by event_order) = 1 and kind = 'tag_removed'
),

tag_spans as (
    select
        c.ticket_key,
        c.event_order as from_order,
        lead(c.event_order) over (partition by c.ticket_key, c.tag order by c.event_order) as to_order,
        c.is_added,
        r.tier
    from tag_changes as c
    inner join dim_tier_rules as r on r.kind = 'tag' and r.value = c.tag
),

settled as (
    select * from carried
    union all
    select ticket_key, event_order, "at", team, assignee, told_tier
    from beginnings
    where ticket_key not in (select ticket_key from changing)
),

tag_tiers as (
    select p.ticket_key, p.event_order, max(s.tier) as tier
    from settled as p
    inner join tag_spans as s
        on s.ticket_key = p.ticket_key and s.is_added
        and p.event_order >= s.from_order and (s.to_order is null or p.event_order < s.to_order)
    group by p.ticket_key, p.event_order
),

known as (
    select
        c.*,
        coalesce(nullif(c.told_tier, ''), team.tier, agent.tier, tag.tier) as known_tier
    from settled as c
    left join dim_tier_rules as team on team.kind = 'team' and team.value = c.team
    left join dim_tier_rules as agent on agent.kind = 'agent' and agent.value = c.assignee
    left join tag_tiers as tag on tag.ticket_key = c.ticket_key and tag.event_order = c.event_order
),

final as (
    select
        ticket_key,
        event_order,
        "at",
        nullif(team, '') as team,
        nullif(assignee, '') as assignee,
        known_tier as tier,
        true as is_only
    from known
    where ticket_key not in (select ticket_key from changing)
    union all
    select
        ticket_key,
        event_order,
        "at",
        nullif(team, ''),
        nullif(assignee, ''),
        last_value(known_tier ignore nulls) over (
            partition by ticket_key order by event_order rows between unbounded preceding and current row
        ),
        false
    from known
    where ticket_key in (select ticket_key from changing)
)

select * from final
