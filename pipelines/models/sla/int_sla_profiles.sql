-- one row is: a combination of what conditions ask for that occurs on some ticket, with the policy and schedule that it selects
-- key: era_on, priority, the words
-- rebuilt by: ticket
-- reads: int_sla_states, int_sla_words, dim_conditions, dim_policies, dim_schedule_rules, dim_schedules, dim_exclusions
-- decisions: the first policy in order whose conditions hold and whose validity contains the creation; its schedule, else the first
--   fitting rule's, else the first schedule; a missing value fails `in` and passes `notIn`
with combinations as (
    select distinct
        era_on, priority, channel_word, type_word, category_word, group_word, customer_tier_word, organization_word,
        organization_name_word, tag_words
    from int_sla_states
),

profiles as (
    select row_number() over () as profile, * from combinations
),

spoken as (
    select
        profile,
        unnest(
            [channel_word, type_word, category_word, group_word, customer_tier_word, organization_word, organization_name_word]
            || list_transform(list_filter(string_split(tag_words, ','), lambda word: word <> ''), lambda word: word::integer)
        ) as word
    from profiles
    union
    select p.profile, w.word
    from profiles as p
    inner join int_sla_words as w on w.field = 'priority' and w.value = p.priority
),

conditions as (
    select distinct condition_number, owner, owner_order, side, operator from dim_conditions
),

found as (
    select distinct s.profile, c.condition_number
    from spoken as s
    inner join int_sla_words as w on w.word = s.word
    inner join dim_conditions as c on c.field = w.field and c.value = w.value
),

verdicts as (
    select
        p.profile,
        c.owner,
        c.owner_order,
        bool_and((f.condition_number is not null) = (c.operator = 'in')) filter (c.side = 'all') as all_hold,
        bool_or((f.condition_number is not null) = (c.operator = 'in')) filter (c.side = 'any') as any_holds
    from profiles as p
    cross join conditions as c
    left join found as f on f.profile = p.profile and f.condition_number = c.condition_number
    group by all
),

fitting_policies as (
    select p.profile, min(d.policy_order) as policy_order
    from profiles as p
    cross join dim_policies as d
    left join verdicts as v on v.profile = p.profile and v.owner = 'policy' and v.owner_order = d.policy_order
    where coalesce(v.all_hold, true) and coalesce(v.any_holds, true)
        and (d.valid_from is null or p.era_on >= d.valid_from)
        and (d.valid_to is null or p.era_on is null or p.era_on <= d.valid_to)
    group by p.profile
),

fitting_rules as (
    select p.profile, arg_min(r.schedule_id, r.rule_order) as schedule_id
    from profiles as p
    cross join dim_schedule_rules as r
    left join verdicts as v on v.profile = p.profile and v.owner = 'schedule rule' and v.owner_order = r.rule_order
    where coalesce(v.all_hold, true) and coalesce(v.any_holds, true)
    group by p.profile
),

exclusions as (
    select s.profile, arg_min(e.reason, e.exclusion_order) as reason
    from spoken as s
    inner join int_sla_words as w on w.word = s.word
    inner join dim_exclusions as e on e.field = w.field and e.value = w.value
    group by s.profile
),

final as (
    select
        p.* exclude (profile),
        d.policy_order,
        d.policy_id,
        s.schedule_order,
        s.schedule_id,
        d.schedule_id is not null as has_own_schedule,
        e.reason as sla_excluded
    from profiles as p
    left join fitting_policies as f on f.profile = p.profile
    left join dim_policies as d on d.policy_order = f.policy_order
    left join fitting_rules as r on r.profile = p.profile
    left join dim_schedules as s
        on s.schedule_id = coalesce(d.schedule_id, r.schedule_id, (select schedule_id from dim_schedules where schedule_order = 1))
    left join exclusions as e on e.profile = p.profile
)

select * from final
