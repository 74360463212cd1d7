-- one row is: a ticket, as its source last told it
-- key: ticket_key, which stands for (source, ticket_id) and rises with creation
-- rebuilt by: ticket
-- reads: raw_tickets, raw_events, raw_states, stg_people, dim_priority_words, dim_customer_tier_words, import_columns, raw_worklogs, int_ticket_keys
-- decisions: source words become the field's own here, by the settings; worked time is the ticket's own, else its worklogs'; the flat_ columns are what the one row of a ticket without an
--   event log tells: a first reply only where its file has that column, a solve only where the ticket is solved now
with with_events as (
    select distinct source, ticket_id from raw_events
),

-- A state log tells how a ticket stood, never what was written on it; its events have no line of their own.
told_by_events as (
    select distinct e.source, e.ticket_id
    from raw_events as e
    where e.line is not null and (e.source, e.ticket_id) in (select (source, ticket_id) from raw_states)
),

told_by_states_alone as (
    select distinct s.source, s.ticket_id
    from raw_states as s
    anti join told_by_events as e on e.source = s.source and e.ticket_id = s.ticket_id
),

imports_with_replies as (
    select distinct import_id from import_columns where kind = 'tickets' and column_name = 'first_reply_at'
),

worked as (
    select source, ticket_id, sum(seconds)::bigint as seconds from raw_worklogs group by source, ticket_id
),

words as (
    select
        n.ticket_key,
        t.source,
        t.ticket_id,
        t.url,
        t.subject,
        t.channel,
        t.type,
        w.priority,
        coalesce(
            t.status,
            case when t.closed_at is not null then 'closed' when t.solved_at is not null then 'solved' else 'open' end
        ) as status,
        t.category,
        t.product,
        list_sort(list_distinct(list_filter(string_split(coalesce(t.tags, ''), ' '), lambda tag: tag <> ''))) as tags,
        t.group_name,
        t.assignee_id,
        coalesce(t.assignee_name, p.name) as assignee_name,
        t.requester_id,
        t.organization_id,
        t.organization_name,
        coalesce(c.customer_tier, t.customer_tier) as customer_tier,
        date_trunc('second', t.created_at)::timestamp as created_at,
        date_trunc('second', t.updated_at)::timestamp as updated_at,
        t.merged_into,
        t.removed,
        t.escalation_reason,
        t.schedule_id as told_schedule_id,
        e.ticket_id is not null as has_events,
        e.ticket_id is not null and a.ticket_id is null as tells_comments,
        if(e.ticket_id is not null, a.ticket_id is null, r.import_id is not null) as knows_first_reply,
        case when r.import_id is not null then date_trunc('second', if(t.first_reply_at < t.created_at, t.created_at, t.first_reply_at))::timestamp end as told_reply_at,
        date_trunc('second', if(t.solved_at < t.created_at, t.created_at, t.solved_at))::timestamp as told_solved_at,
        date_trunc('second', if(t.closed_at < t.created_at, t.created_at, t.closed_at))::timestamp as told_closed_at,
        t.reopens as flat_reopens,
        t.public_replies as flat_public_replies,
        t.tier as flat_tier,
        case when t.highest_tier is null or t.highest_tier < t.tier then t.tier else t.highest_tier end as flat_highest_tier,
        t.csat_score as flat_csat_score,
        coalesce(t.handle_seconds, l.seconds) as handle_seconds
    from raw_tickets as t
    inner join int_ticket_keys as n on n.source = t.source and n.ticket_id = t.ticket_id
    left join with_events as e on e.source = t.source and e.ticket_id = t.ticket_id
    left join told_by_states_alone as a on a.source = t.source and a.ticket_id = t.ticket_id
    left join imports_with_replies as r on r.import_id = t.import_id
    left join dim_priority_words as w on w.word = lower(t.priority)
    left join dim_customer_tier_words as c on c.word = lower(t.customer_tier)
    left join stg_people as p on p.source = t.source and p.person_id = t.assignee_id
    left join worked as l on l.source = t.source and l.ticket_id = t.ticket_id
),

final as (
    select
        * exclude (told_reply_at, told_solved_at, told_closed_at),
        case when not has_events then told_reply_at end as flat_reply_at,
        case when not has_events and status in ('solved', 'closed') then coalesce(told_solved_at, told_closed_at) end as flat_solve_at,
        case when not has_events and status = 'closed' then coalesce(greatest(told_closed_at, told_solved_at), told_solved_at) end as flat_close_at,
        told_solved_at is null as flat_closes_at_once
    from words
)

select * from final
