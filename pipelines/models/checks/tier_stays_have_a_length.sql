-- one row is: a stretch in a tier, a team or with an assignee that ends before it begins, or is nobody's
-- key: source, ticket_id, kind, from_at
-- reads: fct_tier_stays
-- decisions: gaps are allowed: nobody is no stretch
with final as (
    select source, ticket_id, kind, from_at
    from fct_tier_stays
    where to_at < from_at or seconds < 0 or value is null
)

select * from final
