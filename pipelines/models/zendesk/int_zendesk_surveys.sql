-- one row is: a satisfaction rating or survey response of a touched ticket, its latest state
-- key: source, ticket_id, offered_at
-- reads: raw_zendesk, int_zendesk_tickets, int_zendesk_touched
-- decisions: good is 5, bad is 1; of a survey's scale 5 points stay, 3 are 1, 3, 5, 2 are 1, 5; offered and unoffered are no answers; who
--   held the ticket is told by the rating; a survey's answer shows as a rating too, so that a ticket's ratings from its first survey on
--   aren't counted; a ticket without either takes the rating that stands on it
with told as (
    select r.source, r.resource, r.ticket_id, r.record
    from raw_zendesk as r
    inner join int_zendesk_touched as touched on touched.source = r.source and touched.ticket_id = r.ticket_id
    where r.resource in ('satisfaction_ratings', 'survey_responses')
),

ratings as (
    select
        source,
        ticket_id,
        from_json(record, '{"score":"VARCHAR","comment":"VARCHAR","assignee_id":"VARCHAR","created_at":"VARCHAR","updated_at":"VARCHAR"}') as s
    from told
    where resource = 'satisfaction_ratings'
),

responses as (
    select
        source,
        ticket_id,
        from_json(record, '{"created_at":"VARCHAR","answers":[{"type":"VARCHAR","rating":"DOUBLE","rating_category":"VARCHAR","value":"VARCHAR","created_at":"VARCHAR","updated_at":"VARCHAR","question":{"options":[{"rating":"DOUBLE"}]}}]}') as s
    from told
    where resource = 'survey_responses'
),

answers as (
    select
        source,
        ticket_id,
        s.created_at as offered_at,
        list_filter(s.answers, lambda a: a.type = 'rating_scale' and (a.rating is not null or a.rating_category is not null))[1] as rated,
        list_filter(s.answers, lambda a: a.type = 'open_ended')[1].value as comment
    from responses
),

scored as (
    select
        source,
        ticket_id,
        try_cast(coalesce(offered_at, rated.created_at) as timestamp) as offered_at,
        if(rated is null, null, try_cast(coalesce(rated.updated_at, rated.created_at) as timestamp)) as answered_at,
        case
            when list_max(list_transform(rated.question.options, lambda o: o.rating)) = 3 then 2 * rated.rating - 1
            when list_max(list_transform(rated.question.options, lambda o: o.rating)) = 2 then 4 * rated.rating - 3
            when rated.rating between 1 and 5 then rated.rating
            when rated.rating_category = 'good' then 5.0
            when rated.rating_category = 'bad' then 1.0
        end as score,
        comment
    from answers
),

first_surveys as (
    select source, ticket_id, min(coalesce(offered_at, answered_at)) as first_at from scored group by source, ticket_id
),

final as (
    select source, ticket_id, offered_at, answered_at, score, comment, null::varchar as assignee_id from scored
    union all
    select
        r.source,
        r.ticket_id,
        try_cast(r.s.created_at as timestamp),
        if(r.s.score in ('good', 'bad'), try_cast(r.s.updated_at as timestamp), null),
        case r.s.score when 'good' then 5.0 when 'bad' then 1.0 end,
        r.s.comment,
        r.s.assignee_id
    from ratings as r
    left join first_surveys as f on f.source = r.source and f.ticket_id = r.ticket_id
    where r.s.score <> 'unoffered' and (f.first_at is null or try_cast(r.s.updated_at as timestamp) < f.first_at)
    union all
    select
        t.source, t.ticket_id, null, t.updated_at, case t.rating when 'good' then 5.0 when 'bad' then 1.0 end, t.rating_comment, null
    from int_zendesk_tickets as t
    left join (select distinct source, ticket_id from told) as known on known.source = t.source and known.ticket_id = t.ticket_id
    where t.rating in ('good', 'bad') and known.ticket_id is null
)

select * from final
