-- one row is: an answer outside its scale, or a ticket whose satisfaction isn't its score's
-- key: source, ticket_id, kind
-- reads: fct_surveys, fct_tickets
-- decisions: csat and ces run from 1 to 5, nps from 0 to 10; 4 and 5 are satisfied
with final as (
    select source, ticket_id, kind
    from fct_surveys
    where score not between if(kind = 'nps', 0, 1) and if(kind = 'nps', 10, 5)
    union all
    select source, ticket_id, 'csat'
    from fct_tickets
    where csat_satisfied is distinct from csat_score >= 4
)

select * from final
