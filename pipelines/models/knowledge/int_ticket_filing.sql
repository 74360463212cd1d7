-- one row is: a ticket, with whether its category tells its topic
-- key: ticket_key
-- reads: stg_ticket_categories, int_topic_choices
-- decisions: "Other" and the like are no category; one that holds over 25 % of its source's tickets (and at least 50 of them) says too
--   little and is split by text, as is one that somebody wants split; the topic's id is the category's name with hyphens
with named as (
    select
        *,
        trim(regexp_replace(lower(category), '[^\p{L}\p{N}]+', '-', 'g'), '-') as topic_id
    from stg_ticket_categories
),

sorted as (
    select
        * exclude (topic_id),
        case
            when topic_id not in (
                '', 'other', 'others', 'misc', 'miscellaneous', 'general', 'general-inquiry', 'none', 'n-a', 'na', 'null', 'unknown',
                'undefined', 'uncategorized', 'uncategorised', 'unassigned', 'no-category', 'not-set', 'sonstiges', 'andere', 'otro',
                'otros', 'autre', 'autres'
            ) then topic_id
        end as topic_id
    from named
),

volumes as (
    select source, topic_id, count(*) as tickets, sum(count(*)) over (partition by source) as all_tickets
    from sorted
    group by source, topic_id
),

final as (
    select
        s.ticket_key,
        s.source,
        s.ticket_id,
        s.category,
        s.topic_id,
        case
            when s.topic_id is null then 'unfiled'
            when v.tickets >= 50 and v.tickets > 0.25 * v.all_tickets then 'split'
            when h.is_split then 'split'
            else 'filed'
        end as filing
    from sorted as s
    left join volumes as v on v.source = s.source and v.topic_id is not distinct from s.topic_id
    left join int_topic_choices as h on h.topic_id = s.topic_id
)

select * from final
