-- one row is: a pair of published articles that say much the same
-- key: source, article_id, other_source, other_article_id
-- reads: int_found_article_twins
-- decisions: told by the likeness of their words (cosine) from 0.7 on
-- columns:
--   likeness: 0 to 1; 1 is equal
with final as (
    select source, article_id, other_source, other_article_id, likeness
    from int_found_article_twins
    order by source, article_id, other_source, other_article_id
)

select * from final
