-- one row is: something that happened to a ticket; for a ticket without an event log, what its one row implies
-- key: ticket_key, event_order
-- rebuilt by: ticket
-- reads: raw_events, stg_tickets, stg_people, dim_bots, dim_priority_words
-- decisions: what is dated before creation counts as at creation; within one instant seq decides, else sla.md's order of kinds; a merge
--   or deletion comes right after creation; bots count as system; status changes of one second follow from old to new value
with words as (
    select
        t.ticket_key,
        t.created_at,
        t.requester_id,
        e.source,
        e.ticket_id,
        greatest(date_trunc('second', e.at)::timestamp, t.created_at) as "at",
        e.at as told_at,
        e.seq,
        e.kind,
        e.actor_id,
        case
            when coalesce(p.is_bot, false) or b.actor is not null then 'system'
            when e.actor_role is not null then lower(e.actor_role)
            when e.actor_id is null then 'system'
            when e.actor_id = t.requester_id or p.role = 'customer' then 'customer'
            else 'agent'
        end as actor_role,
        case
            when e.kind = 'priority' then old_word.priority
            when e.kind = 'status' then case when lower(e.old_value) = 'on-hold' then 'hold' else lower(e.old_value) end
            else e.old_value
        end as old_value,
        case
            when e.kind = 'priority' then new_word.priority
            when e.kind = 'status' then case when lower(e.new_value) = 'on-hold' then 'hold' else lower(e.new_value) end
            else e.new_value
        end as new_value,
        e.field_name
    from raw_events as e
    inner join stg_tickets as t on t.source = e.source and t.ticket_id = e.ticket_id
    left join stg_people as p on p.source = e.source and p.person_id = e.actor_id
    left join dim_bots as b on b.actor = lower(e.actor_id)
    left join dim_priority_words as old_word on old_word.word = case when e.kind = 'priority' then lower(e.old_value) end
    left join dim_priority_words as new_word on new_word.word = case when e.kind = 'priority' then lower(e.new_value) end
),

ranked as (
    select
        *,
        case
            when kind = 'created' then 0
            when kind in ('merged', 'deleted') then 1
            else 2
        end as first_rank,
        case
            when kind = 'public_reply' and actor_role = 'customer' then 1
            when kind = 'public_reply' and actor_role = 'agent' then 2
            when kind in ('private_note', 'public_reply') then 3
            when kind = 'status' then 5
            else 4
        end as kind_rank
    from words
),

changes as (
    select ticket_key, "at", kind, old_value, new_value
    from ranked
    where seq is null and kind in ('status', 'priority', 'group', 'assignee', 'tier', 'category')
),

-- Two changes of one field in one second, without seq: the one that continues the other comes second.
continued as (
    select later.ticket_key, later.at, later.kind, later.old_value, later.new_value
    from changes as later
    inner join changes as earlier
        on earlier.ticket_key = later.ticket_key
        and earlier.at = later.at
        and earlier.kind = later.kind
        and earlier.new_value = later.old_value
    where earlier.old_value is distinct from later.new_value
    group by all
),

logged as (
    select
        r.ticket_key,
        r.source,
        r.ticket_id,
        r.at,
        row_number() over (
            partition by r.ticket_key
            order by
                r.at, r.first_rank, r.seq nulls last, r.kind_rank, r.kind,
                c.ticket_key is not null, r.told_at, r.actor_id, r.old_value, r.new_value
        ) as event_order,
        r.kind,
        r.actor_id,
        r.actor_role,
        r.old_value,
        r.new_value,
        r.field_name
    from ranked as r
    left join continued as c
        on c.ticket_key = r.ticket_key and c.at = r.at and c.kind = r.kind
        and c.old_value is not distinct from r.old_value and c.new_value is not distinct from r.new_value
),

-- A ticket without a log: its first reply, its solve, its close, in the order of their instants.
flat as (
    select
        ticket_key,
        source,
        ticket_id,
        flat_reply_at as reply_at,
        flat_solve_at as solve_at,
        case when not flat_closes_at_once then flat_close_at end as close_at,
        flat_closes_at_once as closes_at_once
    from stg_tickets
    where not has_events
),

implied as (
    select
        ticket_key, source, ticket_id, reply_at as "at",
        1 + (solve_at is not null and solve_at < reply_at)::bigint + (close_at is not null and close_at < reply_at)::bigint as event_order,
        'public_reply' as kind, null as actor_id, 'agent' as actor_role, null as old_value, null as new_value, null as field_name
    from flat
    where reply_at is not null
    union all
    select
        ticket_key, source, ticket_id, solve_at,
        1 + (reply_at is not null and reply_at <= solve_at)::bigint,
        'status', null, 'agent', 'open', case when closes_at_once then 'closed' else 'solved' end, null
    from flat
    where solve_at is not null
    union all
    select
        ticket_key, source, ticket_id, close_at,
        2 + (reply_at is not null and reply_at <= close_at)::bigint,
        'status', null, 'system', 'solved', 'closed', null
    from flat
    where close_at is not null
),

final as (
    select * from logged
    union all
    select * from implied
)

select * from final
