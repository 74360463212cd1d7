-- one row is: an article of the Help Center
-- key: source, article_id
-- reads: raw_zendesk
-- decisions: a sum and a count tell, helpful = (count + sum) / 2; where an article lacks them, its single votes; views are not in Zendesk's
--   API
with told as (
    select
        source,
        record_id as article_id,
        from_json(record, '{"title":"VARCHAR","body":"VARCHAR","section_id":"VARCHAR","draft":"BOOLEAN","vote_sum":"BIGINT","vote_count":"BIGINT","created_at":"VARCHAR","edited_at":"VARCHAR","updated_at":"VARCHAR"}') as a
    from raw_zendesk
    where resource = 'articles'
),

sections as (
    select source, record_id, json_extract_string(record, '$.name') as name
    from raw_zendesk
    where resource = 'sections'
),

votes as (
    select
        source,
        json_extract_string(record, '$.item_id') as article_id,
        count(*) filter (json_extract_string(record, '$.value')::integer > 0) as helpful,
        count(*) filter (json_extract_string(record, '$.value')::integer < 0) as not_helpful
    from raw_zendesk
    where resource = 'votes' and coalesce(json_extract_string(record, '$.item_type'), 'Article') = 'Article'
    group by 1, 2
),

final as (
    select
        t.source,
        t.article_id,
        t.a.title as title,
        s.name as section,
        t.a.body as body,
        try_cast(t.a.created_at as timestamp) as created_at,
        try_cast(coalesce(t.a.edited_at, t.a.updated_at) as timestamp) as updated_at,
        coalesce((t.a.vote_count + t.a.vote_sum) // 2, v.helpful) as helpful,
        coalesce((t.a.vote_count - t.a.vote_sum) // 2, v.not_helpful) as not_helpful,
        t.a.draft as draft
    from told as t
    left join sections as s on s.source = t.source and s.record_id = t.a.section_id
    left join votes as v on v.source = t.source and v.article_id = t.article_id
)

select * from final
