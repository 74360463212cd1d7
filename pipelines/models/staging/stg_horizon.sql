-- one row is: the installation; its one value is the newest instant in any stored record, the "now" of every figure
-- key: none, there is one row
-- reads: stg_source_horizons
-- decisions: no clock is read, so the same data always gives the same figures
with final as (
    select max(horizon) as horizon from stg_source_horizons
)

select * from final
