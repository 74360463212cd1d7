-- one row is: a quality review of a ticket
-- key: none; raw rows are distinct
-- reads: raw_reviews
-- decisions: the marks are points of 30, 25, 20, 15 and 10 that add up to 100 (solution, communication, process, efficiency, experience);
--   a source with a mark beyond its points gives each of 100, and its total weighs them 30, 25, 20, 15, 10; a missing mark leaves it NULL
with scales as (
    select
        source,
        bool_or(solution > 30 or communication > 25 or process > 20 or efficiency > 15 or experience > 10) as is_of_100
    from raw_reviews
    group by source
),

final as (
    select
        r.source,
        r.ticket_id,
        r.agent_id,
        r.reviewer_id,
        date_trunc('second', r."at")::timestamp as "at",
        r.solution,
        r.communication,
        r.process,
        r.efficiency,
        r.experience,
        if(
            scales.is_of_100,
            r.solution * 0.30 + r.communication * 0.25 + r.process * 0.20 + r.efficiency * 0.15 + r.experience * 0.10,
            r.solution + r.communication + r.process + r.efficiency + r.experience
        ) as total,
        r.critical_fail
    from raw_reviews as r
    inner join scales on scales.source = r.source
)

select * from final
