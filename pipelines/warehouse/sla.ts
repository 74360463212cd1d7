// Questions about promises: how many were kept, where they break, and which tickets are about to.
import { wilson } from '#domain/metrics/interval.ts';
import { dimension, type DimensionId, type Filters } from '#domain/metrics/dimensions.ts';
import type { Period } from '#domain/period.ts';
import { slaMetrics, type SlaMetric } from '#domain/settings/policies.ts';
import type { SlaAtRisk, SlaBreaches, SlaCompliance, SlaTally } from '#domain/sla/contract.ts';
import { toldAt, type Warning } from '#domain/sla/warning.ts';
import { newBinder, type Binder } from './metric-binder.ts';
import { withContext, type MetricContext } from './metric-context.ts';
import { scanSql, type Scan, type ScanSql } from './metric-scan.ts';
import type { Warehouse } from './open.ts';
import { rows, type Plain, type Row } from './run.ts';

export interface SlaQuestion {
    period: Period;
    compare: Period | null;
    filters: Filters;
    by?: DimensionId | undefined;
}

export const tallyColumns = `
    c.metric,
    count(*) filter (c.outcome = 'met') as met,
    count(*) filter (c.outcome = 'breached') as breached,
    count(*) filter (c.outcome = 'running') as running,
    count(*) filter (c.outcome = 'cancelled') as cancelled,
    count(*) filter (c.outcome = 'breached' and c.percent_of_target >= 200) as severe,
    sum(c.elapsed_seconds::hugeint * 1000000000 // c.target_seconds) filter (c.outcome in ('met', 'breached'))::double / 1e7 as used_sum`;

/** Compliance of a period: whole, by priority and customer tier, and by one more dimension where asked. */
export async function slaCompliance(warehouse: Warehouse, question: SlaQuestion): Promise<SlaCompliance> {
    return withContext(warehouse, async (context) => {
        const { timeZone } = context.installation;
        const { period, compare, filters, by } = question;
        const now = await tallied(context, period, filters);
        const before = compare ? await tallied(context, compare, filters) : null;
        return {
            horizon: context.horizon,
            period: { ...period, timeZone },
            compare,
            tickets: await ticketCounts(context, period, filters),
            metrics: slaMetrics.map((metric) => ({
                ...tallyOf(now, metric),
                previous: before ? tallyOf(before, metric) : null,
            })),
            matrix: await matrix(context, period, filters),
            by: by ?? null,
            slices: by ? await slices(context, period, filters, by) : [],
        };
    });
}

/** The tallies of a period's tickets, by metric; on a replay's connection those of its clocks. */
export async function tallied(context: MetricContext, period: Period, filters: Filters): Promise<Row[]> {
    const binder = newBinder();
    const { from, where } = clocksOf(context, period, filters, binder);
    return rows(
        context.connection,
        `select ${tallyColumns} from ${from} where ${where} group by c.metric`,
        binder.params,
    );
}

/** One metric's tally out of rows; zeros where it has none. */
export function tallyOf(found: Row[], metric: SlaMetric): SlaTally {
    return toTally(found.find((row) => row.metric === metric) ?? { metric });
}

export function toTally(row: Row): SlaTally {
    const number = (value: Plain | undefined): number => Number(value ?? 0);
    const [met, breached] = [number(row.met), number(row.breached)];
    const judged = met + breached;
    return {
        metric: row.metric as SlaMetric,
        met,
        breached,
        running: number(row.running),
        cancelled: number(row.cancelled),
        compliance: judged === 0 ? null : (100 * met) / judged,
        severe: number(row.severe),
        interval: wilson(met, judged),
        used: judged === 0 ? null : number(row.used_sum) / judged,
    };
}

export function clocksOf(
    context: MetricContext,
    period: Period,
    filters: Filters,
    binder: Binder,
    by?: DimensionId,
): ScanSql {
    return scanSql(createdIn('clocks', context, period, filters, by), binder);
}

function createdIn(
    fact: 'clocks' | 'tickets',
    context: MetricContext,
    period: Period,
    filters: Filters,
    by?: DimensionId,
): Scan {
    const { timeZone } = context.installation;
    return { fact, anchor: 'created', buckets: { periods: [period] }, filters, by, timeZone, horizon: context.horizon };
}

async function ticketCounts(
    context: MetricContext,
    period: Period,
    filters: Filters,
): Promise<SlaCompliance['tickets']> {
    const binder = newBinder();
    const { from, where } = scanSql(createdIn('tickets', context, period, filters), binder);
    const [row = {}] = await rows(
        context.connection,
        `select
            count(*) as created,
            count(*) filter (c.ticket_key is not null) as with_clocks,
            count(*) filter (c.ticket_key is null and t.sla_excluded is null and t.policy_id is null) as without_policy,
            count(*) filter (c.ticket_key is null and t.sla_excluded is null and t.policy_id is not null) as without_target,
            count(*) filter (c.ticket_key is null and t.sla_excluded is not null) as excluded
        from ${from}
        left join (select distinct ticket_key from fct_sla_clocks) as c on c.ticket_key = t.ticket_key
        where ${where}`,
        binder.params,
    );
    return {
        created: Number(row.created ?? 0),
        withClocks: Number(row.with_clocks ?? 0),
        withoutPolicy: Number(row.without_policy ?? 0),
        withoutTarget: Number(row.without_target ?? 0),
        excluded: Number(row.excluded ?? 0),
    };
}

/** By the ticket's latest values, as every breakdown: so a cell, its filters and its list of tickets are the same tickets. */
async function matrix(context: MetricContext, period: Period, filters: Filters): Promise<SlaCompliance['matrix']> {
    const binder = newBinder();
    const { from, where } = clocksOf(context, period, filters, binder);
    const found = await rows(
        context.connection,
        `select ${tallyColumns}, t.priority, t.customer_tier,
            list_sort(list(distinct c.clock || ' ' || c.target_seconds)) as targets
        from ${from} where ${where}
        group by c.metric, t.priority, t.customer_tier
        order by c.metric, t.priority nulls last, t.customer_tier nulls last`,
        binder.params,
    );
    return found.map((row) => ({
        ...toTally(row),
        priority: word(row.priority),
        customer_tier: word(row.customer_tier),
        targets: (Array.isArray(row.targets) ? row.targets : []).map((text) => {
            const [clock, seconds] = String(text).split(' ');
            return {
                clock: clock === 'business' ? ('business' as const) : ('calendar' as const),
                seconds: Number(seconds),
            };
        }),
    }));
}

async function slices(
    context: MetricContext,
    period: Period,
    filters: Filters,
    by: DimensionId,
): Promise<SlaCompliance['slices']> {
    const binder = newBinder();
    const { from, where, name } = clocksOf(context, period, filters, binder, by);
    const { key } = dimension(by);
    const found = await rows(
        context.connection,
        `select ${tallyColumns}, ${key}::varchar as key, ${name} as label
        from ${from} where ${where}
        group by c.metric, ${key}
        order by c.metric, count(*) desc, key nulls last`,
        binder.params,
    );
    return found.map((row) => ({ ...toTally(row), key: word(row.key), label: word(row.label) }));
}

/** Breaches by the local day on which they happened; days without one are there too. */
export async function slaBreaches(
    warehouse: Warehouse,
    { period, filters, metric }: { period: Period; filters: Filters; metric?: SlaMetric | undefined },
): Promise<SlaBreaches> {
    return withContext(warehouse, async (context) => {
        const { timeZone } = context.installation;
        const binder = newBinder();
        const { from, where } = clocksOf(context, { from: '1900-01-01', to: '2199-01-01' }, filters, binder);
        const found = await rows(
            context.connection,
            `with days as (
                select unnest(generate_series(${binder.bind(period.from)}::date, ${binder.bind(period.to)}::date - 1, interval 1 day))::date as day
            ),
            breaches as (
                select
                    epoch_ms(epoch_us(c.breached_at) // 1000 + z.offset_seconds * 1000)::date as day,
                    c.percent_of_target >= 200 as is_severe
                from ${from}
                inner join dim_zone_offsets as z
                    on z.time_zone = ${binder.bind(timeZone)} and c.breached_at >= z.utc_from and c.breached_at < z.utc_to
                where ${where} and c.outcome = 'breached'
                    ${metric ? `and c.metric = ${binder.bind(metric)}` : ''}
            )
            select d.day, count(b.day) as breaches, count(*) filter (b.is_severe) as severe
            from days as d left join breaches as b on b.day = d.day
            group by d.day order by d.day`,
            binder.params,
        );
        return {
            period: { ...period, timeZone },
            days: found.map((row) => ({
                day: String(row.day),
                breaches: Number(row.breaches),
                severe: Number(row.severe),
            })),
        };
    });
}

/** Clocks that run at the horizon past half of their target, those with the least time left first. */
export async function slaAtRisk(
    warehouse: Warehouse,
    { filters, limit = 100, offset = 0 }: { filters: Filters; limit?: number; offset?: number },
): Promise<SlaAtRisk> {
    return withContext(warehouse, async (context) => {
        const binder = newBinder();
        const { from, where } = clocksOf(context, { from: '1900-01-01', to: '2199-01-01' }, filters, binder);
        const running = `from ${from} where ${where} and c.ended_at is null and c.warning <> 'none'`;
        const levels = await rows(
            context.connection,
            `select c.warning, count(*) as clocks ${running} group by c.warning`,
            binder.params,
        );
        const level = (name: Warning): number => Number(levels.find((row) => row.warning === name)?.clocks ?? 0);
        const [broken] = await rows(
            context.connection,
            `select count(distinct (t.source, t.ticket_id)) as tickets ${running} and c.warning in ('breach', 'severe')`,
            binder.params,
        );
        const found = await rows(
            context.connection,
            `select
                t.source, t.ticket_id, t.subject, c.priority, c.customer_tier, t.organization_name, t.group_name, t.assignee_id,
                t.assignee_name, c.policy_name, c.metric, c.instance, c.clock, c.target_seconds, c.elapsed_seconds,
                c.target_seconds - c.elapsed_seconds as seconds_left, c.percent_of_target, c.warning, c.due_at, c.breached_at,
                c.due_at is null as is_paused
            ${running}
            order by seconds_left, t.source, t.ticket_id, c.metric, c.instance
            limit ${binder.bind(limit)} offset ${binder.bind(offset)}`,
            binder.params,
        );
        const counts = { yellow: level('yellow'), orange: level('orange'), red: level('red') };
        const late = { breach: level('breach'), severe: level('severe') };
        return {
            horizon: context.horizon,
            levels: { ...counts, ...late },
            total: levels.reduce((sum, row) => sum + Number(row.clocks), 0),
            tickets: Number(broken?.tickets ?? 0),
            clocks: found.map((row) => ({ ...row, told: toldAt[row.warning as Warning] })) as SlaAtRisk['clocks'],
        };
    });
}

function word(value: Plain | undefined): string | null {
    return value === null || value === undefined ? null : String(value);
}
