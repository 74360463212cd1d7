-- one row is: a ticket that was ever under a policy, with how it began and where its clocks end for good
-- key: ticket_key
-- rebuilt by: ticket
-- reads: stg_tickets, stg_ticket_events, int_sla_regimes
-- decisions: a merge or deletion cancels what runs; a closed ticket never runs again; a merge or deletion that no event tells of happened
--   at the close, else at the last change
-- columns:
--   has_log: a ticket without an event log has a first response and a resolution, and what else happened to it nobody knows
--   cut_order: events from this order on start and fulfil nothing
--   cancel_order, cancelled_at: of the merge or deletion
with promised as (
    select distinct ticket_key from int_sla_regimes where policy_order is not null
),

endings as (
    select
        ticket_key,
        arg_min(actor_role, event_order) filter (kind = 'created') as opened_by,
        min(event_order) filter (kind in ('merged', 'deleted')) as cancel_order,
        min("at") filter (kind in ('merged', 'deleted')) as cancelled_at,
        min(event_order) filter (kind = 'status' and new_value = 'closed') as close_order,
        min("at") filter (kind = 'status' and new_value = 'closed') as closed_at,
        max(event_order) as last_order,
        max("at") as last_at
    from stg_ticket_events
    where ticket_key in (select ticket_key from promised)
    group by ticket_key
),

lives as (
    select
        t.ticket_key,
        t.created_at,
        t.has_events as has_log,
        t.knows_first_reply,
        coalesce(e.opened_by = 'agent', false) as is_opened_by_agent,
        e.close_order,
        case
            when e.cancel_order is not null then e.cancel_order
            when t.merged_into is not null or t.removed = 'deleted' then coalesce(e.close_order, e.last_order + 1, 1)
        end as cancel_order,
        coalesce(e.cancelled_at, e.closed_at, greatest(t.updated_at, t.created_at, e.last_at)) as cancelled_at
    from stg_tickets as t
    left join endings as e on e.ticket_key = t.ticket_key
    where t.ticket_key in (select ticket_key from promised)
),

final as (
    select
        ticket_key,
        created_at,
        has_log,
        knows_first_reply,
        is_opened_by_agent,
        least(coalesce(cancel_order, 9223372036854775807), coalesce(close_order + 1, 9223372036854775807)) as cut_order,
        cancel_order,
        if(cancel_order is null, null, cancelled_at) as cancelled_at
    from lives
)

select * from final
