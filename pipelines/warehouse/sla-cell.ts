// One promise of some tickets, looked at closely: how late it was broken, about what, when they came, and the latest of them.
import type { Filters } from '#domain/metrics/dimensions.ts';
import type { Period } from '#domain/period.ts';
import type { SlaMetric } from '#domain/settings/policies.ts';
import type { SlaCell } from '#domain/sla/contract.ts';
import { newBinder } from './metric-binder.ts';
import { withContext, type MetricContext } from './metric-context.ts';
import type { Warehouse } from './open.ts';
import { rows, type Row } from './run.ts';
import { clocksOf, tallyColumns, toTally } from './sla.ts';

export interface CellQuestion {
    metric: SlaMetric;
    period: Period;
    filters: Filters;
}

/** Breached tickets named. */
const latestShown = 5;

/** Everything that the page tells of one cell, on one snapshot. */
export function slaCell(warehouse: Warehouse, question: CellQuestion): Promise<SlaCell> {
    return withContext(warehouse, async (context) => {
        const [whole] = await ask(context, question, `select ${tallyColumns}, ${closerColumns}`, 'group by c.metric');
        const row = whole ?? { metric: question.metric };
        const number = (name: string): number => Number(row[name] ?? 0);
        return {
            tally: toTally(row),
            targets: await targets(context, question),
            p90: row.p90 === null || row.p90 === undefined ? null : Number(row.p90),
            late: {
                under10: number('under10'),
                under50: number('under50'),
                under100: number('under100'),
                past2x: number('severe'),
            },
            categories: await categories(context, question),
            hours: await hours(context, question),
            latest: await latest(context, question),
        };
    });
}

const isBreached = "c.outcome = 'breached'";
const isJudged = "c.outcome in ('met', 'breached')";

/** `under10`: late by less than a tenth of the target; what is late by all of it or more is severe, among the tally's columns. */
const closerColumns = `
    quantile_cont(c.elapsed_seconds, 0.9) filter (${isJudged}) as p90,
    count(*) filter (${isBreached} and c.percent_of_target < 110) as under10,
    count(*) filter (${isBreached} and c.percent_of_target >= 110 and c.percent_of_target < 150) as under50,
    count(*) filter (${isBreached} and c.percent_of_target >= 150 and c.percent_of_target < 200) as under100`;

/** Over the clocks that the question means. */
function ask(context: MetricContext, question: CellQuestion, select: string, rest: string, and = ''): Promise<Row[]> {
    const binder = newBinder();
    const { from, where } = clocksOf(context, question.period, question.filters, binder);
    const sql = `${select}\nfrom ${from}\nwhere ${where} and c.metric = ${binder.bind(question.metric)} ${and}\n${rest}`;
    return rows(context.connection, sql, binder.params);
}

async function targets(context: MetricContext, question: CellQuestion): Promise<SlaCell['targets']> {
    const found = await ask(
        context,
        question,
        'select c.clock, c.target_seconds, count(*) as clocks',
        'group by all order by clocks desc, c.target_seconds, c.clock limit 20',
    );
    return found.map(({ clock, target_seconds, clocks }) => ({
        seconds: Number(target_seconds),
        clock: clock === 'business' ? 'business' : 'calendar',
        clocks: Number(clocks),
    }));
}

async function categories(context: MetricContext, question: CellQuestion): Promise<SlaCell['categories']> {
    const found = await ask(
        context,
        question,
        'select t.category as key, count(*) as breached',
        'group by all order by breached desc, key nulls last limit 200',
        `and ${isBreached}`,
    );
    return found.map(({ key, breached }) => ({ key: key === null ? null : String(key), breached: Number(breached) }));
}

async function hours(context: MetricContext, question: CellQuestion): Promise<SlaCell['hours']> {
    const found = await ask(
        context,
        question,
        `select t.created_hour as hour, count(*) as judged, count(*) filter (${isBreached}) as breached`,
        'group by all',
        `and ${isJudged}`,
    );
    const byHour = new Map(found.map((row) => [Number(row.hour), row]));
    return Array.from({ length: 24 }, (_, hour) => ({
        hour,
        judged: Number(byHour.get(hour)?.judged ?? 0),
        breached: Number(byHour.get(hour)?.breached ?? 0),
    }));
}

async function latest(context: MetricContext, question: CellQuestion): Promise<SlaCell['latest']> {
    const found = await ask(
        context,
        question,
        'select t.source, t.ticket_id, t.subject, c.instance, c.percent_of_target, c.breached_at',
        `order by t.created_at desc, t.source, t.ticket_id, c.instance desc limit ${latestShown}`,
        `and ${isBreached}`,
    );
    return found as SlaCell['latest'];
}
