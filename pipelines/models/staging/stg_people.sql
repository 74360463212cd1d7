-- one row is: a person that a source knows, agent or customer
-- key: source, person_id
-- reads: raw_people, dim_bots
-- decisions: a bot is known by its id or its e-mail, whatever the case
with final as (
    select
        source,
        person_id,
        name,
        email,
        lower(role) as role,
        team,
        tier,
        lower(person_id) in (select actor from dim_bots) or coalesce(lower(email) in (select actor from dim_bots), false) as is_bot
    from raw_people
)

select * from final
