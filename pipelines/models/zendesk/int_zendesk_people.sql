-- one row is: a user of Zendesk as its newest copy tells it
-- key: source, person_id
-- reads: raw_zendesk
-- decisions: end-user is customer, agent and admin are agent; a deleted user keeps its row and its role
with newest as (
    select
        source,
        record_id as person_id,
        from_json(record, '{"name":"VARCHAR","email":"VARCHAR","role":"VARCHAR"}') as u
    from raw_zendesk
    where resource = 'users'
),

final as (
    select
        source,
        person_id,
        u.name as name,
        u.email as email,
        case u.role when 'end-user' then 'customer' when 'agent' then 'agent' when 'admin' then 'agent' end as role
    from newest
)

select * from final
