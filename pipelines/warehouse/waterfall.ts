// What is left out on the way to a metric's n, counted in one scan: each row is told by the first step that it falls at.
import type { Waterfall, WaterfallQuery } from '#domain/metrics/contract.ts';
import { metric as metricOf } from '#domain/metrics/index.ts';
import { wayOf } from '#domain/metrics/waterfall.ts';
import { newBinder } from './metric-binder.ts';
import { isUnknown, probeParams, withContext } from './metric-context.ts';
import { scanSql } from './metric-scan.ts';
import type { Warehouse } from './open.ts';
import { rows } from './run.ts';

/** Steps at which no row falls are left out; the others add up to the start. */
export async function waterfall(warehouse: Warehouse, query: WaterfallQuery): Promise<Waterfall> {
    const metric = metricOf(query.metric);
    const { start, steps, counted } = wayOf(metric);
    return withContext(warehouse, async (context) => {
        const needs = isUnknown(metric, context) ? metric.needs.cure : null;
        const binder = newBinder(probeParams([metric], context));
        const { fact, anchor } = metric;
        const { timeZone } = context.installation;
        const buckets = { periods: [query.period] };
        const { from, where } = scanSql(
            { fact, anchor, buckets, filters: query.filters, timeZone, horizon: context.horizon, hasExcluded: true },
            binder,
        );
        const cases = steps.map(({ where: falls }, i) => `when ${falls} then ${i}`).join('\n        ');
        const sql = `select case\n        ${cases}\n        else ${steps.length} end as step, count(*) as found
from ${from}\nwhere ${where}\n    and (${start.where})\ngroup by step`;
        const found = needs === null ? await rows(context.connection, sql, binder.params) : [];
        const counts = new Map(found.map((row) => [Number(row.step), Number(row.found)]));
        const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
        return {
            metric: metric.id,
            start: { words: start.words, count: total },
            leftOut: steps.flatMap(({ words }, i) => (counts.get(i) ? [{ words, count: counts.get(i) ?? 0 }] : [])),
            counted: { words: counted.words, count: counts.get(steps.length) ?? 0 },
            needs,
        };
    });
}
