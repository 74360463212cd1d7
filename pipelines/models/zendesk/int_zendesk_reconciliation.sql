-- one row is: one figure of a ticket that Zendesk tells too, ours beside theirs, and why they differ
-- key: source, ticket_id, metric
-- reads: zendesk_figures, zendesk_verdicts, raw_zendesk, fct_tickets, fct_status_stays, fct_sla_clocks
-- decisions: minutes, theirs rounded to the nearest; a wait of 0 and none are equal; a running wait is theirs only once it ends; of verdicts
--   those are compared that Zendesk applied a target to; reasons in the order in which they are tried, each only where its cause is there;
--   unexplained is ours to mend
with ended as (
    select
        s.source,
        s.ticket_id,
        (sum(s.seconds) filter (s.value in ('new', 'open', 'hold')))::bigint as requester_wait,
        (sum(s.seconds) filter (s.value = 'pending'))::bigint as agent_wait,
        (sum(s.seconds) filter (s.value = 'hold'))::bigint as on_hold,
        (sum(s.business_seconds) filter (s.value in ('new', 'open', 'hold')))::bigint as requester_wait_business,
        (sum(s.business_seconds) filter (s.value = 'pending'))::bigint as agent_wait_business,
        (sum(s.business_seconds) filter (s.value = 'hold'))::bigint as on_hold_business
    from fct_status_stays as s
    semi join zendesk_figures as f on f.source = s.source and f.ticket_id = s.ticket_id
    where s.to_at is not null
    group by s.source, s.ticket_id
),

edited as (
    select source, 'zendesk-' || record_id as schedule_id, try_cast(json_extract_string(record, '$.updated_at') as timestamp) as edited_at
    from raw_zendesk
    where resource = 'schedules'
),

known as (
    select
        t.source, t.ticket_id, t.excluded, t.opened_by, t.solved_at is null as is_open, t.public_replies is null as is_without_log,
        t.schedule_id, f.schedules, f.has_other_roles,
        coalesce(e.edited_at > t.created_at, false) as is_schedule_edited,
        [
            {metric: 'first_reply', ours: t.first_reply_seconds, ended: null::bigint, theirs: f.first_reply, calendar: f.first_reply},
            {metric: 'first_reply_business', ours: t.first_reply_business_seconds, ended: null, theirs: f.first_reply_business, calendar: f.first_reply},
            {metric: 'first_resolution', ours: t.first_solve_seconds, ended: null, theirs: f.first_resolution, calendar: f.first_resolution},
            {metric: 'first_resolution_business', ours: t.first_solve_business_seconds, ended: null, theirs: f.first_resolution_business, calendar: f.first_resolution},
            {metric: 'full_resolution', ours: t.full_resolution_seconds, ended: null, theirs: f.full_resolution, calendar: f.full_resolution},
            {metric: 'full_resolution_business', ours: t.full_resolution_business_seconds, ended: null, theirs: f.full_resolution_business, calendar: f.full_resolution},
            {metric: 'requester_wait', ours: t.requester_wait_seconds, ended: d.requester_wait, theirs: f.requester_wait, calendar: f.requester_wait},
            {metric: 'requester_wait_business', ours: t.requester_wait_business_seconds, ended: d.requester_wait_business, theirs: f.requester_wait_business, calendar: f.requester_wait},
            {metric: 'agent_wait', ours: t.agent_wait_seconds, ended: d.agent_wait, theirs: f.agent_wait, calendar: f.agent_wait},
            {metric: 'agent_wait_business', ours: t.agent_wait_business_seconds, ended: d.agent_wait_business, theirs: f.agent_wait_business, calendar: f.agent_wait},
            {metric: 'on_hold', ours: t.hold_seconds, ended: d.on_hold, theirs: f.on_hold, calendar: f.on_hold},
            {metric: 'on_hold_business', ours: t.hold_business_seconds, ended: d.on_hold_business, theirs: f.on_hold_business, calendar: f.on_hold},
            {metric: 'reopens', ours: t.reopens::bigint * 60, ended: null, theirs: f.reopens::double, calendar: f.reopens::double}
        ] as pairs
    from zendesk_figures as f
    inner join fct_tickets as t on t.source = f.source and t.ticket_id = f.ticket_id
    left join ended as d on d.source = f.source and d.ticket_id = f.ticket_id
    left join edited as e on e.source = t.source and e.schedule_id = t.schedule_id
),

paired as (
    select * exclude (pairs), unnest(pairs) as pair from known
),

compared as (
    select
        source,
        ticket_id,
        pair.metric as metric,
        pair.ours / 60.0 as ours,
        pair.theirs as theirs,
        pair.metric like '%wait%' or pair.metric like 'on_hold%' as is_wait,
        pair.metric like '%_business' as is_business,
        coalesce(abs(pair.ours / 60.0 - pair.theirs) <= 0.5, false)
            or (pair.theirs is null and coalesce(pair.ours, 0) = 0 and (is_wait or pair.ours is null))
            or (pair.ours is null and pair.theirs = 0 and is_wait) as is_equal,
        case
            when is_without_log then 'no_event_log'
            when excluded is not null then excluded
            when is_business and schedule_id is null then 'no_schedule'
            when is_business and pair.theirs is null and pair.calendar is not null then 'no_schedule_there'
            when is_wait and is_open and abs(coalesce(pair.ended, 0) / 60.0 - coalesce(pair.theirs, 0)) <= 0.5 then 'running_wait_not_included'
            when pair.metric like 'first_reply%' and opened_by = 'agent' and coalesce(pair.theirs, 0) = 0 then 'agent_created'
            when pair.metric like 'first_reply%' and has_other_roles then 'role_at_the_time'
            when pair.metric <> 'reopens' and abs(pair.ours / 60.0 - pair.theirs) <= 1 then 'rounding_to_minutes'
            when is_business and schedule_id not like 'zendesk-%' then 'own_schedule'
            when is_business and schedules > 1 then 'schedule_changed'
            when is_business and is_schedule_edited then 'schedule_edited'
            else 'unexplained'
        end as reason
    from paired
    where not (pair.metric like '%_business' and pair.ours is null and pair.theirs is null)
        and not (pair.metric = 'reopens' and pair.theirs is null)
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
            when c.outcome is null and t.policy_id is null then 'no_policy_here'
            when coalesce(c.policy_id, t.policy_id) is distinct from 'zendesk-' || v.policy_id then 'other_policy'
            when v.targets > 1 then 'target_changed'
            when v.applied_at > v.activated_at then 'late_policy'
            when abs(c.elapsed_seconds - c.target_seconds) <= 60 then 'rounding_to_minutes'
            when c.clock = 'business' and f.schedules > 1 then 'schedule_changed'
            when c.clock = 'business' and e.edited_at > t.created_at then 'schedule_edited'
            else 'unexplained'
        end as reason
    from zendesk_verdicts as v
    inner join fct_tickets as t on t.source = v.source and t.ticket_id = v.ticket_id
    left join zendesk_figures as f on f.source = v.source and f.ticket_id = v.ticket_id
    left join fct_sla_clocks as c on c.source = v.source and c.ticket_id = v.ticket_id and c.metric = v.metric and c.instance = v.instance
    left join edited as e on e.source = t.source and e.schedule_id = c.schedule_id
),

final as (
    select source, ticket_id, metric, round(ours, 2)::varchar as ours, theirs::varchar as theirs, is_equal, if(is_equal, null, reason) as reason
    from compared
    union all
    select source, ticket_id, metric, ours, theirs, is_equal, if(is_equal, null, reason)
    from verdicts
)

select * from final
