-- one row is: a satisfaction rating of a touched ticket, its latest state
-- key: source, ticket_id, offered_at
-- reads: raw_zendesk, int_zendesk_tickets, int_zendesk_touched
-- decisions: good is 5, bad is 1, offered and unoffered are no answers; who held the ticket is told by the rating; a ticket without ratings
--   of its own takes the one that stands on it
with ratings as (
    select
        r.source,
        r.ticket_id,
        from_json(r.record, '{"score":"VARCHAR","comment":"VARCHAR","assignee_id":"VARCHAR","created_at":"VARCHAR","updated_at":"VARCHAR"}') as s
    from raw_zendesk as r
    inner join int_zendesk_touched as touched on touched.source = r.source and touched.ticket_id = r.ticket_id
    where r.resource = 'satisfaction_ratings'
    qualify row_number() over (partition by r.source, r.record_id order by r.version desc, r.landing desc) = 1
),

final as (
    select
        source,
        ticket_id,
        try_cast(s.created_at as timestamp) as offered_at,
        if(s.score in ('good', 'bad'), try_cast(s.updated_at as timestamp), null) as answered_at,
        case s.score when 'good' then 5.0 when 'bad' then 1.0 end as score,
        s.comment as comment,
        s.assignee_id as assignee_id
    from ratings
    where s.score <> 'unoffered'
    union all
    select source, ticket_id, null, if(rating in ('good', 'bad'), updated_at, null), case rating when 'good' then 5.0 when 'bad' then 1.0 end, rating_comment, null
    from int_zendesk_tickets
    where rating in ('good', 'bad') and (source, ticket_id) not in (select (source, ticket_id) from ratings)
)

select * from final
