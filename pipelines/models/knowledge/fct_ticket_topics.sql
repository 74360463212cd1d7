-- one row is: a ticket whose topic its category doesn't tell, with what its text told
-- key: source, ticket_id
-- reads: int_ticket_filing, int_found_ticket_topics
-- decisions: a ticket of a split category that no theme fits keeps the category as its topic
-- columns:
--   standing: near (a topic fits), alone (none does), other_language (its language isn't configured), no_text
--   language: of the text, two letters; NULL where it holds too little to tell
--   found_topic_id: the topic that its text is nearest to
--   likeness: of the text to that topic, 0 to 1 (cosine)
with final as (
    select
        f.source,
        f.ticket_id,
        t.standing,
        t.language,
        t.topic_id as found_topic_id,
        t.likeness
    from int_found_ticket_topics as t
    inner join int_ticket_filing as f on f.ticket_key = t.ticket_key
    order by t.ticket_key
)

select * from final
