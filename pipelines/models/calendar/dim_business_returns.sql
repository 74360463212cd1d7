-- one row is: a bucket of a schedule's open time, as long as its slots or an even part of them, with the instants that it came from
-- key: bucket_key, which is business_bucket(schedule_order, bucket_seconds, tick)
-- reads: dim_business_intervals, dim_schedules
-- decisions: the way back from a reading of the clock to the first instant that has it: the bucket of a schedule is the longest in which
--   it opens at most once, so that one look-up by an equality is enough (instant_at in macros.sql)
-- columns:
--   bucket_seconds: length of the schedule's buckets, in open seconds
--   opens_second, open_seconds_before: of the opening in which the bucket begins
--   next_opens_second, next_open_seconds_before: of the opening that begins within it
with lengths as (
    select * from (values (3600), (1800), (900), (300), (60), (1)) as lengths(bucket_seconds)
),

openings as (
    select
        schedule_order,
        row_number() over (partition by schedule_order order by opens_at) as opening,
        epoch_us(opens_at) // 1000000 as opens_second,
        open_seconds_before,
        open_seconds_before + (epoch_us(closes_at) - epoch_us(opens_at)) // 1000000 as open_seconds_after
    from dim_business_intervals
),

crowded as (
    select distinct o.schedule_order, l.bucket_seconds
    from openings as o
    inner join openings as n on n.schedule_order = o.schedule_order and n.opening = o.opening + 1
    cross join lengths as l
    where o.open_seconds_before // l.bucket_seconds = n.open_seconds_before // l.bucket_seconds
),

sizes as (
    select s.schedule_order, max(l.bucket_seconds)::bigint as bucket_seconds
    from dim_schedules as s
    cross join lengths as l
    left join crowded as c on c.schedule_order = s.schedule_order and c.bucket_seconds = l.bucket_seconds
    where c.schedule_order is null
    group by s.schedule_order
),

-- The buckets that begin in an opening; the one in which the opening itself begins is the business of the opening before.
buckets as (
    select
        o.schedule_order,
        o.opening,
        s.bucket_seconds,
        unnest(generate_series(
            o.open_seconds_before // s.bucket_seconds, (o.open_seconds_after - 1) // s.bucket_seconds
        )) as bucket
    from openings as o
    inner join sizes as s on s.schedule_order = o.schedule_order
),

final as (
    select
        b.schedule_order::bigint * 67108864 + b.bucket as bucket_key,
        b.schedule_order,
        b.bucket_seconds,
        o.opens_second,
        o.open_seconds_before,
        n.opens_second as next_opens_second,
        n.open_seconds_before as next_open_seconds_before
    from buckets as b
    inner join openings as o on o.schedule_order = b.schedule_order and o.opening = b.opening
    left join openings as n
        on n.schedule_order = b.schedule_order and n.opening = b.opening + 1
        and n.open_seconds_before < (b.bucket + 1) * b.bucket_seconds
    where b.bucket * b.bucket_seconds >= o.open_seconds_before
)

select * from final order by bucket_key
