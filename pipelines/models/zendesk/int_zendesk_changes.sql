-- one row is: one thing that an event or audit of a touched ticket says: a comment, or a field's new value
-- key: source, ticket_id, event_id, position, field
-- reads: raw_zendesk, int_zendesk_touched
-- decisions: ticket events and audits tell the same in two shapes, told apart by resource; where a ticket has events, its audits are not
--   read; what isn't known is left out
with newest as (
    select r.source, r.resource, r.record_id as event_id, r.ticket_id, r.record
    from raw_zendesk as r
    inner join int_zendesk_touched as touched on touched.source = r.source and touched.ticket_id = r.ticket_id
    where r.resource in ('ticket_events', 'audits')
    qualify row_number() over (partition by r.source, r.resource, r.record_id order by r.version desc, r.landing desc) = 1
),

with_events as (
    select distinct source, ticket_id from newest where resource = 'ticket_events'
),

told as (
    select
        n.source,
        n.ticket_id,
        n.event_id,
        n.resource,
        from_json(n.record, '{"created_at":"VARCHAR","timestamp":"BIGINT","updater_id":"VARCHAR","author_id":"VARCHAR","via":"JSON","child_events":["JSON"],"events":["JSON"]}') as e
    from newest as n
    left join with_events as w on w.source = n.source and w.ticket_id = n.ticket_id
    where n.resource = 'ticket_events' or w.ticket_id is null
),

children as (
    select
        source,
        ticket_id,
        event_id,
        resource,
        coalesce(try_cast(e.created_at as timestamp), make_timestamp(e.timestamp * 1000000)) as "at",
        coalesce(if(resource = 'audits', e.author_id, e.updater_id), e.updater_id, e.author_id) as updater_id,
        lower(coalesce(e.via::varchar, '')) as via,
        unnest(coalesce(if(resource = 'audits', e.events, e.child_events), [])) as child,
        generate_subscripts(coalesce(if(resource = 'audits', e.events, e.child_events), []), 1) as position
    from told
),

parsed as (
    select
        * exclude (child),
        child,
        from_json(child, '{"event_type":"VARCHAR","type":"VARCHAR","comment_present":"BOOLEAN","comment_public":"BOOLEAN","public":"BOOLEAN","author_id":"VARCHAR","field_name":"VARCHAR","added_tags":["VARCHAR"],"removed_tags":["VARCHAR"],"via":"JSON"}') as c
    from children
),

comments as (
    select
        source, ticket_id, event_id, "at", updater_id, position,
        'comment' as field,
        null::varchar as value,
        null::varchar as previous_value,
        coalesce(c.public, c.comment_public, true) as is_public,
        c.author_id as author_id,
        via || ' ' || lower(coalesce(c.via::varchar, '')) as via,
        false as is_create
    from parsed
    where coalesce(c.event_type, c.type) in ('Comment', 'VoiceComment', 'FacebookComment', 'comment')
        or (coalesce(c.comment_present, false) and coalesce(c.event_type, '') not in ('Change', 'Create'))
),

fields as (
    select
        p.source, p.ticket_id, p.event_id, p."at", p.updater_id, p.position,
        f.field,
        case
            when p.resource = 'audits' then json_extract_string(p.child, '$.value')
            else json_extract_string(p.child, '$.' || f.field)
        end as value,
        json_extract_string(p.child, '$.previous_value') as previous_value,
        null::boolean as is_public,
        null::varchar as author_id,
        p.via || ' ' || lower(coalesce(p.c.via::varchar, '')) as via,
        coalesce(p.c.event_type, p.c.type) = 'Create' as is_create
    from parsed as p
    cross join (values ('status'), ('priority'), ('group_id'), ('assignee_id'), ('type')) as f (field)
    where coalesce(p.c.event_type, p.c.type) in ('Create', 'Change')
        and if(p.resource = 'audits', p.c.field_name = f.field, json_exists(p.child, '$.' || f.field))
),

custom as (
    select
        source, ticket_id, event_id, "at", updater_id, position,
        'custom:' || name as field,
        json_extract_string(child, '$.custom_ticket_fields."' || name || '"') as value,
        json_extract_string(child, '$.previous_value') as previous_value,
        null::boolean, null::varchar, via,
        coalesce(c.event_type, c.type) = 'Create'
    from (select *, unnest(json_keys(child, '$.custom_ticket_fields')) as name from parsed where resource = 'ticket_events')
    union all
    select
        source, ticket_id, event_id, "at", updater_id, position,
        'custom:' || c.field_name, json_extract_string(child, '$.value'), json_extract_string(child, '$.previous_value'),
        null, null, via, coalesce(c.event_type, c.type) = 'Create'
    from parsed
    where resource = 'audits' and regexp_full_match(c.field_name, '\d+')
),

tags as (
    select source, ticket_id, event_id, "at", updater_id, position, 'tag_added' as field, unnest(c.added_tags) as value, null::varchar, null::boolean, null::varchar, via, false
    from parsed
    where c.added_tags is not null and coalesce(c.event_type, c.type) = 'Change'
    union all
    select source, ticket_id, event_id, "at", updater_id, position, 'tag_removed', unnest(c.removed_tags), null, null, null, via, false
    from parsed
    where c.removed_tags is not null and coalesce(c.event_type, c.type) = 'Change'
    union all
    select
        source, ticket_id, event_id, "at", updater_id, position, 'tag_added',
        unnest(list_filter(from_json(child, '{"value":["VARCHAR"]}').value, lambda tag: not list_contains(coalesce(from_json(child, '{"previous_value":["VARCHAR"]}').previous_value, []), tag))),
        null, null, null, via, false
    from parsed
    where resource = 'audits' and c.field_name = 'tags' and coalesce(c.event_type, c.type) = 'Change'
    union all
    select
        source, ticket_id, event_id, "at", updater_id, position, 'tag_removed',
        unnest(list_filter(from_json(child, '{"previous_value":["VARCHAR"]}').previous_value, lambda tag: not list_contains(coalesce(from_json(child, '{"value":["VARCHAR"]}').value, []), tag))),
        null, null, null, via, false
    from parsed
    where resource = 'audits' and c.field_name = 'tags' and coalesce(c.event_type, c.type) = 'Change'
),

final as (
    select * from comments
    union all
    select * from fields
    union all
    select * from custom
    union all
    select * from tags
)

select * from final
