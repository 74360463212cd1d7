-- one row is: a day (reporting zone) and a slice, with the tickets open at the day's end
-- key: source, day, channel, priority, tier, team
-- reads: fct_tickets, fct_status_stays, dim_local_time, stg_horizon
-- decisions: excluded tickets don't count; slices go by the ticket's latest values; the last day ends at the horizon; days on which a
--   slice has nothing open have no row
-- columns:
--   open_tickets: in new, open, pending or hold at the day's end
--   over_1_day: of these, created more than 24 h before it
--   over_3_days: of these, created more than 72 h before it
--   over_7_days: of these, created more than 168 h before it
--   over_30_days: of these, created more than 720 h before it
with turns as (
    select
        ticket_key,
        from_at,
        lead(from_at) over (partition by ticket_key order by stay_order) as to_at,
        value not in ('solved', 'closed') as is_open
    from fct_status_stays
    where previous_value is null or (value in ('solved', 'closed')) <> (previous_value in ('solved', 'closed'))
),

open_spells as (
    select t.source, t.channel, t.priority, t.last_tier as tier, t.group_name as team, t.created_at, s.from_at, s.to_at
    from turns as s
    inner join fct_tickets as t on t.ticket_key = s.ticket_key
    where s.is_open and t.excluded is null
),

ages as (
    select * from (values (0), (1), (3), (7), (30)) as ages(age_days)
),

-- A ticket counts in an age from the later of the stay's beginning and the instant at which it is that old.
spans as (
    select
        o.*,
        a.age_days,
        if(a.age_days = 0, o.from_at, greatest(o.from_at, o.created_at + to_days(a.age_days))) as counts_from
    from open_spells as o
    cross join ages as a
    cross join stg_horizon as h
    where if(a.age_days = 0, true, o.created_at + to_days(a.age_days) < h.horizon)
        and (o.to_at is null or a.age_days = 0 or o.created_at + to_days(a.age_days) < o.to_at)
),

deltas as (
    select source, channel, priority, tier, team, age_days, counts_from as "at", 1 as change from spans
    union all
    select source, channel, priority, tier, team, age_days, to_at, -1 from spans where to_at is not null
),

daily as (
    select
        d.source, d.channel, d.priority, d.tier, d.team,
        epoch_ms((epoch_us(d.at) // 1000) + z.offset_seconds * 1000)::date as day,
        sum(change) filter (age_days = 0) as open_change,
        sum(change) filter (age_days = 1) as over_1_change,
        sum(change) filter (age_days = 3) as over_3_change,
        sum(change) filter (age_days = 7) as over_7_change,
        sum(change) filter (age_days = 30) as over_30_change
    from deltas as d
    inner join dim_local_time as z on z.quarter = epoch_us(d.at) // 900000000
    group by all
),

levels as (
    select
        source, channel, priority, tier, team, day,
        sum(coalesce(open_change, 0)) over slice as open_tickets,
        sum(coalesce(over_1_change, 0)) over slice as over_1_day,
        sum(coalesce(over_3_change, 0)) over slice as over_3_days,
        sum(coalesce(over_7_change, 0)) over slice as over_7_days,
        sum(coalesce(over_30_change, 0)) over slice as over_30_days,
        lead(day) over slice as next_day
    from daily
    window slice as (partition by source, channel, priority, tier, team order by day)
),

last_day as (
    select epoch_ms((epoch_us(h.horizon) // 1000) + z.offset_seconds * 1000)::date as day
    from stg_horizon as h
    inner join dim_local_time as z on z.quarter = epoch_us(h.horizon) // 900000000
),

final as (
    select
        l.source,
        unnest(generate_series(l.day::timestamp, coalesce(l.next_day - 1, d.day)::timestamp, interval 1 day))::date as day,
        l.channel,
        l.priority,
        l.tier,
        l.team,
        l.open_tickets::bigint as open_tickets,
        l.over_1_day::bigint as over_1_day,
        l.over_3_days::bigint as over_3_days,
        l.over_7_days::bigint as over_7_days,
        l.over_30_days::bigint as over_30_days
    from levels as l
    cross join last_day as d
    where l.open_tickets > 0
)

select * from final
order by day, source
