-- one row is: an instance of a promise that fct_sla_clocks has more than once
-- key: source, ticket_id, metric, instance
-- reads: fct_sla_clocks
-- decisions: met, breached, running and cancelled are all instances, each once
select source, ticket_id, metric, instance
from fct_sla_clocks
group by source, ticket_id, metric, instance
having count(*) > 1
