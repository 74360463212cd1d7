-- one row is: a quality review of a ticket
-- key: none; raw rows are distinct
-- reads: raw_reviews
-- decisions: the total weighs solution 30, communication 25, process 20, efficiency 15, experience 10 (metrics.md); a missing score leaves it NULL
with final as (
    select
        source,
        ticket_id,
        agent_id,
        reviewer_id,
        date_trunc('second', "at")::timestamp as "at",
        solution,
        communication,
        process,
        efficiency,
        experience,
        solution * 0.30 + communication * 0.25 + process * 0.20 + efficiency * 0.15 + experience * 0.10 as total,
        critical_fail
    from raw_reviews
)

select * from final
