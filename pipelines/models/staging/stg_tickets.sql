-- one row is: a ticket, as its source last told it
-- key: ticket_key, which stands for (source, ticket_id) and rises with creation
-- reads: raw_tickets, raw_events, stg_people, dim_priority_words, dim_customer_tier_words, import_columns
-- decisions: source words become the field's own here, by the settings; knows_first_reply tells an empty column from a missing one
with with_events as (
    select distinct source, ticket_id from raw_events
),

imports_with_replies as (
    select distinct import_id from import_columns where kind = 'tickets' and column_name = 'first_reply_at'
),

final as (
    select
        row_number() over (order by t.created_at, t.source, t.ticket_id) as ticket_key,
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
        e.ticket_id is not null as has_events,
        r.import_id is not null as knows_first_reply,
        date_trunc('second', greatest(t.first_reply_at, t.created_at))::timestamp as flat_first_reply_at,
        date_trunc('second', greatest(t.solved_at, t.created_at))::timestamp as flat_solved_at,
        date_trunc('second', greatest(t.closed_at, t.created_at))::timestamp as flat_closed_at,
        t.reopens as flat_reopens,
        t.public_replies as flat_public_replies,
        t.tier as flat_tier,
        case when t.highest_tier is null or t.highest_tier < t.tier then t.tier else t.highest_tier end as flat_highest_tier,
        t.csat_score as flat_csat_score,
        t.handle_seconds
    from raw_tickets as t
    left join with_events as e on e.source = t.source and e.ticket_id = t.ticket_id
    left join imports_with_replies as r on r.import_id = t.import_id
    left join dim_priority_words as w on w.word = lower(t.priority)
    left join dim_customer_tier_words as c on c.word = lower(t.customer_tier)
    left join stg_people as p on p.source = t.source and p.person_id = t.assignee_id
    order by ticket_key
)

select * from final
