-- one row is: a published article among the three nearest to a topic
-- key: topic_id, rank
-- reads: int_found_topic_articles
-- decisions: nearness is by the topic's telling terms; the title weighs more than the text
-- columns:
--   rank: 1 is the nearest
--   score: the title's part and two fifths of the text's
--   title_share: weight of the topic's terms that stand in the title, 0 to 1
--   body_share: weight of the topic's terms that stand in the text, 0 to 1
--   text_coverage: what it is worth by its words alone: covered, weak or uncovered
--   shared_terms: terms that both have, the most telling first
with final as (
    select topic_id, rank::integer as rank, source, article_id, score, title_share, body_share, text_coverage, shared_terms
    from int_found_topic_articles
    order by topic_id, rank
)

select * from final
