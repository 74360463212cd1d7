-- one row is: a ticket from creation or from a change on, with what conditions, exclusions and targets ask for
-- key: ticket_key, from_order (0 = creation)
-- rebuilt by: ticket
-- reads: stg_tickets, int_sla_changes, int_sla_words, dim_settings, dim_policies, dim_local_time
-- decisions: before its first change a field has that change's old value; words are numbers (int_sla_words), 0 for all others
-- columns:
--   era_on: the last day before or at the creation (reporting zone) on which a policy begins or has ended
--   tag_words: numbers of the tags asked for, in order
with first_values as (
    select
        ticket_key,
        arg_min(old_value, event_order) filter (field = 'priority') as priority,
        arg_min(old_value, event_order) filter (field = 'channel') as channel,
        arg_min(old_value, event_order) filter (field = 'type') as type,
        arg_min(old_value, event_order) filter (field = 'category') as category,
        arg_min(old_value, event_order) filter (field = 'group') as group_name,
        arg_min(old_value, event_order) filter (field = 'customer_tier') as customer_tier,
        arg_min(old_value, event_order) filter (field = 'organization') as organization_id
    from int_sla_changes
    group by ticket_key
),

eras as (
    select list(day order by day) as days
    from (
        select valid_from as day from dim_policies where valid_from is not null
        union
        select valid_to + 1 from dim_policies where valid_to is not null
    )
),

beginnings as (
    select
        t.ticket_key,
        0 as from_order,
        t.created_at as from_at,
        list_max(list_filter(
            e.days, lambda day: day <= epoch_ms(epoch_us(t.created_at) // 1000 + z.offset_seconds * 1000)::date
        )) as era_on,
        coalesce(f.priority, t.priority, '') as priority,
        coalesce(channel.word, 0) as channel_word,
        coalesce(type.word, 0) as type_word,
        coalesce(category.word, 0) as category_word,
        coalesce(team.word, 0) as group_word,
        coalesce(tier.word, 0) as customer_tier_word,
        coalesce(organization.word, 0) as organization_word,
        coalesce(organization_name.word, 0) as organization_name_word,
        f.ticket_key is not null as has_changes
    from stg_tickets as t
    cross join eras as e
    left join first_values as f on f.ticket_key = t.ticket_key
    left join dim_local_time as z on z.quarter = epoch_us(t.created_at) // 900000000
    left join int_sla_words as channel on channel.field = 'channel' and channel.value = coalesce(f.channel, t.channel)
    left join int_sla_words as type on type.field = 'type' and type.value = coalesce(f.type, t.type)
    left join int_sla_words as category on category.field = 'category' and category.value = coalesce(f.category, t.category)
    left join int_sla_words as team on team.field = 'group' and team.value = coalesce(f.group_name, t.group_name)
    left join int_sla_words as tier on tier.field = 'customer_tier' and tier.value = coalesce(f.customer_tier, t.customer_tier)
    left join int_sla_words as organization
        on organization.field = 'organization' and organization.value = coalesce(f.organization_id, t.organization_id)
    left join int_sla_words as organization_name
        on organization_name.field = 'organization' and organization_name.value = t.organization_name
),

changes as (
    select c.*, coalesce(w.word, 0) as word
    from int_sla_changes as c
    left join int_sla_words as w on w.field = c.field and w.value = c.new_value
),

changing as (
    select * exclude (has_changes) from beginnings where has_changes
    union all
    select
        ticket_key, event_order, "at", null,
        case when field = 'priority' then new_value end,
        case when field = 'channel' then word end,
        case when field = 'type' then word end,
        case when field = 'category' then word end,
        case when field = 'group' then word end,
        case when field = 'customer_tier' then word end,
        case when field = 'organization' then word end,
        null
    from changes
),

carried as (
    select
        ticket_key,
        from_order,
        from_at,
        first_value(era_on) over so_far as era_on,
        last_value(priority ignore nulls) over so_far as priority,
        last_value(channel_word ignore nulls) over so_far as channel_word,
        last_value(type_word ignore nulls) over so_far as type_word,
        last_value(category_word ignore nulls) over so_far as category_word,
        last_value(group_word ignore nulls) over so_far as group_word,
        last_value(customer_tier_word ignore nulls) over so_far as customer_tier_word,
        last_value(organization_word ignore nulls) over so_far as organization_word,
        last_value(organization_name_word ignore nulls) over so_far as organization_name_word
    from changing
    window so_far as (partition by ticket_key order by from_order rows between unbounded preceding and current row)
),

states as (
    select * exclude (has_changes) from beginnings where not has_changes
    union all
    select * from carried
),

-- When a ticket bore a tag: one that it bears today and that never changed was there from the start.
tag_turns as (
    select ticket_key, word, event_order as from_order, is_tag_added as is_there from changes where field = 'tag'
    union all
    select ticket_key, word, 0, not is_tag_added from changes where field = 'tag'
    qualify row_number() over (partition by ticket_key, word order by event_order) = 1
    union all
    select t.ticket_key, w.word, 0, true
    from (select ticket_key, unnest(tags) as tag from stg_tickets) as t
    inner join int_sla_words as w on w.field = 'tag' and w.value = t.tag
    where not exists (select 1 from changes as c where c.ticket_key = t.ticket_key and c.field = 'tag' and c.word = w.word)
),

tag_spans as (
    select
        *, lead(from_order, 1, 9223372036854775807) over (partition by ticket_key, word order by from_order) as to_order
    from tag_turns
),

tags as (
    select s.ticket_key, s.from_order, string_agg(t.word, ',' order by t.word) as tag_words
    from tag_spans as t
    inner join states as s
        on s.ticket_key = t.ticket_key and t.is_there and s.from_order >= t.from_order and s.from_order < t.to_order
    group by s.ticket_key, s.from_order
),

final as (
    select
        s.* replace (coalesce(nullif(s.priority, ''), d.default_priority, '') as priority),
        coalesce(t.tag_words, '') as tag_words
    from states as s
    cross join dim_settings as d
    left join tags as t on t.ticket_key = s.ticket_key and t.from_order = s.from_order
)

select * from final
