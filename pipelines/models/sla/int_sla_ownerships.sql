-- one row is: an instance of ownership, whatever is promised for it: a stretch that an open ticket spent with one team
-- key: ticket_key, start_order
-- rebuilt by: ticket
-- reads: stg_tickets, stg_ticket_events, int_sla_lives, int_sla_cycles
-- decisions: nobody is no team: a team that gets the ticket back from nobody had it all along; a team that got it while it was solved owns
--   it from the reopening; of a ticket without an event log nobody knows the teams
with first_teams as (
    select ticket_key, arg_min(coalesce(old_value, ''), event_order) as team
    from stg_ticket_events
    where kind = 'group'
    group by ticket_key
),

team_changes as (
    select e.ticket_key, e.event_order, e.at, coalesce(e.new_value, '') as new_team
    from stg_ticket_events as e
    inner join int_sla_lives as l on l.ticket_key = e.ticket_key and e.event_order < l.cut_order
    where e.kind = 'group'
),

steps as (
    select t.ticket_key, 0::bigint as step_order, 0 as step_rank, t.created_at as "at", 'creation' as kind, coalesce(f.team, t.group_name, '') as team
    from stg_tickets as t
    left join first_teams as f on f.ticket_key = t.ticket_key
    where t.has_events
    union all
    select ticket_key, event_order, 1, "at", 'team', new_team from team_changes
    union all
    select ticket_key, from_order, 1, from_at, 'reopening', null from int_sla_cycles where from_order > 0
    union all
    select ticket_key, to_order, 2, to_at, 'solve', null from int_sla_cycles where to_at is not null
),

placed as (
    select
        ticket_key, step_order, step_rank, "at", kind,
        last_value(team ignore nulls) over so_far as team,
        last_value(case kind when 'solve' then false when 'team' then null else true end ignore nulls) over so_far as is_open
    from steps
    window so_far as (
        partition by ticket_key order by step_order, step_rank rows between unbounded preceding and current row
    )
),

turns as (
    select * from placed
    where kind = 'solve' or (is_open and team <> '')
    qualify kind = 'solve'
        or (team, is_open) is distinct from lag((team, is_open)) over (partition by ticket_key order by step_order, step_rank)
),

followed as (
    select
        ticket_key,
        kind,
        step_order as start_order,
        "at" as started_at,
        lead(step_order, 1, 9223372036854775807) over later as end_order,
        lead("at") over later as ended_at
    from turns
    window later as (partition by ticket_key order by step_order, step_rank)
),

final as (
    select ticket_key, 'ownership' as metric, start_order, started_at, end_order, ended_at
    from followed
    where kind <> 'solve'
)

select * from final
