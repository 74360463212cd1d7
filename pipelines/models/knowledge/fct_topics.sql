-- one row is: a topic that customers write about: a category of the source, or a theme found in texts
-- key: topic_id
-- reads: int_ticket_filing, int_found_topics, int_topic_choices
-- decisions: a category is called as most tickets write it; a merged topic has no tickets of its own, and stays so that it can be taken apart again
-- columns:
--   topic_id: a category's name with hyphens, a theme's first label; stays with the theme from one import to the next
--   kind: category or theme
--   within_topic: the topic that it was split from
--   language: of the texts that it was found in; NULL for a category without text
--   label: as somebody called it, else the category, else the theme's most telling terms
--   terms: what customers write about it, the most telling first
--   stems: terms as they are compared with a text
--   weights: of the stems; the root of the sum of their squares is at most 1
--   subjects: up to three typical subjects
--   merged_into: the topic that its tickets count under
--   is_ignored: somebody wants to see no more of it
--   needs_account_work: somebody has to do something in an account, so an article keeps fewer tickets away
with categories as (
    select topic_id, mode(category order by ticket_key) as category
    from int_ticket_filing
    where topic_id is not null
    group by topic_id
),

all_topics as (
    select
        coalesce(c.topic_id, f.topic_id) as topic_id,
        if(c.topic_id is null, 'theme', 'category') as kind,
        f.within_topic,
        f.language,
        coalesce(c.category, f.label) as found_label,
        coalesce(f.terms, []::varchar[]) as terms,
        coalesce(f.stems, []::varchar[]) as stems,
        coalesce(f.weights, []::double[]) as weights,
        coalesce(f.subjects, []::varchar[]) as subjects
    from categories as c
    full join int_found_topics as f on f.topic_id = c.topic_id
),

final as (
    select
        a.topic_id,
        a.kind,
        a.within_topic,
        a.language,
        coalesce(h.label, a.found_label) as label,
        a.terms,
        a.stems,
        a.weights,
        a.subjects,
        target.topic_id as merged_into,
        coalesce(h.is_ignored, false) as is_ignored,
        coalesce(h.is_split, false) as is_split,
        coalesce(h.needs_account_work, false) as needs_account_work
    from all_topics as a
    left join int_topic_choices as h on h.topic_id = a.topic_id
    left join all_topics as target on target.topic_id = h.merged_into and target.topic_id <> a.topic_id
    order by a.topic_id
)

select * from final
