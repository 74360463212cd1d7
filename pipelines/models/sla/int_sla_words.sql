-- one row is: a word that a condition or an exclusion asks for; every other word is one to them
-- key: word
-- reads: dim_conditions, dim_exclusions
-- decisions: organizations are known by id or name, so both are looked up among the words of organization
with words as (
    select field, value from dim_conditions
    union
    select field, value from dim_exclusions
),

final as (
    select (row_number() over (order by field, value))::integer as word, field, value from words
)

select * from final
