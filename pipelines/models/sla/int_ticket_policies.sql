-- one row is: a ticket, with the policy, schedule and exclusion that fit its latest values
-- key: ticket_key
-- rebuilt by: ticket
-- reads: int_sla_regimes, dim_business_slots
-- decisions: policy and schedule of the last stretch of its life
-- columns:
--   slot_us: length of the schedule's slots in dim_business_slots, for look-ups
with slots as (
    select schedule_order, any_value(slot_us) as slot_us from dim_business_slots group by schedule_order
),

final as (
    select r.ticket_key, r.policy_id, r.schedule_id, r.schedule_order, s.slot_us, r.sla_excluded
    from int_sla_regimes as r
    left join slots as s on s.schedule_order = r.schedule_order
    where r.to_order = 9223372036854775807
)

select * from final
