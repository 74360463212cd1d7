-- one row is: an instance of first_response, next_response or update, whatever is promised for it
-- key: ticket_key, metric, start_order
-- rebuilt by: ticket
-- reads: stg_ticket_events, int_sla_lives, int_sla_cycles
-- decisions: the first question that is answered or solved away is the first response, those after it are next responses; a customer's
--   comment on a solved ticket asks at the reopening; the creating comment of an agent asks and answers nothing
with steps as (
    select ticket_key, 0::bigint as step_order, 0 as step_rank, created_at as "at", 'question' as kind
    from int_sla_lives
    where not is_opened_by_agent and knows_first_reply
    union all
    select e.ticket_key, e.event_order, 1, e.at, if(e.actor_role = 'agent', 'answer', 'question')
    from stg_ticket_events as e
    inner join int_sla_lives as l on l.ticket_key = e.ticket_key and e.event_order < l.cut_order
    where e.kind = 'public_reply' and e.actor_role in ('agent', 'customer')
    union all
    select ticket_key, from_order, 1, from_at, 'reopening' from int_sla_cycles where from_order > 0
    union all
    select ticket_key, to_order, 2, to_at, 'solve' from int_sla_cycles where to_at is not null
),

placed as (
    select
        *,
        coalesce(sum((kind in ('answer', 'solve'))::integer) over so_far, 0) as round,
        coalesce(last_value(case kind when 'solve' then false when 'reopening' then true end ignore nulls) over so_far, true) as is_open
    from steps
    window so_far as (
        partition by ticket_key order by step_order, step_rank rows between unbounded preceding and 1 preceding
    )
),

-- A round ends with an answer or a solve. What was asked while solved counts from the reopening, if it comes in the same round.
rounds as (
    select
        ticket_key,
        round,
        min(step_order) filter (kind = 'question' and is_open) as question_order,
        min("at") filter (kind = 'question' and is_open) as question_at,
        min(step_order) filter (kind = 'question' and not is_open) as late_order,
        min(step_order) filter (kind = 'reopening') as reopening_order,
        min("at") filter (kind = 'reopening') as reopening_at,
        coalesce(min(step_order) filter (kind in ('answer', 'solve')), 9223372036854775807) as end_order,
        min("at") filter (kind in ('answer', 'solve')) as ended_at
    from placed
    group by ticket_key, round
),

asked as (
    select
        ticket_key,
        if(late_order < reopening_order, reopening_order, question_order) as start_order,
        if(late_order < reopening_order, reopening_at, question_at) as started_at,
        end_order,
        ended_at
    from rounds
),

responses as (
    select
        ticket_key,
        if(row_number() over (partition by ticket_key order by start_order) = 1, 'first_response', 'next_response') as metric,
        start_order, started_at, end_order, ended_at
    from asked
    where start_order is not null
),

answers as (
    select
        ticket_key,
        kind,
        is_open,
        step_order as start_order,
        "at" as started_at,
        lead(step_order, 1, 9223372036854775807) over later as end_order,
        lead("at") over later as ended_at
    from placed
    where kind in ('answer', 'solve')
    window later as (partition by ticket_key order by step_order, step_rank)
),

updates as (
    select a.ticket_key, 'update' as metric, a.start_order, a.started_at, a.end_order, a.ended_at
    from answers as a
    inner join int_sla_lives as l on l.ticket_key = a.ticket_key and l.has_log
    where a.kind = 'answer' and a.is_open
        and not exists (
            select 1 from int_sla_cycles as c
            where c.ticket_key = a.ticket_key and c.to_at = a.started_at and c.to_order > a.start_order
        )
),

final as (
    select * from responses
    union all
    select * from updates
)

select * from final
