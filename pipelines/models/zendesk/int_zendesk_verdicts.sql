-- one row is: a promise of a touched ticket that Zendesk judged: an instance of one of its metrics that a target applied to and that ended
-- key: source, ticket_id, metric, instance
-- reads: raw_zendesk, int_zendesk_touched
-- decisions: withdrawn events count for nothing, nor does instance 0; the first reply and the next ones are two metrics of ours; where two of
--   Zendesk's metrics are one of ours, which of them we measure can't be told, so that neither is compared
with told as (
    select
        r.source,
        r.ticket_id,
        from_json(r.record, '{"metric":"VARCHAR","instance_id":"BIGINT","type":"VARCHAR","time":"VARCHAR","deleted":"BOOLEAN","sla":{"target":"DOUBLE","target_in_seconds":"BIGINT","policy":{"id":"VARCHAR"}},"group_sla":{"target":"DOUBLE","target_in_seconds":"BIGINT","policy":{"id":"VARCHAR"}}}') as e
    from raw_zendesk as r
    inner join int_zendesk_touched as touched on touched.source = r.source and touched.ticket_id = r.ticket_id
    where r.resource = 'metric_events'
),

clocks as (
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
        try_cast(min(e.time) filter (e.type in ('apply_sla', 'apply_group_sla')) as timestamp) as applied_at,
        try_cast(min(e.time) filter (e.type = 'activate') as timestamp) as activated_at,
        arg_max(coalesce(e.sla.policy.id, e.group_sla.policy.id), e.time) filter (e.type in ('apply_sla', 'apply_group_sla')) as policy_id,
        count(distinct coalesce(e.sla.target_in_seconds, e.sla.target * 60, e.group_sla.target_in_seconds, e.group_sla.target * 60)) as targets
    from told
    where not coalesce(e.deleted, false) and e.instance_id > 0
    group by all
),

final as (
    select source, ticket_id, metric, instance, is_breached, applied_at, activated_at, policy_id, targets
    from clocks
    where applied_at is not null and (is_breached or is_fulfilled)
    qualify count(*) over (partition by source, ticket_id, metric, instance) = 1
)

select * from final
