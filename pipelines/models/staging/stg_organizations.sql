-- one row is: a company that wrote tickets
-- key: source, organization_id
-- reads: stg_tickets
-- decisions: its name and customer tier are those of its newest ticket that tells them
with final as (
    select
        source,
        organization_id,
        arg_max(organization_name, ticket_key) as organization_name,
        arg_max(customer_tier, ticket_key) as customer_tier
    from stg_tickets
    where organization_id is not null
    group by source, organization_id
)

select * from final
