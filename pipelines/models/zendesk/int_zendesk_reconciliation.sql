-- one row is: one figure of a ticket that Zendesk tells too, ours beside theirs, and why they differ
-- key: source, ticket_id, metric
-- reads: raw_zendesk, fct_tickets, fct_status_stays, fct_sla_clocks, dim_schedules
-- decisions: minutes, theirs rounded to the nearest; a wait of 0 and none are equal; a running wait is theirs only once it ends; of verdicts
--   those are compared that Zendesk applied a target to; reasons in the order in which they are tried, unexplained is ours to mend
with sets as (
    select
        source,
        ticket_id,
        from_json(record, '{"generated_timestamp":"BIGINT","status":"VARCHAR","metric_set":{"reopens":"BIGINT","replies":"BIGINT","reply_time_in_minutes":{"calendar":"DOUBLE","business":"DOUBLE"},"first_resolution_time_in_minutes":{"calendar":"DOUBLE","business":"DOUBLE"},"full_resolution_time_in_minutes":{"calendar":"DOUBLE","business":"DOUBLE"},"requester_wait_time_in_minutes":{"calendar":"DOUBLE","business":"DOUBLE"},"agent_wait_time_in_minutes":{"calendar":"DOUBLE","business":"DOUBLE"},"on_hold_time_in_minutes":{"calendar":"DOUBLE","business":"DOUBLE"}}}').metric_set as m
    from raw_zendesk
    where resource = 'tickets'
    qualify row_number() over (partition by source, ticket_id order by version desc, json_extract_string(record, '$.updated_at') desc nulls last, landing desc) = 1
),

ended as (
    select
        source,
        ticket_id,
        sum(seconds) filter (value in ('new', 'open', 'hold') and to_at is not null) as requester_wait_seconds,
        sum(seconds) filter (value = 'pending' and to_at is not null) as agent_wait_seconds,
        sum(seconds) filter (value = 'hold' and to_at is not null) as hold_seconds,
        sum(business_seconds) filter (value in ('new', 'open', 'hold') and to_at is not null) as requester_wait_business_seconds,
        sum(business_seconds) filter (value = 'pending' and to_at is not null) as agent_wait_business_seconds,
        sum(business_seconds) filter (value = 'hold' and to_at is not null) as hold_business_seconds
    from fct_status_stays
    group by source, ticket_id
),

pairs as (
    select
        t.source,
        t.ticket_id,
        unnest([
            {metric: 'first_reply', ours: t.first_reply_seconds, ended: null::bigint, theirs: s.m.reply_time_in_minutes.calendar},
            {metric: 'first_reply_business', ours: t.first_reply_business_seconds, ended: null, theirs: s.m.reply_time_in_minutes.business},
            {metric: 'first_resolution', ours: t.first_solve_seconds, ended: null, theirs: s.m.first_resolution_time_in_minutes.calendar},
            {metric: 'first_resolution_business', ours: t.first_solve_business_seconds, ended: null, theirs: s.m.first_resolution_time_in_minutes.business},
            {metric: 'full_resolution', ours: t.full_resolution_seconds, ended: null, theirs: s.m.full_resolution_time_in_minutes.calendar},
            {metric: 'full_resolution_business', ours: t.full_resolution_business_seconds, ended: null, theirs: s.m.full_resolution_time_in_minutes.business},
            {metric: 'requester_wait', ours: t.requester_wait_seconds, ended: e.requester_wait_seconds::bigint, theirs: s.m.requester_wait_time_in_minutes.calendar},
            {metric: 'requester_wait_business', ours: t.requester_wait_business_seconds, ended: e.requester_wait_business_seconds::bigint, theirs: s.m.requester_wait_time_in_minutes.business},
            {metric: 'agent_wait', ours: t.agent_wait_seconds, ended: e.agent_wait_seconds::bigint, theirs: s.m.agent_wait_time_in_minutes.calendar},
            {metric: 'agent_wait_business', ours: t.agent_wait_business_seconds, ended: e.agent_wait_business_seconds::bigint, theirs: s.m.agent_wait_time_in_minutes.business},
            {metric: 'on_hold', ours: t.hold_seconds, ended: e.hold_seconds::bigint, theirs: s.m.on_hold_time_in_minutes.calendar},
            {metric: 'on_hold_business', ours: t.hold_business_seconds, ended: e.hold_business_seconds::bigint, theirs: s.m.on_hold_time_in_minutes.business},
            {metric: 'reopens', ours: t.reopens::bigint * 60, ended: null, theirs: s.m.reopens::double}
        ]) as pair,
        t.excluded,
        t.opened_by,
        t.solved_at is null as is_open,
        t.public_replies is null as is_without_log,
        t.schedule_id
    from sets as s
    inner join fct_tickets as t on t.source = s.source and t.ticket_id = s.ticket_id
    left join ended as e on e.source = t.source and e.ticket_id = t.ticket_id
    where s.m is not null
),

schedules as (
    select count(*) as n from dim_schedules
),

compared as (
    select
        p.source,
        p.ticket_id,
        p.pair.metric as metric,
        p.pair.ours / 60.0 as ours,
        p.pair.theirs as theirs,
        p.pair.metric like '%wait%' or p.pair.metric like 'on_hold%' as is_wait,
        p.pair.metric like '%_business' as is_business,
        coalesce(abs(p.pair.ours / 60.0 - p.pair.theirs) <= 0.5, false)
            or (p.pair.theirs is null and coalesce(p.pair.ours, 0) = 0 and (is_wait or p.pair.ours is null))
            or (p.pair.ours is null and p.pair.theirs = 0 and is_wait) as is_equal,
        case
            when p.is_without_log then 'no_event_log'
            when p.excluded is not null then p.excluded
            when is_business and p.schedule_id is null then 'no_schedule'
            when is_business and p.pair.theirs is null then 'no_schedule_there'
            when is_wait and p.is_open and (p.pair.theirs is null or abs(coalesce(p.pair.ended, 0) / 60.0 - p.pair.theirs) <= 0.5 or p.pair.theirs < p.pair.ours / 60.0)
                then 'running_wait_not_included'
            when p.pair.metric like 'first_reply%' and p.opened_by = 'agent' then 'agent_created'
            when abs(p.pair.ours / 60.0 - p.pair.theirs) <= 1 then 'rounding_to_minutes'
            when is_business and schedules.n > 1 then 'schedule_changed'
            else 'unexplained'
        end as reason
    from pairs as p
    cross join schedules
    where not (is_business and p.pair.ours is null and p.pair.theirs is null)
),

metric_rows as (
    select
        source,
        ticket_id,
        from_json(record, '{"metric":"VARCHAR","instance_id":"BIGINT","type":"VARCHAR","time":"VARCHAR","deleted":"BOOLEAN"}') as e
    from raw_zendesk
    where resource = 'metric_events'
    qualify row_number() over (partition by source, record_id order by version desc, landing desc) = 1
),

their_clocks as (
    select
        source,
        ticket_id,
        case
            when e.metric = 'reply_time' and e.instance_id = 1 then 'first_response'
            when e.metric = 'reply_time' then 'next_response'
            when e.metric in ('periodic_update_time', 'pausable_update_time') then 'update'
            when e.metric = 'group_ownership_time' then 'ownership'
            else 'resolution'
        end as metric,
        e.metric as their_metric,
        if(e.metric = 'reply_time' and e.instance_id > 1, e.instance_id - 1, e.instance_id) as instance,
        bool_or(e.type = 'breach') as is_breached,
        bool_or(e.type = 'fulfill') as is_fulfilled,
        min(e.time) filter (e.type in ('apply_sla', 'apply_group_sla')) as applied_at,
        min(e.time) filter (e.type = 'activate') as activated_at
    from metric_rows
    where not coalesce(e.deleted, false) and e.instance_id > 0
    group by all
    having applied_at is not null and (is_breached or is_fulfilled)
),

their_verdicts as (
    select * from their_clocks
    qualify count(*) over (partition by source, ticket_id, metric, instance) = 1
),

verdicts as (
    select
        v.source,
        v.ticket_id,
        'sla_' || v.metric || '_' || v.instance as metric,
        if(c.outcome = 'running', null, c.outcome) as ours,
        if(v.is_breached, 'breached', 'met') as theirs,
        c.outcome is not distinct from if(v.is_breached, 'breached', 'met') as is_equal,
        case
            when t.excluded is not null then t.excluded
            when c.outcome is null then 'no_policy_here'
            when v.applied_at > v.activated_at then 'late_policy'
            when abs(c.elapsed_seconds - c.target_seconds) <= 60 then 'rounding_to_minutes'
            when c.clock = 'business' and schedules.n > 1 then 'schedule_changed'
            else 'unexplained'
        end as reason
    from their_verdicts as v
    inner join fct_tickets as t on t.source = v.source and t.ticket_id = v.ticket_id
    cross join schedules
    left join fct_sla_clocks as c on c.source = v.source and c.ticket_id = v.ticket_id and c.metric = v.metric and c.instance = v.instance
),

final as (
    select source, ticket_id, metric, round(ours, 2)::varchar as ours, theirs::varchar as theirs, is_equal, if(is_equal, null, reason) as reason
    from compared
    union all
    select source, ticket_id, metric, ours, theirs, is_equal, if(is_equal, null, reason)
    from verdicts
)

select * from final
