-- one row is: a ticket with an event log, with who opened it and what was written on it
-- key: ticket_key
-- rebuilt by: ticket
-- reads: stg_ticket_events, stg_tickets
-- decisions: the opening comment is implied by the creation and is no reply; system and bots never count
with final as (
    select
        ticket_key,
        arg_min(actor_role, event_order) filter (kind = 'created') as opened_by,
        min("at") filter (kind = 'public_reply' and actor_role = 'agent') as first_reply_at,
        count(*) filter (kind = 'public_reply' and actor_role = 'agent')::integer as public_replies,
        count(*) filter (kind = 'public_reply' and actor_role = 'customer')::integer as customer_replies,
        list(event_order order by event_order) filter (kind = 'public_reply' and actor_role = 'customer') as customer_orders,
        count(*) filter (kind = 'private_note' and actor_role <> 'system')::integer as private_notes,
        list(event_order order by event_order) filter (kind = 'public_reply' and actor_role = 'agent') as reply_orders,
        bool_or(kind = 'merged') as is_merged,
        bool_or(kind = 'deleted') as is_deleted,
        arg_max(new_value, event_order) filter (kind = 'priority') as priority,
        bool_or(kind = 'priority') as has_priority_change
    from stg_ticket_events
    where ticket_key in (select ticket_key from stg_tickets where has_events)
    group by ticket_key
)

select * from final
