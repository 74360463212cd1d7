-- one row is: something that happened to a touched ticket of Zendesk, in the words of raw_events
-- key: source, ticket_id, seq
-- reads: int_zendesk_tickets, int_zendesk_changes, int_zendesk_people, zendesk_evidence, raw_zendesk, dim_zendesk
-- decisions: who held tickets or wrote notes between the first and the last such instant counts as agent then, else today's role; the
--   comment of the creating event is implied by it; a merge's comment is neither reply nor note; within one second a customer's comment
--   comes first, then by event, in it comments before fields before the status
with changes as (
    select
        c.*,
        t.created_at,
        t.requester_id,
        t.submitter_id,
        if(c.field = 'comment', coalesce(c.author_id, c.updater_id), c.updater_id) as actor_id,
        regexp_matches(c.via, 'merge|^19\b') as is_of_merge,
        min(try_cast(c.event_id as hugeint)) over (partition by c.source, c.ticket_id) = try_cast(c.event_id as hugeint)
            and (bool_or(c.is_create) over (partition by c.source, c.ticket_id, c.event_id) or c."at" <= t.created_at + interval 1 second)
            as is_creation
    from int_zendesk_changes as c
    inner join int_zendesk_tickets as t on t.source = c.source and t.ticket_id = c.ticket_id
),

cast_of as (
    select
        c.*,
        case
            when c.actor_id is null or c.actor_id = '-1' then 'system'
            when c."at" between e.first_at and e.last_at then 'agent' -- whatever today's role is
            when p.role is not null then p.role
            when e.person_id is not null then 'agent'
            when c.actor_id = c.requester_id then 'customer'
        end as actor_role
    from changes as c
    left join zendesk_evidence as e on e.source = c.source and e.person_id = c.actor_id
    left join int_zendesk_people as p on p.source = c.source and p.person_id = c.actor_id
),

-- A field's old value is the one told before; only where none was, the event's own word for it.
valued as (
    select
        *,
        lag(event_id) over of_field is not null as has_before,
        lag(value) over of_field as before_value
    from cast_of
    window of_field as (partition by source, ticket_id, field order by "at", try_cast(event_id as hugeint), position)
),

groups as (
    select source, record_id, json_extract_string(record, '$.name') as name
    from raw_zendesk
    where resource = 'groups'
),

asked as (
    select any_value(category_field) as category_field from dim_zendesk
),

told as (
    select
        v.source, v.ticket_id, v."at", v.event_id, v.position,
        case
            when v.field = 'comment' then if(v.is_public, 'public_reply', 'private_note')
            when v.field = 'group_id' then 'group'
            when v.field = 'assignee_id' then 'assignee'
            when v.field = 'status' and v.value = 'deleted' then 'deleted'
            when v.field = 'custom:' || a.category_field then 'category'
            when v.field in ('status', 'priority', 'tag_added', 'tag_removed') then v.field
            else 'field'
        end as kind,
        v.actor_id,
        v.actor_role,
        case v.field
            when 'comment' then null
            when 'group_id' then coalesce(old_group.name, if(v.has_before, v.before_value, v.previous_value))
            when 'tag_added' then null
            when 'tag_removed' then v.value
            else if(v.has_before, v.before_value, v.previous_value)
        end as old_value,
        case v.field
            when 'group_id' then coalesce(new_group.name, v.value)
            when 'tag_removed' then null
            else if(v.value = 'deleted' and v.field = 'status', null, v.value)
        end as new_value,
        if(v.field in ('type', 'schedule') or starts_with(v.field, 'custom:'), replace(v.field, 'custom:', ''), null) as field_name,
        v.is_of_merge
    from valued as v
    cross join asked as a
    left join groups as old_group on old_group.source = v.source and v.field = 'group_id' and old_group.record_id = if(v.has_before, v.before_value, v.previous_value)
    left join groups as new_group on new_group.source = v.source and v.field = 'group_id' and new_group.record_id = v.value
    where not (v.is_creation and (v.field = 'comment' or v.is_create))
        and not (v.field = 'comment' and v.is_of_merge)
        and not (v.is_create and not v.has_before)
        and (v.field in ('comment', 'tag_added', 'tag_removed') or if(v.has_before, v.before_value, v.previous_value) is distinct from v.value)
),

creators as (
    select source, ticket_id, arg_min(actor_id, position) as actor_id, arg_min(actor_role, position) as actor_role
    from cast_of
    where is_creation
    group by source, ticket_id
),

created as (
    select
        t.source, t.ticket_id, t.created_at as "at", '0' as event_id, 0 as position, 'created' as kind,
        coalesce(c.actor_id, t.submitter_id, t.requester_id) as actor_id,
        coalesce(c.actor_role, p.role, if(t.submitter_id is null or t.submitter_id = t.requester_id, 'customer', 'agent')) as actor_role,
        null::varchar as old_value, null::varchar as new_value, null::varchar as field_name, false as is_of_merge
    from int_zendesk_tickets as t
    left join creators as c on c.source = t.source and c.ticket_id = t.ticket_id
    left join int_zendesk_people as p on p.source = t.source and p.person_id = coalesce(t.submitter_id, t.requester_id)
    where (t.source, t.ticket_id) in (select (source, ticket_id) from cast_of)
),

merges as (
    select source, ticket_id, min("at") as "at", min(event_id) as event_id, 0 as position, 'merged' as kind, null::varchar, 'system', null::varchar, null::varchar, null::varchar, true
    from valued
    where field = 'status' and value in ('closed', 'solved') and is_of_merge
    group by source, ticket_id
    union all
    select t.source, t.ticket_id, t.updated_at, '0', 0, 'merged', null, 'system', null, null, null, true
    from int_zendesk_tickets as t
    where t.is_closed_by_merge and (t.source, t.ticket_id) not in (
        select (source, ticket_id) from valued where field = 'status' and value in ('closed', 'solved') and is_of_merge
    )
),

deletions as (
    select t.source, t.ticket_id, t.updated_at, '0', 0, 'deleted', null, 'system', null, null, null, false
    from int_zendesk_tickets as t
    where t.is_deleted and (t.source, t.ticket_id) not in (select (source, ticket_id) from told where kind = 'deleted')
        and (t.source, t.ticket_id) in (select (source, ticket_id) from cast_of)
),

everything as (
    select * from told
    union all
    select * from created
    union all
    select * from merges
    union all
    select * from deletions
),

final as (
    select
        source,
        ticket_id,
        "at",
        row_number() over (
            partition by source, ticket_id
            order by
                if(kind = 'created', 0, 1), "at",
                if(kind in ('merged', 'deleted'), 0, 1),
                if(kind = 'public_reply' and actor_role = 'customer', 0, 1),
                try_cast(event_id as hugeint),
                case when kind in ('public_reply', 'private_note') then 0 when kind = 'status' then 2 else 1 end,
                position, kind, new_value
        ) as seq,
        kind,
        actor_id,
        actor_role,
        old_value,
        new_value,
        field_name
    from everything
)

select * from final
