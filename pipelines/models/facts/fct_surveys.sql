-- one row is: a ticket, a kind of survey and an offer, with its latest answer
-- key: source, ticket_id, kind, offered_at (a survey without a ticket stands for itself)
-- rebuilt by: ticket
-- reads: stg_surveys, stg_tickets, int_tier_steps
-- decisions: of two answers to one offer the later counts; who held the ticket is read at the answer, the survey's own assignee first; a
--   flat file's score is answered at the solve, else at the last update; answers for tickets that aren't there yet wait
-- columns:
--   kind: csat, nps or ces
--   score: csat 1 to 5 (good = 5, bad = 1), nps 0 to 10, ces 1 to 5
--   satisfied: csat of 4 or 5
--   assignee_id: who held the ticket when it was answered
with told as (
    select s.*, t.ticket_key
    from stg_surveys as s
    left join stg_tickets as t on t.source = s.source and t.ticket_id = s.ticket_id
    where s.ticket_id is null or t.ticket_key is not null
    union all
    select
        source, ticket_id, 'csat', null,
        coalesce(flat_solve_at, updated_at, created_at),
        flat_csat_score, null, null, ticket_key
    from stg_tickets
    where flat_csat_score is not null
),

offers as (
    select * from told
    qualify ticket_id is null or row_number() over (
        partition by source, ticket_id, kind, offered_at
        order by answered_at desc nulls last, score desc nulls last, comment, assignee_id
    ) = 1
),

holders as (
    select
        o.ticket_key,
        o.answered_at,
        arg_max(s.assignee, s.event_order) as assignee_id,
        arg_max(s.team, s.event_order) as team,
        arg_max(s.tier, s.event_order) as tier
    from (select distinct ticket_key, answered_at from offers where ticket_key is not null and answered_at is not null) as o
    inner join int_tier_steps as s on s.ticket_key = o.ticket_key and s.at <= o.answered_at
    group by o.ticket_key, o.answered_at
),

final as (
    select
        o.source,
        o.ticket_id,
        o.kind,
        o.offered_at,
        o.answered_at,
        o.score,
        case when o.kind = 'csat' then o.score >= 4 end as satisfied,
        o.comment,
        coalesce(o.assignee_id, h.assignee_id) as assignee_id,
        h.team as group_name,
        h.tier
    from offers as o
    left join holders as h on h.ticket_key = o.ticket_key and h.answered_at = o.answered_at
)

select * from final
