-- one row is: a clock whose figures contradict each other
-- key: source, ticket_id, metric, instance
-- reads: fct_sla_clocks, stg_horizon
-- decisions: on the calendar elapsed and paused time are the whole time; an exceeded target, a breach and its instant come together
select c.source, c.ticket_id, c.metric, c.instance
from fct_sla_clocks as c
cross join stg_horizon as h
where (
        c.clock = 'calendar'
        and c.elapsed_seconds + c.paused_seconds
        <> (epoch_us(coalesce(c.ended_at, h.horizon)) - epoch_us(c.started_at)) // 1000000
    )
    or (c.elapsed_seconds > c.target_seconds) <> (c.outcome = 'breached')
    or (c.breached_at is not null) <> (c.outcome = 'breached')
    or (c.ended_at is null) and c.outcome in ('met', 'cancelled')
    or c.ended_at < c.started_at
    or c.elapsed_seconds is null
    or c.elapsed_seconds < 0
    or c.paused_seconds < 0
