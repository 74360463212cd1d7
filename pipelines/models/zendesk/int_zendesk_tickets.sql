-- one row is: a touched ticket of Zendesk in the words of raw_tickets
-- key: source, ticket_id
-- reads: raw_zendesk, dim_zendesk, int_zendesk_touched
-- decisions: a deleted ticket is closed and removed, and bears no text once scrubbed; Zendesk's own first reply, solve and counts serve where no event tells them; channel words as in zendesk.md, an unknown one as it is; category, product and the reason of an escalation come from where the settings say, a category else from the form
with copies as (
    select
        r.source,
        r.ticket_id,
        from_json(r.record, '{"id":"VARCHAR","subject":"VARCHAR","raw_subject":"VARCHAR","description":"VARCHAR","type":"VARCHAR","priority":"VARCHAR","status":"VARCHAR","created_at":"VARCHAR","updated_at":"VARCHAR","requester_id":"VARCHAR","submitter_id":"VARCHAR","assignee_id":"VARCHAR","organization_id":"VARCHAR","group_id":"VARCHAR","ticket_form_id":"VARCHAR","tags":["VARCHAR"],"via":{"channel":"VARCHAR"},"custom_fields":[{"id":"VARCHAR","value":"JSON"}],"custom_status_id":"VARCHAR","satisfaction_rating":{"score":"VARCHAR","comment":"VARCHAR"},"metric_set":{"solved_at":"VARCHAR","reopens":"INTEGER","replies":"INTEGER","reply_time_in_minutes":{"calendar":"DOUBLE"}}}') as t
    from raw_zendesk as r
    inner join int_zendesk_touched as touched on touched.source = r.source and touched.ticket_id = r.ticket_id
    where r.resource = 'tickets'
),

told as (
    select *, coalesce(lower(t.status) = 'deleted' and (t.requester_id is null or starts_with(upper(t.subject), 'SCRUBBED')), false) as is_scrubbed
    from copies
),

names as (
    select
        source,
        resource,
        record_id,
        coalesce(json_extract_string(record, '$.name'), json_extract_string(record, '$.display_name')) as name,
        json_extract_string(record, '$.status_category') as status_category
    from raw_zendesk
    where resource in ('groups', 'organizations', 'ticket_forms', 'custom_statuses')
),

asked as (
    select
        any_value(category_field) as category_field,
        any_value(category_prefix) as category_prefix,
        any_value(product_field) as product_field,
        any_value(product_prefix) as product_prefix,
        any_value(reason_field) as reason_field,
        any_value(reason_prefix) as reason_prefix
    from dim_zendesk
),

final as (
    select
        c.source,
        c.ticket_id,
        if(c.is_scrubbed, null, c.t.subject) as subject,
        if(c.is_scrubbed, null, c.t.description) as description,
        case lower(c.t.via.channel)
            when 'mail' then 'email'
            when 'native_messaging' then 'messaging'
            when 'messaging' then 'messaging'
            when 'whatsapp' then 'messaging'
            when 'line' then 'messaging'
            when 'wechat' then 'messaging'
            when 'facebook' then 'social'
            when 'twitter' then 'social'
            when 'voice' then 'phone'
            when 'phone_call_inbound' then 'phone'
            when 'phone_call_outbound' then 'phone'
            when 'voicemail' then 'phone'
            when 'web_form' then 'web'
            else lower(c.t.via.channel)
        end as channel,
        c.t.type as type,
        c.t.priority as priority,
        case lower(coalesce(c.t.status, s.status_category))
            when 'deleted' then 'closed'
            when 'on-hold' then 'hold'
            else lower(coalesce(c.t.status, s.status_category))
        end as status,
        case
            when a.category_field is not null
                then (list_filter(c.t.custom_fields, lambda f: f.id = a.category_field)[1].value ->> '$')
            when a.category_prefix is not null
                then substr(list_filter(list_sort(c.t.tags), lambda tag: starts_with(tag, a.category_prefix))[1], length(a.category_prefix) + 1)
            else form.name
        end as category,
        case
            when a.product_field is not null
                then (list_filter(c.t.custom_fields, lambda f: f.id = a.product_field)[1].value ->> '$')
            when a.product_prefix is not null
                then substr(list_filter(list_sort(c.t.tags), lambda tag: starts_with(tag, a.product_prefix))[1], length(a.product_prefix) + 1)
        end as product,
        case
            when a.reason_field is not null
                then (list_filter(c.t.custom_fields, lambda f: f.id = a.reason_field)[1].value ->> '$')
            when a.reason_prefix is not null
                then substr(list_filter(list_sort(c.t.tags), lambda tag: starts_with(tag, a.reason_prefix))[1], length(a.reason_prefix) + 1)
        end as escalation_reason,
        array_to_string(c.t.tags, ' ') as tags,
        coalesce(g.name, c.t.group_id) as group_name,
        c.t.assignee_id as assignee_id,
        c.t.requester_id as requester_id,
        c.t.submitter_id as submitter_id,
        c.t.organization_id as organization_id,
        o.name as organization_name,
        try_cast(c.t.created_at as timestamp) as created_at,
        try_cast(c.t.updated_at as timestamp) as updated_at,
        try_cast(c.t.metric_set.solved_at as timestamp) as solved_at,
        try_cast(c.t.created_at as timestamp) + to_seconds(c.t.metric_set.reply_time_in_minutes.calendar * 60) as first_reply_at,
        c.t.metric_set.reopens as reopens,
        c.t.metric_set.replies as public_replies,
        lower(c.t.status) = 'deleted' as is_deleted,
        list_contains(c.t.tags, 'closed_by_merge') as is_closed_by_merge,
        c.t.satisfaction_rating.score as rating,
        c.t.satisfaction_rating.comment as rating_comment
    from told as c
    cross join asked as a
    left join names as g on g.source = c.source and g.resource = 'groups' and g.record_id = c.t.group_id
    left join names as o on o.source = c.source and o.resource = 'organizations' and o.record_id = c.t.organization_id
    left join names as form on form.source = c.source and form.resource = 'ticket_forms' and form.record_id = c.t.ticket_form_id
    left join names as s on s.source = c.source and s.resource = 'custom_statuses' and s.record_id = c.t.custom_status_id
    where try_cast(c.t.created_at as timestamp) is not null
)

select * from final
