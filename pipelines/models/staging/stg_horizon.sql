-- one row is: the installation, with how far its records reach; the newest instant in any of them is the "now" of every figure
-- key: none, there is one row
-- reads: stg_source_horizons
-- decisions: no clock is read, so the same data always gives the same figures
with final as (
    select max(horizon) as horizon, min(first_ticket_at) as first_ticket_at from stg_source_horizons
)

select * from final
