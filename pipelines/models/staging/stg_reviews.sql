-- one row is: a quality review of a ticket
-- key: none; raw rows are distinct
-- reads: raw_reviews
-- decisions: marks are points of at most 30, 25, 20, 15 and 10 (spec 002, Detailed Scoring Rubric), so that the total is of 100; a missing
--   mark, or one above its most, leaves it NULL
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
        if(
            solution <= 30 and communication <= 25 and process <= 20 and efficiency <= 15 and experience <= 10,
            solution + communication + process + efficiency + experience,
            null
        ) as total,
        critical_fail
    from raw_reviews
)

select * from final
