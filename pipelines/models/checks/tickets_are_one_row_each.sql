-- one row is: a ticket that has more than one row of facts, or whose facts are missing
-- key: source, ticket_id
-- reads: fct_tickets, stg_tickets
-- decisions: rows are compared by a hash of the key first, so that only suspects are grouped by the key itself
with hashes as (
    select hash(source, ticket_id) as key_hash from fct_tickets
),

suspects as (
    select key_hash from hashes
    group by key_hash
    having count(*) > 1
),

final as (
    select source, ticket_id
    from fct_tickets
    where hash(source, ticket_id) in (select key_hash from suspects)
    group by source, ticket_id
    having count(*) > 1
    union all
    select null, null
    where (select count(*) from fct_tickets) <> (select count(*) from stg_tickets)
)

select * from final
