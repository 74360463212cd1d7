-- one row is: an instance of one of the five metrics for which something was promised in its life
-- key: instance_key, which stands for (ticket_key, metric, instance)
-- rebuilt by: ticket
-- reads: int_sla_replies, int_sla_ownerships, int_sla_resolutions, int_sla_lives, int_sla_regimes, dim_targets
-- decisions: never a target, no row; a merge or deletion ends what runs; instances count 1, 2, 3 by start
-- columns:
--   end_order, ended_at: of what fulfilled or cancelled it; the largest number there is, and nothing, while it runs
--   is_only: its ticket lived under one policy, schedule and priority
with resolutions as (
    select
        ticket_key,
        'resolution' as metric,
        min(from_order) as start_order,
        min(from_at) as started_at,
        max(to_order) as end_order,
        if(max(to_order) = 9223372036854775807, null, max(to_at)) as ended_at
    from int_sla_resolutions
    where not is_ignored
    group by ticket_key, round
),

instances as (
    select * from int_sla_replies
    union all
    select * from int_sla_ownerships
    union all
    select * from resolutions
),

ended as (
    select
        i.ticket_key,
        i.metric,
        i.start_order,
        i.started_at,
        if(i.ended_at is null and l.cancel_order is not null, l.cancel_order, i.end_order) as end_order,
        if(i.ended_at is null, l.cancelled_at, i.ended_at) as ended_at,
        i.ended_at is not null as is_fulfilled
    from instances as i
    inner join int_sla_lives as l on l.ticket_key = i.ticket_key
),

promised as (
    select i.*, r.is_only
    from ended as i
    inner join int_sla_regimes as r
        on r.ticket_key = i.ticket_key and r.from_order < greatest(i.end_order, i.start_order + 1) and r.to_order > i.start_order
    inner join dim_targets as t on t.policy_order = r.policy_order and t.priority = r.priority and t.metric = i.metric
    where r.sla_excluded is null
),

once as (
    select * from promised where is_only
    union all
    select distinct * from promised where not is_only
),

numbered as (
    select *, row_number() over (partition by ticket_key, metric order by start_order) as instance from once
),

final as (
    select
        (ticket_key * 8 + list_position(['first_response', 'next_response', 'update', 'resolution', 'ownership'], metric)) * 16777216
        + instance as instance_key,
        * replace (instance::integer as instance)
    from numbered
)

select * from final
