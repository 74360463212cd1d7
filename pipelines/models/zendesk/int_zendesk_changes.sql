-- one row is: one thing that an event or audit of a touched ticket says: a comment, or a field's new value
-- key: source, ticket_id, event_id, position, field
-- reads: raw_zendesk, int_zendesk_touched
-- decisions: ticket events and audits tell the same in two shapes, told apart by resource; where a ticket has events, its audits are not
--   read; a custom status is told by its category where the event doesn't tell the status too; what isn't known is left out
with mine as (
    select r.source, r.resource, r.record_id as event_id, r.ticket_id, r.record
    from raw_zendesk as r
    inner join int_zendesk_touched as touched on touched.source = r.source and touched.ticket_id = r.ticket_id
    where r.resource in ('ticket_events', 'audits')
),

with_events as (
    select distinct source, ticket_id from mine where resource = 'ticket_events'
),

told as (
    select
        m.source,
        m.ticket_id,
        m.event_id,
        m.resource = 'audits' as is_audit,
        from_json(m.record, '{"created_at":"VARCHAR","timestamp":"BIGINT","updater_id":"VARCHAR","author_id":"VARCHAR","via":"JSON","child_events":["JSON"],"events":["JSON"]}') as e
    from mine as m
    left join with_events as w on w.source = m.source and w.ticket_id = m.ticket_id
    where m.resource = 'ticket_events' or w.ticket_id is null
),

children as (
    select
        source,
        ticket_id,
        event_id,
        is_audit,
        coalesce(try_cast(e.created_at as timestamp), make_timestamp(e.timestamp * 1000000)) as "at",
        coalesce(if(is_audit, e.author_id, e.updater_id), e.updater_id, e.author_id) as updater_id,
        lower(coalesce(e.via::varchar, '')) as via,
        unnest(coalesce(if(is_audit, e.events, e.child_events), [])) as child,
        generate_subscripts(coalesce(if(is_audit, e.events, e.child_events), []), 1) as position
    from told
),

read_once as (
    select
        * exclude (child),
        json_keys(child) as keys,
        from_json(child, '{"event_type":"VARCHAR","type":"VARCHAR","comment_present":"BOOLEAN","comment_public":"BOOLEAN","public":"BOOLEAN","author_id":"VARCHAR","field_name":"VARCHAR","value":"JSON","previous_value":"JSON","status":"VARCHAR","custom_status_id":"VARCHAR","priority":"VARCHAR","group_id":"VARCHAR","assignee_id":"VARCHAR","custom_ticket_fields":"JSON","added_tags":["VARCHAR"],"removed_tags":["VARCHAR"],"new_schedule_id":"VARCHAR","previous_schedule_id":"VARCHAR","via":"JSON"}') as c
    from children
),

parsed as (
    select
        * exclude (via),
        coalesce(c.event_type, c.type) as what,
        if(c.via is null, via, via || ' ' || lower(c.via::varchar)) as via
    from read_once
),

comments as (
    select
        source, ticket_id, event_id, "at", updater_id, position,
        'comment' as field,
        null::varchar as value,
        null::varchar as previous_value,
        coalesce(c.public, c.comment_public, true) as is_public,
        c.author_id as author_id,
        via,
        false as is_create
    from parsed
    where what in ('Comment', 'VoiceComment', 'FacebookComment', 'comment')
        or (coalesce(c.comment_present, false) and coalesce(what, '') not in ('Change', 'Create'))
),

named as (
    select
        *,
        unnest(
            if(
                is_audit,
                list_filter([c.field_name], lambda name: name in ('status', 'custom_status_id', 'priority', 'group_id', 'assignee_id', 'type')),
                list_filter(['status', 'custom_status_id', 'priority', 'group_id', 'assignee_id', 'type'], lambda name: list_contains(keys, name))
            )
        ) as field
    from parsed
    where what in ('Create', 'Change')
),

statuses as (
    select source, record_id, json_extract_string(record, '$.status_category') as category
    from raw_zendesk
    where resource = 'custom_statuses'
),

valued as (
    select
        source, ticket_id, event_id, "at", updater_id, position, field, via,
        case
            when is_audit then c.value ->> '$'
            when field = 'status' then c.status
            when field = 'custom_status_id' then c.custom_status_id
            when field = 'priority' then c.priority
            when field = 'group_id' then c.group_id
            when field = 'assignee_id' then c.assignee_id
            else c.type
        end as value,
        c.previous_value ->> '$' as previous_value,
        what = 'Create' as is_create,
        bool_or(field = 'status') over (partition by source, ticket_id, event_id) as tells_status
    from named
),

fields as (
    select
        v.source, v.ticket_id, v.event_id, v."at", v.updater_id, v.position,
        if(v.field = 'custom_status_id', 'status', v.field) as field,
        if(v.field = 'custom_status_id', new_status.category, v.value) as value,
        if(v.field = 'custom_status_id', old_status.category, v.previous_value) as previous_value,
        null::boolean as is_public,
        null::varchar as author_id,
        v.via,
        v.is_create
    from valued as v
    left join statuses as new_status on v.field = 'custom_status_id' and new_status.source = v.source and new_status.record_id = v.value
    left join statuses as old_status on v.field = 'custom_status_id' and old_status.source = v.source and old_status.record_id = v.previous_value
    where v.field <> 'custom_status_id' or (new_status.category is not null and not v.tells_status)
),

schedules as (
    select
        source, ticket_id, event_id, "at", updater_id, position, 'schedule' as field,
        c.new_schedule_id as value, c.previous_schedule_id as previous_value, null::boolean, null::varchar, via, false
    from parsed
    where what = 'ScheduleAssignment'
),

custom as (
    select
        source, ticket_id, event_id, "at", updater_id, position,
        'custom:' || name as field,
        json_extract_string(c.custom_ticket_fields, '$."' || name || '"') as value,
        c.previous_value ->> '$' as previous_value,
        null::boolean, null::varchar, via, what = 'Create'
    from (select *, unnest(json_keys(c.custom_ticket_fields)) as name from parsed where not is_audit and c.custom_ticket_fields is not null)
    union all
    select
        source, ticket_id, event_id, "at", updater_id, position,
        'custom:' || c.field_name, c.value ->> '$', c.previous_value ->> '$', null, null, via, what = 'Create'
    from parsed
    where is_audit and regexp_full_match(c.field_name, '\d+')
),

tag_lists as (
    select
        source, ticket_id, event_id, "at", updater_id, position, via,
        if(is_audit, coalesce(from_json(c.value, '["VARCHAR"]'), []), coalesce(c.added_tags, [])) as later,
        if(is_audit, coalesce(from_json(c.previous_value, '["VARCHAR"]'), []), coalesce(c.removed_tags, [])) as earlier
    from parsed
    where what = 'Change' and (c.added_tags is not null or c.removed_tags is not null or (is_audit and c.field_name = 'tags'))
),

tags as (
    select
        source, ticket_id, event_id, "at", updater_id, position, 'tag_added' as field,
        unnest(list_filter(later, lambda tag: not list_contains(earlier, tag))) as value, null::varchar, null::boolean, null::varchar, via, false
    from tag_lists
    union all
    select
        source, ticket_id, event_id, "at", updater_id, position, 'tag_removed',
        unnest(list_filter(earlier, lambda tag: not list_contains(later, tag))), null, null, null, via, false
    from tag_lists
),

final as (
    select * from comments
    union all
    select * from fields
    union all
    select * from schedules
    union all
    select * from custom
    union all
    select * from tags
)

select * from final
