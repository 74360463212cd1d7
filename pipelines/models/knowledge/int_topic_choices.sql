-- one row is: a topic that somebody decided something about, with what holds now
-- key: topic_id
-- reads: topic_choices
-- decisions: of each kind of choice the last one holds; an empty value takes it back
with latest as (
    select topic_id, kind, arg_max_null(value, choice_id) as value from topic_choices group by topic_id, kind
),

final as (
    select
        topic_id,
        max(value) filter (kind = 'label') as label,
        max(value) filter (kind = 'merged_into') as merged_into,
        coalesce(bool_or(value = 'true') filter (kind = 'ignored'), false) as is_ignored,
        coalesce(bool_or(value = 'true') filter (kind = 'split'), false) as is_split,
        coalesce(bool_or(value = 'true') filter (kind = 'account_work'), false) as needs_account_work
    from latest
    where value is not null
    group by topic_id
)

select * from final
