// One metric by agent, each beside what the team reaches on the same mix of category and priority; told only where the settings say so.
import { agentFigures, type AgentStratum } from '#domain/metrics/agents.ts';
import type { Agents, AgentsQuery } from '#domain/metrics/agents-contract.ts';
import { metric as metricOf } from '#domain/metrics/index.ts';
import type { Metric } from '#domain/metrics/metric.ts';
import { newBinder } from './metric-binder.ts';
import { isUnknown, probeParams, withContext, type MetricContext } from './metric-context.ts';
import { scanSql } from './metric-scan.ts';
import type { Warehouse } from './open.ts';
import { textOf } from './plain.ts';
import { rows } from './run.ts';
import { storedSettings } from './stored-settings.ts';

export async function agents(warehouse: Warehouse, query: AgentsQuery): Promise<Agents> {
    const metric = metricOf(query.metric);
    const nothing: Agents = { isOn: true, metric: metric.id, team: null, agents: [], problem: null };
    return withContext(warehouse, async (context) => {
        const settings = await storedSettings(context.connection);
        if (!settings.agentView)
            return { ...nothing, isOn: false, problem: 'The settings do not say agentView: true.' };
        const value = ownValue(metric);
        if (value === null) return { ...nothing, problem: 'Only shares and means of tickets have a figure a person.' };
        if (isUnknown(metric, context)) return { ...nothing, problem: metric.needs.cure };
        const { strata, names } = await strataOf(metric, value, query, context);
        const { team, agents: told } = agentFigures(strata);
        return { ...nothing, team, agents: told.map((each) => ({ ...each, name: names.get(each.agent) ?? null })) };
    });
}

/** The row's own part of the figure; null where there is none. Work of a team, as an SLA clock, is nobody's. */
function ownValue({ fact, anchor, statistic }: Metric): string | null {
    if (fact !== 'tickets' || anchor === 'instant') return null;
    if (statistic.kind === 'mean') return `(${statistic.value})::double`;
    if (statistic.kind !== 'share') return null;
    return `case when ${statistic.of} then if(${statistic.that}, 100.0, 0.0) end`;
}

/** CSAT is credited to who held the ticket at the answer, everything else to its latest assignee. */
async function strataOf(
    metric: Metric,
    value: string,
    { period, filters }: AgentsQuery,
    context: MetricContext,
): Promise<{ strata: AgentStratum[]; names: Map<string, string> }> {
    const binder = newBinder(probeParams([metric], context));
    const { fact, anchor } = metric;
    const { timeZone } = context.installation;
    const buckets = { periods: [period] };
    const { from, where } = scanSql({ fact, anchor, buckets, filters, timeZone, horizon: context.horizon }, binder);
    const isCredited = anchor === 'answered';
    const holder = `left join (
            select source, ticket_id, arg_max(assignee_id, answered_at) as holder_id from fct_surveys
            where kind = 'csat' and answered_at is not null group by source, ticket_id
        ) as h on h.source = t.source and h.ticket_id = t.ticket_id`;
    const agent = isCredited ? 'coalesce(h.holder_id, t.assignee_id)' : 't.assignee_id';
    const found = await rows(
        context.connection,
        `select agent, stratum, count(value) as n, sum(value) as total, sum(value * value) as squares, max(name) as name
         from (
            select ${agent} as agent, coalesce(t.category, '') || ' ' || coalesce(t.priority, '') as stratum, ${value} as value,
                if(${agent} = t.assignee_id, t.assignee_name, null) as name
            from ${from} ${isCredited ? holder : ''}
            where ${where}
         )
         where agent is not null and value is not null
         group by agent, stratum order by agent, stratum`,
        binder.params,
    );
    const names = new Map<string, string>();
    const strata = found.map((row) => {
        const [id, name] = [String(row.agent), textOf(row.name)];
        if (name) names.set(id, name);
        return {
            ...{ agent: id, stratum: String(row.stratum) },
            ...{ n: Number(row.n), sum: Number(row.total), squares: Number(row.squares) },
        };
    });
    return { strata, names };
}
