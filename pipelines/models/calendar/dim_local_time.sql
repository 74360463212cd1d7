-- one row is: a quarter of an hour of UTC with the reporting zone's offset in it
-- key: quarter, which is epoch_us(instant) // 900000000
-- reads: dim_settings, dim_zone_offsets, stg_horizon
-- decisions: every zone has changed its clocks on a quarter of an hour since 1990, so one offset holds within each
with span as (
    select
        epoch_us(first_ticket_at) // 900000000 - 96 as first_quarter,
        epoch_us(horizon) // 900000000 + 200 as last_quarter
    from stg_horizon
),

quarters as (
    select unnest(generate_series(first_quarter, last_quarter)) as quarter from span
),

final as (
    select q.quarter, o.offset_seconds
    from quarters as q
    asof join (
        select epoch_us(z.utc_from) // 900000000 as from_quarter, z.offset_seconds
        from dim_zone_offsets as z
        inner join dim_settings as s on s.time_zone = z.time_zone
    ) as o on q.quarter >= o.from_quarter
)

select * from final
