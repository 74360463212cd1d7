-- one row is: a ticket
-- key: source, ticket_id
-- rebuilt by: ticket
-- in slices of: stg_tickets
-- reads: stg_tickets, stg_ticket_categories, stg_people, int_ticket_comments, int_ticket_solves, int_ticket_path, fct_surveys, dim_local_time, int_ticket_policies, dim_business_slots, int_ticket_topics
-- decisions: where a field has changes in the event log, its latest value is the log's; what a flat file can't tell is NULL, never 0
-- columns:
--   ticket_id: the source's id; with source the key
--   source: zendesk, or the name the user gave a CSV source
--   url: link into the help desk, where one can be made
--   priority: P1 to P5, latest
--   status: new, open, pending, hold, solved or closed, latest
--   group_name: team, latest
--   created_on: local date in the reporting zone
--   solved_on: local date in the reporting zone
--   created_weekday: local, 1 = Monday to 7
--   created_hour: local, 0 to 23
--   first_tier: L0 to L4; NULL where no tier is known
--   first_reply_at: first public agent comment that is not the creating one
--   solved_at: the last time it became solved (or closed without having been solved); NULL while it is open
--   first_reopened_at: the first time it went from solved to an open status
--   first_reply_seconds: FRT, creation to first_reply_at
--   first_solve_seconds: creation to the first solve
--   full_resolution_seconds: TTR, creation to solved_at
--   requester_wait_seconds: time in new, open or hold, up to solved_at or the horizon
--   agent_wait_seconds: time in pending, up to solved_at or the horizon
--   hold_seconds: time in hold, up to solved_at or the horizon
--   handle_seconds: worked time, where the source knows it
--   public_replies: by agents, the creating comment not counted
--   customer_replies: the opening comment not counted
--   customer_replies_after_answer: of these, those after the first public agent reply; NULL where there is none
--   reopens: from solved to any open status
--   escalations: moves to a higher tier; 0 where no tier is known, NULL for a flat file without a tier column
--   escalation_reason: why it was passed on, where the source keeps a word for it
--   bounces: moves back to a tier or team that had it before, one at most per move
--   opened_by: customer, agent or system
--   first_contact_resolved: solved, at most one public agent reply before the solve, no reopen, no escalation; NULL while open
--   l1_resolved: solved without ever leaving L1 or L0; NULL while open or where no tier is known
--   csat_score: 1 to 5 of the latest answer
--   csat_satisfied: score of 4 or 5
--   excluded: why it counts in no metric: merged, deleted, suspended or spam; NULL if it counts
--   topic_id: what it is about, see fct_topics; NULL where neither category nor text tells
with answers as (
    select
        source,
        ticket_id,
        arg_max(score, answered_at) as score,
        max(answered_at) as answered_at,
        if(max(answered_at) is null, max(offered_at), arg_max_null(offered_at, answered_at)) as offered_at
    from fct_surveys
    where kind = 'csat' and ticket_id is not null
    group by source, ticket_id
),

merged_values as (
    select
        t.*,
        coalesce(s.status, t.status) as current_status,
        if(coalesce(c.has_priority_change, false), c.priority, t.priority) as current_priority,
        g.category as current_category,
        p.team as current_team,
        p.assignee as current_assignee,
        if(t.has_events, s.first_solved_at, if(t.flat_reopens = 0, t.flat_solve_at, null)) as first_solved_at,
        if(t.has_events, if(s.is_done_now, s.last_solved_at, null), t.flat_solve_at) as solved_at,
        if(t.has_events, if(s.status = 'closed', s.closed_at, null), t.flat_close_at) as closed_at,
        if(t.has_events, c.first_reply_at, t.flat_reply_at) as first_reply_at,
        s.last_solve_order,
        if(t.has_events, s.first_reopened_at, null) as first_reopened_at,
        s.reopens,
        s.requester_wait_seconds,
        s.agent_wait_seconds,
        s.hold_seconds,
        s.requester_wait_business_seconds,
        s.agent_wait_business_seconds,
        s.hold_business_seconds,
        p.first_tier,
        p.last_tier,
        p.highest_tier,
        p.first_assigned_at,
        p.team_changes,
        p.assignee_changes,
        p.escalations,
        p.bounces,
        c.opened_by,
        c.public_replies,
        c.customer_replies,
        c.private_notes,
        c.reply_orders,
        c.customer_orders,
        c.is_merged,
        c.is_deleted
    from stg_tickets as t
    left join int_ticket_solves as s on s.ticket_key = t.ticket_key
    left join int_ticket_path as p on p.ticket_key = t.ticket_key
    left join int_ticket_comments as c on c.ticket_key = t.ticket_key
    left join stg_ticket_categories as g on g.ticket_key = t.ticket_key
),

known as (
    select
        m.*,
        if(m.has_events, m.reopens, m.flat_reopens) as known_reopens,
        if(m.has_events, if(m.tells_comments, coalesce(m.public_replies, 0), null), m.flat_public_replies) as known_replies,
        if(m.has_events, if(m.tells_comments, len(list_filter(coalesce(m.reply_orders, []), lambda o: o < m.last_solve_order)), null), m.flat_public_replies) as replies_before_solve,
        if(m.has_events, coalesce(m.highest_tier, m.last_tier), m.flat_highest_tier) as known_highest_tier,
        case
            when m.has_events then coalesce(m.escalations, 0)
            when m.flat_tier is not null then (m.flat_highest_tier > m.flat_tier)::integer
        end as known_escalations,
        case
            when m.merged_into is not null or m.is_merged then 'merged'
            when m.is_deleted then 'deleted'
            else m.removed
        end as excluded
    from merged_values as m
),

final as (
    select
        k.ticket_key,
        k.source,
        k.ticket_id,
        k.url,
        k.subject,
        k.channel,
        k.type,
        k.current_priority as priority,
        k.current_status as status,
        k.current_category as category,
        k.product,
        k.tags,
        k.current_team as group_name,
        k.current_assignee as assignee_id,
        coalesce(case when k.current_assignee = k.assignee_id then k.assignee_name end, person.name) as assignee_name,
        k.requester_id,
        k.organization_id,
        k.organization_name,
        k.customer_tier,
        (epoch_ms((epoch_us(k.created_at) // 1000) + created_zone.offset_seconds * 1000))::date as created_on,
        (epoch_ms((epoch_us(k.solved_at) // 1000) + solved_zone.offset_seconds * 1000))::date as solved_on,
        isodow(created_on)::integer as created_weekday,
        ((epoch_us(k.created_at) // 1000000 + created_zone.offset_seconds) // 3600 % 24)::integer as created_hour,
        k.first_tier,
        k.last_tier,
        k.known_highest_tier as highest_tier,
        k.created_at,
        case when k.has_events then k.first_assigned_at end as first_assigned_at,
        k.first_reply_at,
        k.first_solved_at,
        k.first_reopened_at,
        k.solved_at,
        k.closed_at,
        k.updated_at,
        (epoch_us(k.first_reply_at) - epoch_us(k.created_at)) // 1000000 as first_reply_seconds,
        open_seconds_at(k.first_reply_at, reply_slot) - open_seconds_at(k.created_at, created_slot) as first_reply_business_seconds,
        (epoch_us(k.first_solved_at) - epoch_us(k.created_at)) // 1000000 as first_solve_seconds,
        open_seconds_at(k.first_solved_at, first_solve_slot) - open_seconds_at(k.created_at, created_slot) as first_solve_business_seconds,
        (epoch_us(k.solved_at) - epoch_us(k.created_at)) // 1000000 as full_resolution_seconds,
        open_seconds_at(k.solved_at, solve_slot) - open_seconds_at(k.created_at, created_slot) as full_resolution_business_seconds,
        k.requester_wait_seconds,
        k.requester_wait_business_seconds,
        k.agent_wait_seconds,
        k.agent_wait_business_seconds,
        k.hold_seconds,
        k.hold_business_seconds,
        k.handle_seconds,
        k.known_replies as public_replies,
        if(k.tells_comments, coalesce(k.customer_replies, 0), null) as customer_replies,
        if(k.tells_comments and len(k.reply_orders) > 0, len(list_filter(coalesce(k.customer_orders, []), lambda o: o > k.reply_orders[1])), null)::integer
            as customer_replies_after_answer,
        if(k.tells_comments, coalesce(k.private_notes, 0), null) as private_notes,
        k.known_reopens as reopens,
        if(k.has_events, coalesce(k.assignee_changes, 0), null) as assignee_changes,
        if(k.has_events, coalesce(k.team_changes, 0), null) as team_changes,
        k.known_escalations as escalations,
        k.escalation_reason,
        if(k.has_events, coalesce(k.bounces, 0), null) as bounces,
        if(k.tells_comments, coalesce(k.opened_by, 'customer'), null) as opened_by,
        case
            when k.solved_at is not null and (k.tells_comments or not k.has_events)
                and k.replies_before_solve is not null and k.known_reopens is not null and k.known_escalations is not null
                then k.replies_before_solve <= 1 and k.known_reopens = 0 and k.known_escalations = 0
        end as first_contact_resolved,
        case when k.solved_at is not null then k.known_highest_tier in ('L0', 'L1') end as l1_resolved,
        a.score as csat_score,
        a.score >= 4 as csat_satisfied,
        a.offered_at as csat_offered_at,
        a.answered_at as csat_answered_at,
        k.excluded,
        policy.sla_excluded,
        topic.topic_id,
        policy.schedule_id,
        policy.policy_id
    from known as k
    inner join int_ticket_policies as policy on policy.ticket_key = k.ticket_key
    left join dim_business_slots as created_slot
        on created_slot.slot_key = business_slot(policy.schedule_order, policy.slot_us, k.created_at)
    left join dim_business_slots as reply_slot
        on reply_slot.slot_key = business_slot(policy.schedule_order, policy.slot_us, k.first_reply_at)
    left join dim_business_slots as first_solve_slot
        on first_solve_slot.slot_key = business_slot(policy.schedule_order, policy.slot_us, k.first_solved_at)
    left join dim_business_slots as solve_slot
        on solve_slot.slot_key = business_slot(policy.schedule_order, policy.slot_us, k.solved_at)
    left join dim_local_time as created_zone on created_zone.quarter = epoch_us(k.created_at) // 900000000
    left join dim_local_time as solved_zone on solved_zone.quarter = epoch_us(k.solved_at) // 900000000
    left join answers as a on a.source = k.source and a.ticket_id = k.ticket_id
    left join int_ticket_topics as topic on topic.ticket_key = k.ticket_key
    left join stg_people as person on person.source = k.source and person.person_id = k.current_assignee
    order by k.ticket_key
)

select * from final
