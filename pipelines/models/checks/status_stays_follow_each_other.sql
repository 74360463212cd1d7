-- one row is: a law that the stretches of the tickets' statuses break
-- key: law
-- reads: fct_status_stays
-- decisions: stretches neither overlap nor leave gaps if the instants at which they end are, ticket by ticket, the instants at which
--   the others begin; both are summed as hashes, which needs no sorting
with sums as (
    select
        coalesce(sum(hash(ticket_key, to_at)::hugeint) filter (to_at is not null), 0) as ends,
        coalesce(sum(hash(ticket_key, from_at)::hugeint) filter (previous_value is not null), 0) as later_beginnings,
        count(*) filter (to_at is null) as lasting,
        count(*) filter (previous_value is null) as first_ones,
        count(*) filter (seconds < 0) as negative
    from fct_status_stays
),

final as (
    select 'a stretch ends where none begins, or begins where none ends' as law from sums where ends <> later_beginnings
    union all
    select 'a ticket has one first stretch and one that lasts' from sums where lasting <> first_ones
    union all
    select 'no stretch is shorter than nothing' from sums where negative > 0
)

select * from final
