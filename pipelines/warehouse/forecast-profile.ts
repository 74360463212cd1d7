// When in the week work comes: the mean of every hour of every weekday over the last whole weeks.
import { CaseloadError } from '#domain/errors.ts';
import type { ForecastProfile } from '#domain/forecast/contract.ts';
import type { ForecastProfileQuery } from '#domain/metrics/forecast-questions.ts';
import { metric as metricOf } from '#domain/metrics/index.ts';
import { addDays, daysBetween, weekOf } from '#domain/period.ts';
import { coveredDays } from './forecast-history.ts';
import { newBinder } from './metric-binder.ts';
import { probeParams, withContext } from './metric-context.ts';
import { scanSql } from './metric-scan.ts';
import type { Warehouse } from './open.ts';
import { rows } from './run.ts';

/** Weeks that the profile looks back, as the forecast of hours does. */
const mostWeeks = 8;

/** Mean count of each hour of the week, and its share of the week; 168 cells, or none without a whole week. */
export async function forecastProfile(
    warehouse: Warehouse,
    { metric: id, filters }: ForecastProfileQuery,
): Promise<ForecastProfile> {
    const metric = metricOf(id);
    if (metric.statistic.kind !== 'count' || metric.anchor !== 'created') {
        const cure = 'only what is counted by creation has hours, as tickets_created';
        throw new CaseloadError({ kind: 'no hours of', name: 'metric', value: id, cure });
    }
    const { of, that } = metric.statistic;
    return withContext(warehouse, async (context) => {
        const covered = await coveredDays(context);
        const to = covered ? weekOf(covered.to).from : null;
        const weeks = covered && to ? Math.min(mostWeeks, Math.floor(daysBetween(covered.from, to) / 7)) : 0;
        if (to === null || weeks < 1) return { from: null, to: null, weeks: 0, cells: [] };
        const from = addDays(to, -7 * weeks);
        const binder = newBinder(probeParams([metric], context));
        const scan = {
            ...{ fact: metric.fact, anchor: metric.anchor, buckets: { periods: [{ from, to }] }, filters },
            ...{ timeZone: context.installation.timeZone, horizon: context.horizon },
        };
        const sql = scanSql(scan, binder);
        const found = await rows(
            context.connection,
            `select t.created_weekday as weekday, t.created_hour as hour, countif((${of}) and (${that})) as hits
            from ${sql.from} where ${sql.where} group by all`,
            binder.params,
        );
        const hits = new Map(found.map((row) => [`${row.weekday} ${row.hour}`, Number(row.hits)]));
        const sum = [...hits.values()].reduce((total, value) => total + value, 0);
        const cells = Array.from({ length: 168 }, (_, cell) => {
            const [weekday, hour] = [1 + Math.floor(cell / 24), cell % 24];
            const came = hits.get(`${weekday} ${hour}`) ?? 0;
            return { weekday, hour, mean: came / weeks, share: sum > 0 ? came / sum : 0 };
        });
        return { from, to, weeks, cells };
    });
}
