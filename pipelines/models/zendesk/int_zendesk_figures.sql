-- one row is: a touched ticket's figures as Zendesk worked them out, and what may make ours differ
-- key: source, ticket_id
-- reads: raw_zendesk, int_zendesk_touched, int_zendesk_changes, int_zendesk_people, zendesk_evidence
-- decisions: minutes as told, calendar and business
-- columns:
--   schedules: how many schedules the ticket was assigned one after the other
--   has_other_roles: somebody wrote publicly as an agent who is none today
with sets as (
    select
        r.source,
        r.ticket_id,
        from_json(r.record, '{"metric_set":{"reopens":"BIGINT","reply_time_in_minutes":{"calendar":"DOUBLE","business":"DOUBLE"},"first_resolution_time_in_minutes":{"calendar":"DOUBLE","business":"DOUBLE"},"full_resolution_time_in_minutes":{"calendar":"DOUBLE","business":"DOUBLE"},"requester_wait_time_in_minutes":{"calendar":"DOUBLE","business":"DOUBLE"},"agent_wait_time_in_minutes":{"calendar":"DOUBLE","business":"DOUBLE"},"on_hold_time_in_minutes":{"calendar":"DOUBLE","business":"DOUBLE"}}}').metric_set as m
    from raw_zendesk as r
    inner join int_zendesk_touched as touched on touched.source = r.source and touched.ticket_id = r.ticket_id
    where r.resource = 'tickets'
),

schedules as (
    select source, ticket_id, count(distinct value) as n
    from (
        select source, ticket_id, value from int_zendesk_changes where field = 'schedule' and value is not null
        union all
        select source, ticket_id, previous_value from int_zendesk_changes where field = 'schedule' and previous_value is not null
    )
    group by source, ticket_id
),

other_roles as (
    select distinct c.source, c.ticket_id
    from int_zendesk_changes as c
    inner join zendesk_evidence as e
        on e.source = c.source and e.person_id = coalesce(c.author_id, c.updater_id) and c."at" between e.first_at and e.last_at
    left join int_zendesk_people as p on p.source = c.source and p.person_id = e.person_id
    where c.field = 'comment' and c.is_public and p.role is distinct from 'agent'
),

final as (
    select
        s.source,
        s.ticket_id,
        s.m.reply_time_in_minutes.calendar as first_reply,
        s.m.reply_time_in_minutes.business as first_reply_business,
        s.m.first_resolution_time_in_minutes.calendar as first_resolution,
        s.m.first_resolution_time_in_minutes.business as first_resolution_business,
        s.m.full_resolution_time_in_minutes.calendar as full_resolution,
        s.m.full_resolution_time_in_minutes.business as full_resolution_business,
        s.m.requester_wait_time_in_minutes.calendar as requester_wait,
        s.m.requester_wait_time_in_minutes.business as requester_wait_business,
        s.m.agent_wait_time_in_minutes.calendar as agent_wait,
        s.m.agent_wait_time_in_minutes.business as agent_wait_business,
        s.m.on_hold_time_in_minutes.calendar as on_hold,
        s.m.on_hold_time_in_minutes.business as on_hold_business,
        s.m.reopens as reopens,
        coalesce(c.n, 0) as schedules,
        o.ticket_id is not null as has_other_roles
    from sets as s
    left join schedules as c on c.source = s.source and c.ticket_id = s.ticket_id
    left join other_roles as o on o.source = s.source and o.ticket_id = s.ticket_id
    where s.m is not null
)

select * from final
