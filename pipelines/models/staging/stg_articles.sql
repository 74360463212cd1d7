-- one row is: an article of the help center, as its source last told it
-- key: source, article_id
-- reads: raw_articles
-- decisions: a missing draft mark means published; an article never reviewed was last looked after when it was updated
with final as (
    select
        source,
        article_id,
        title,
        section,
        body,
        date_trunc('second', created_at)::timestamp as created_at,
        date_trunc('second', updated_at)::timestamp as updated_at,
        date_trunc('second', reviewed_at)::timestamp as reviewed_at,
        date_trunc('second', coalesce(reviewed_at, updated_at, created_at))::timestamp as tended_at,
        views,
        helpful,
        not_helpful,
        coalesce(draft, false) as is_draft
    from raw_articles
)

select * from final
