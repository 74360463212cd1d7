-- one row is: an article of the Help Center as its newest copy tells it
-- key: source, article_id
-- reads: raw_zendesk
-- decisions: votes are told as a sum and a count, so helpful = (count + sum) / 2; views are not in Zendesk's API
with newest as (
    select
        source,
        record_id as article_id,
        from_json(record, '{"title":"VARCHAR","body":"VARCHAR","section_id":"VARCHAR","draft":"BOOLEAN","vote_sum":"BIGINT","vote_count":"BIGINT","created_at":"VARCHAR","edited_at":"VARCHAR","updated_at":"VARCHAR"}') as a
    from raw_zendesk
    where resource = 'articles'
    qualify row_number() over (partition by source, record_id order by version desc, landing desc) = 1
),

sections as (
    select source, record_id, json_extract_string(record, '$.name') as name
    from raw_zendesk
    where resource = 'sections'
    qualify row_number() over (partition by source, record_id order by version desc, landing desc) = 1
),

final as (
    select
        n.source,
        n.article_id,
        n.a.title as title,
        s.name as section,
        n.a.body as body,
        try_cast(n.a.created_at as timestamp) as created_at,
        try_cast(coalesce(n.a.edited_at, n.a.updated_at) as timestamp) as updated_at,
        (n.a.vote_count + n.a.vote_sum) // 2 as helpful,
        (n.a.vote_count - n.a.vote_sum) // 2 as not_helpful,
        n.a.draft as draft
    from newest as n
    left join sections as s on s.source = n.source and s.record_id = n.a.section_id
)

select * from final
