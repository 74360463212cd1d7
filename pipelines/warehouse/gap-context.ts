// What every question about knowledge gaps starts from: the period and its data, the settings, the cost of a ticket, weeks.
import type { Filters } from '#domain/metrics/dimensions.ts';
import { addDays, instantsOf, localDateOf, type Period } from '#domain/period.ts';
import { knowledgeSettings, type KnowledgeSettings } from '#domain/settings/knowledge.ts';
import type { Settings } from '#domain/settings/schema.ts';
import { ticketCosts, type TicketCosts } from './gap-costs.ts';
import { newBinder, type Binder } from './metric-binder.ts';
import { withContext, type MetricContext } from './metric-context.ts';
import { scanSql, type ScanSql } from './metric-scan.ts';
import type { Warehouse } from './open.ts';
import { textOf } from './plain.ts';
import { rows, type Params } from './run.ts';
import { storedSettings } from './stored-settings.ts';

export interface GapQuestion {
    period: Period;
    filters: Filters;
}

/** What every question about gaps starts from. */
export interface GapContext extends MetricContext {
    question: GapQuestion;
    settings: Settings;
    knowledge: KnowledgeSettings;
    costs: TicketCosts;
    /** The day after the last of the period that data can know. */
    end: string;
}

/** Works on one snapshot, with the settings and the costs of the period. */
export async function withGapContext<T>(
    warehouse: Warehouse,
    question: GapQuestion,
    work: (context: GapContext) => Promise<T>,
): Promise<T> {
    return withContext(warehouse, async (context) => {
        const { installation, horizon, connection } = context;
        const settings = await storedSettings(connection);
        const knowledge = knowledgeSettings(settings);
        const byTier = await rows(connection, ...ticketsByTier(context, question.period));
        const tickets = new Map(byTier.map((row) => [textOf(row.tier), Number(row.tickets)]));
        const costs = ticketCosts(installation, question.period, tickets, knowledge.writingHours);
        const known = horizon === null ? question.period.to : addDays(localDateOf(horizon, installation.timeZone), 1);
        const end = known < question.period.to ? known : question.period.to;
        return work({ ...context, question, settings, knowledge, costs, end });
    });
}

function ticketsByTier(context: MetricContext, period: Period): [string, Params] {
    const binder = newBinder();
    const { from, where } = createdIn(context, period, {}, binder);
    return [
        `select t.last_tier as tier, count(*) as tickets from ${from} where ${where} group by t.last_tier`,
        binder.params,
    ];
}

/** Tickets created in a period, within filters: `t`. */
export function createdIn(
    { installation, horizon }: MetricContext,
    period: Period,
    filters: Filters,
    binder: Binder,
): ScanSql {
    const { timeZone } = installation;
    return scanSql(
        { fact: 'tickets', anchor: 'created', buckets: { periods: [period] }, filters, timeZone, horizon },
        binder,
    );
}

/** Tickets of each of the last weeks up to the period's end, oldest first, by topic. */
export async function weeksByTopic(context: GapContext, count: number): Promise<Map<string, number[]>> {
    const { end, question, connection } = context;
    const binder = newBinder();
    const { from, where } = createdIn(context, { from: addDays(end, -7 * count), to: end }, question.filters, binder);
    const found = await rows(
        connection,
        `select t.topic_id, (${binder.bind(end)}::date - t.created_on - 1) // 7 as weeks_ago, count(*) as tickets
         from ${from} where ${where} and t.topic_id is not null group by all`,
        binder.params,
    );
    const byTopic = new Map<string, number[]>();
    for (const row of found) {
        const id = String(row.topic_id);
        const weeks = byTopic.get(id) ?? new Array<number>(count).fill(0);
        byTopic.set(id, weeks);
        weeks[count - 1 - Number(row.weeks_ago)] = Number(row.tickets);
    }
    return byTopic;
}

/** The period in UTC, for searches: `$from` and `$to`. */
export function searchPeriod({ question, installation }: GapContext): { from: string; to: string } {
    const { from, to } = instantsOf(question.period, installation.timeZone);
    return { from: from.replace('Z', ''), to: to.replace('Z', '') };
}
