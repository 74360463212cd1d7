-- one row is: a stretch of time in which a schedule is open, in UTC; stretches that touch are one
-- key: schedule_order, opens_at
-- reads: dim_schedules, dim_schedule_intervals, dim_holidays, dim_zone_offsets, dim_targets, stg_horizon
-- decisions: a local time that does not exist means the first that does, one that happens twice the first; holidays are local days; the
--   calendar reaches two years past the horizon, and further as far as the longest target may fall due
-- columns:
--   open_seconds_before: open seconds of the schedule before opens_at
with reach as (
    select
        s.schedule_order,
        s.schedule_id,
        s.time_zone,
        (select first_ticket_at from stg_horizon)::date - 3 as first_on,
        least(
            (select horizon from stg_horizon)::date + 731 + to_days((
                7 * ceil((select coalesce(max(coalesce(seconds, business_days * 86400)), 0) from dim_targets) / w.week_seconds)
                + coalesce(h.closed_days, 0)
            )::integer),
            date '2059-12-29'
        )::date as last_on
    from dim_schedules as s
    inner join (
        select schedule_id, sum(closes_second - opens_second) as week_seconds from dim_schedule_intervals group by schedule_id
    ) as w on w.schedule_id = s.schedule_id
    left join (
        select schedule_id, sum(to_on - from_on + 1) as closed_days from dim_holidays group by schedule_id
    ) as h on h.schedule_id = s.schedule_id
),

local_days as (
    select
        schedule_order, schedule_id, time_zone,
        unnest(generate_series(first_on::timestamp, last_on::timestamp, interval 1 day)) as midnight
    from reach
),

open_days as (
    select * from local_days as d
    where not exists (
        select 1 from dim_holidays as h
        where h.schedule_id = d.schedule_id and d.midnight between h.from_on and h.to_on
    )
),

local_intervals as (
    select
        d.schedule_order,
        d.time_zone,
        row_number() over () as interval_number,
        d.midnight + to_seconds(i.opens_second) as opens_local,
        d.midnight + to_seconds(i.closes_second) as closes_local
    from open_days as d
    inner join dim_schedule_intervals as i on i.schedule_id = d.schedule_id and i.weekday = isodow(d.midnight)
),

ends as (
    select schedule_order, time_zone, interval_number, 'opens' as side, opens_local as local_at from local_intervals
    union all
    select schedule_order, time_zone, interval_number, 'closes', closes_local from local_intervals
),

-- The first stretch of the zone whose clocks reach the local time; it begins after that time where the time does not exist.
in_utc as (
    select e.schedule_order, e.interval_number, e.side, greatest(z.utc_from, e.local_at - to_seconds(z.offset_seconds)) as utc_at
    from ends as e
    asof join (
        select time_zone, utc_from, offset_seconds, utc_to + to_seconds(offset_seconds) as local_to from dim_zone_offsets
    ) as z on z.time_zone = e.time_zone and e.local_at < z.local_to
),

openings as (
    select
        schedule_order,
        min(utc_at) filter (side = 'opens') as opens_at,
        min(utc_at) filter (side = 'closes') as closes_at
    from in_utc
    group by schedule_order, interval_number
    having opens_at < closes_at
),

marked as (
    select
        *,
        opens_at > coalesce(lag(closes_at) over (partition by schedule_order order by opens_at), timestamp '1900-01-01') as is_apart
    from openings
),

numbered as (
    select *, sum(is_apart::integer) over (partition by schedule_order order by opens_at rows unbounded preceding) as stretch
    from marked
),

stretches as (
    select schedule_order, min(opens_at) as opens_at, max(closes_at) as closes_at
    from numbered
    group by schedule_order, stretch
),

final as (
    select
        schedule_order,
        opens_at,
        closes_at,
        (coalesce(sum(epoch_us(closes_at) - epoch_us(opens_at)) over earlier, 0) // 1000000)::bigint as open_seconds_before
    from stretches
    window earlier as (
        partition by schedule_order order by opens_at rows between unbounded preceding and 1 preceding
    )
)

select * from final order by schedule_order, opens_at
