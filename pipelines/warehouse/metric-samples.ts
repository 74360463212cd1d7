// The single values behind a mean of few, in a fixed order: what a bootstrap draws from.
import type { Filters } from '#domain/metrics/dimensions.ts';
import type { Metric } from '#domain/metrics/metric.ts';
import type { Period } from '#domain/period.ts';
import { newBinder } from './metric-binder.ts';
import { probeParams, type MetricContext } from './metric-context.ts';
import { scanSql } from './metric-scan.ts';
import { rows } from './run.ts';

/** Values of each metric in the period, smallest first; asked only where they are few. */
export async function smallSamples(
    metrics: Metric[],
    period: Period,
    filters: Filters,
    context: MetricContext,
): Promise<Map<Metric, number[]>> {
    const samples = new Map<Metric, number[]>();
    const scans = new Map<string, Metric[]>();
    for (const metric of metrics) {
        const name = `${metric.fact} ${metric.anchor}`;
        scans.set(name, [...(scans.get(name) ?? []), metric]);
    }
    for (const group of scans.values()) {
        const lists = await listsOf(group, period, filters, context);
        group.forEach((metric, i) => samples.set(metric, lists[i] ?? []));
    }
    return samples;
}

/** Of metrics that count the same rows. */
async function listsOf(group: Metric[], period: Period, filters: Filters, context: MetricContext): Promise<number[][]> {
    const [first] = group;
    if (!first) return [];
    const { fact, anchor } = first;
    const binder = newBinder(probeParams(group, context));
    const { timeZone } = context.installation;
    const buckets = { periods: [period] };
    const { from, where } = scanSql({ fact, anchor, buckets, filters, timeZone, horizon: context.horizon }, binder);
    const lists = group.map(({ statistic }, i) => {
        const value = statistic.kind === 'mean' ? statistic.value : 'null';
        return `list((${value})::double order by ${value}) filter (where (${value}) is not null) as v${i}`;
    });
    const [row] = await rows(
        context.connection,
        `select ${lists.join(', ')}\nfrom ${from}\nwhere ${where}`,
        binder.params,
    );
    return group.map((_, i) => {
        const found = row?.[`v${i}`];
        return Array.isArray(found) ? found.map(Number) : [];
    });
}
