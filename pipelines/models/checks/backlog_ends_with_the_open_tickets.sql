-- one row is: the backlog's last day, if its open tickets aren't those that are open now
-- key: none, there is at most one row
-- reads: fct_backlog_daily, fct_tickets, stg_horizon, dim_local_time
-- decisions: the last day ends at the horizon; excluded tickets don't count
with last_day as (
    select epoch_ms((epoch_us(h.horizon) // 1000) + z.offset_seconds * 1000)::date as day
    from stg_horizon as h
    inner join dim_local_time as z on z.quarter = epoch_us(h.horizon) // 900000000
),

counted as (
    select coalesce(sum(b.open_tickets), 0) as open_tickets
    from fct_backlog_daily as b
    inner join last_day as l on l.day = b.day
),

standing as (
    select count(*) as open_tickets from fct_tickets where status not in ('solved', 'closed') and excluded is null
),

final as (
    select c.open_tickets as counted, s.open_tickets as standing
    from counted as c
    cross join standing as s
    where c.open_tickets <> s.open_tickets
)

select * from final
