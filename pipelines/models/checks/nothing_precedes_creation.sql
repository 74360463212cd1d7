-- one row is: a ticket on which something happened before it was created, or in an impossible order
-- key: source, ticket_id
-- reads: fct_tickets
-- decisions: updated_at is left out, it is the source's own word; a last solve may be the first
with final as (
    select source, ticket_id
    from fct_tickets
    where least(first_assigned_at, first_reply_at, first_solved_at, solved_at, closed_at) < created_at
        or solved_at < first_solved_at
)

select * from final
