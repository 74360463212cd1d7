-- one row is: a change of something that conditions, exclusions or targets ask for, on a ticket
-- key: ticket_key, event_order
-- rebuilt by: ticket
-- reads: stg_ticket_events, dim_customer_tier_words, int_sla_words
-- decisions: changes of a field that nobody asks for are left out, so most tickets have none
-- columns:
--   old_value, new_value: empty text where there was no value
with named as (
    select
        ticket_key,
        event_order,
        "at",
        case when kind in ('tag_added', 'tag_removed') then 'tag' when kind = 'field' then field_name else kind end as field,
        kind,
        coalesce(old_value, '') as old_value,
        coalesce(new_value, '') as new_value
    from stg_ticket_events
    where kind in ('priority', 'group', 'category', 'tag_added', 'tag_removed', 'field')
),

final as (
    select
        n.ticket_key,
        n.event_order,
        n.at,
        n.field,
        n.kind = 'tag_added' as is_tag_added,
        if(n.field = 'tag' and n.new_value <> '', n.new_value, coalesce(before.customer_tier, n.old_value)) as old_value,
        if(n.field = 'tag' and n.new_value = '', n.old_value, coalesce(after.customer_tier, n.new_value)) as new_value
    from named as n
    left join dim_customer_tier_words as before on n.field = 'customer_tier' and before.word = lower(n.old_value)
    left join dim_customer_tier_words as after on n.field = 'customer_tier' and after.word = lower(n.new_value)
    where n.field = 'priority' or n.field in (select field from int_sla_words)
)

select * from final
where field <> 'tag' or new_value in (select value from int_sla_words where field = 'tag')
