-- one row is: a ticket that has a topic
-- key: ticket_key
-- reads: int_ticket_filing, int_found_ticket_topics, fct_topics
-- decisions: its category where that is a good one, else the topic nearest to its text, else the category that was too large; a merged topic
--   counts under the one that it was merged into
with told as (
    select f.ticket_key, if(f.filing = 'filed', f.topic_id, coalesce(t.topic_id, f.topic_id)) as topic_id
    from int_ticket_filing as f
    left join int_found_ticket_topics as t on t.ticket_key = f.ticket_key
),

final as (
    select t.ticket_key, coalesce(topic.merged_into, t.topic_id) as topic_id
    from told as t
    left join fct_topics as topic on topic.topic_id = t.topic_id
    where t.topic_id is not null
)

select * from final
