// The tables that a fact's rows come from, joined with their ticket as `t`; the definitions in domain/metrics name their columns.
import type { Fact } from '#domain/metrics/metric.ts';

/** What belongs to no ticket: every column of `t` is missing, so it counts in the slice of the missing value, and under no filter. */
export const noTicket = 'left join (select * from fct_tickets where false) as t on true';

/** Joined by source and id, as rows come that know no key of ours. A row whose ticket isn't there counts in the slice of the missing value. */
function ofTicket(rows: string, alias: string, tickets: string): string {
    return `${rows} as ${alias}\n    left join ${tickets} as t on t.source = ${alias}.source and t.ticket_id = ${alias}.ticket_id`;
}

/** By fact, given the table that stands for the tickets. */
export const sources: Record<
    Exclude<Fact, 'backlog' | 'topics' | 'articles' | 'votes'>,
    (tickets: string) => string
> = {
    tickets: (tickets) => `${tickets} as t`,
    clocks: (tickets) => `fct_sla_clocks as c\n    inner join ${tickets} as t on t.ticket_key = c.ticket_key`,
    // CSAT is a fact of the ticket. An answer that belongs to no ticket counts, in the slice of the missing value.
    surveys: (tickets) => ofTicket("(select * from fct_surveys where kind <> 'csat')", 's', tickets),
    stays: (tickets) =>
        `(select * from fct_tier_stays where kind = 'tier') as y\n    inner join ${tickets} as t on t.ticket_key = y.ticket_key`,
    reviews: (tickets) => ofTicket('stg_reviews', 'r', tickets),
    searches: () => `stg_article_searches as q\n    ${noTicket}`,
    work: (tickets) => ofTicket(worked, 'w', tickets),
};

/** Worklogs where any are known, else the handle time of solved tickets. */
const worked = `(
        select source, ticket_id, agent_id, "at", seconds from stg_worklogs where $worklogs_known and "at" is not null and seconds is not null
        union all
        select source, ticket_id, assignee_id, solved_at, handle_seconds from fct_tickets
        where not $worklogs_known and solved_at is not null and handle_seconds is not null
    )`;
