-- one row is: a slot of time of a schedule, an hour or an even part of one, from the first ticket to the horizon
-- key: slot_key, which is business_slot(schedule_order, slot_us, instant)
-- reads: dim_business_intervals, dim_schedules, stg_horizon
-- decisions: the slot of a schedule is the longest in which it is open at most once, so that one look-up by an equality tells its open
--   seconds before any instant (open_seconds_at in macros.sql)
-- columns:
--   slot_us: microseconds of the schedule's slots
--   open_seconds_before: open seconds of the schedule before the slot
--   opens_second: seconds since 1970 at which the schedule opens within the slot
--   open_seconds: how long it is open within the slot
with lengths as (
    select * from (values (3600), (1800), (900), (300), (60), (1)) as lengths(slot_seconds)
),

neighbours as (
    select
        schedule_order,
        epoch_us(opens_at) // 1000000 as opens_second,
        lag(epoch_us(closes_at) // 1000000) over (partition by schedule_order order by opens_at) as closed_second
    from dim_business_intervals
),

crowded as (
    select distinct n.schedule_order, l.slot_seconds
    from neighbours as n
    cross join lengths as l
    where (n.closed_second - 1) // l.slot_seconds = n.opens_second // l.slot_seconds
),

schedules as (
    select s.schedule_order, max(l.slot_seconds)::bigint as slot_seconds
    from dim_schedules as s
    cross join lengths as l
    left join crowded as c on c.schedule_order = s.schedule_order and c.slot_seconds = l.slot_seconds
    where c.schedule_order is null
    group by s.schedule_order
),

slots as (
    select
        s.schedule_order,
        s.slot_seconds,
        unnest(generate_series(t.first_second // s.slot_seconds, t.last_second // s.slot_seconds)) * s.slot_seconds as slot_second
    from schedules as s
    cross join (
        select
            epoch_us(first_ticket_at) // 1000000 as first_second,
            epoch_us(horizon) // 1000000 as last_second
        from stg_horizon
    ) as t
    where t.first_second is not null
),

openings as (
    select
        schedule_order,
        row_number() over (partition by schedule_order order by opens_at) as opening,
        epoch_us(opens_at) // 1000000 as opens_second,
        epoch_us(closes_at) // 1000000 as closes_second,
        open_seconds_before
    from dim_business_intervals
),

-- How many openings are over when a slot begins; the one after them is the slot's. (An ASOF join of generated rows runs as a loop.)
line as (
    select schedule_order, closes_second as "second", 0 as is_slot, null as slot_seconds from openings
    union all
    select schedule_order, slot_second, 1, slot_seconds from slots
),

counted as (
    select
        schedule_order, "second" as slot_second, is_slot, slot_seconds,
        sum(1 - is_slot) over (partition by schedule_order order by "second", is_slot rows unbounded preceding) + 1 as opening
    from line
),

final as (
    select
        s.schedule_order::bigint * 67108864 + s.slot_second // s.slot_seconds as slot_key,
        s.schedule_order,
        s.slot_seconds * 1000000 as slot_us,
        o.open_seconds_before + greatest(0, s.slot_second - o.opens_second) as open_seconds_before,
        greatest(s.slot_second, least(o.opens_second, s.slot_second + s.slot_seconds)) as opens_second,
        greatest(0, least(s.slot_second + s.slot_seconds, o.closes_second) - greatest(s.slot_second, o.opens_second)) as open_seconds
    from counted as s
    inner join openings as o on o.schedule_order = s.schedule_order and o.opening = s.opening
    where s.is_slot = 1
)

select * from final order by slot_key
