-- one row is: a search in the help center, with the topic that its words are nearest to
-- key: none; searches are distinct but for their topic
-- reads: stg_article_searches, int_found_query_topics, fct_topics
-- decisions: a search near no topic has none; a merged topic counts under the one that it was merged into
-- columns:
--   results: how many articles it found
--   clicked: one of them was opened
--   ticket_created: a ticket was written afterwards
--   topic_id: the topic that its words are nearest to
with final as (
    select
        s.source,
        s."at",
        s.query,
        s.results,
        s.clicked,
        s.ticket_created,
        coalesce(topic.merged_into, q.topic_id) as topic_id
    from stg_article_searches as s
    left join int_found_query_topics as q on q.query = s.query
    left join fct_topics as topic on topic.topic_id = q.topic_id
    order by s."at", s.source, s.query
)

select * from final
