-- one row is: a team that tickets were or people are in
-- key: source, team
-- reads: raw_people, fct_tier_stays, dim_tier_rules
-- decisions: its tier is the settings'
with told as (
    select source, value as team from fct_tier_stays where kind = 'team'
    union
    select source, team from raw_people
),

final as (
    select t.source, t.team, r.tier
    from told as t
    left join dim_tier_rules as r on r.kind = 'team' and r.value = t.team
    where t.team is not null
)

select * from final
