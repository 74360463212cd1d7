-- one row is: an instance of one of the five metrics, whatever is promised for it
-- key: instance_key
-- reads: int_sla_replies, int_sla_ownerships, int_sla_resolutions, int_sla_lives, dim_targets
-- decisions: metrics for which nothing is promised are left out; a merge or deletion ends what runs
-- columns:
--   end_order, ended_at: of what fulfilled or cancelled it; the largest number there is, and nothing, while it runs
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

final as (
    select
        row_number() over () as instance_key,
        i.ticket_key,
        i.metric,
        i.start_order,
        i.started_at,
        if(i.ended_at is null and l.cancel_order is not null, l.cancel_order, i.end_order) as end_order,
        if(i.ended_at is null, l.cancelled_at, i.ended_at) as ended_at,
        i.ended_at is not null as is_fulfilled
    from instances as i
    inner join int_sla_lives as l on l.ticket_key = i.ticket_key
    where i.metric in (select metric from dim_targets)
)

select * from final
