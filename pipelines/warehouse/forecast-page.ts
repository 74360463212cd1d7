// What is coming, with all that stands beside it on the page: the past, its parts, what people expect instead, how the last forecast did.
import { setImmediate } from 'node:timers/promises';
import { sumOf } from '#domain/forecast/index.ts';
import type { ForecastAnswer, ForecastPage } from '#domain/forecast/contract.ts';
import type { DimensionId } from '#domain/metrics/dimensions.ts';
import type { ForecastQuestion } from '#domain/metrics/forecast-questions.ts';
import { monthOf, weekOf } from '#domain/period.ts';
import { madeForecast, shownHistory, totalOf, type ForecastQuery, type Made } from './forecast.ts';
import { forecastParts, recentSum, sumBefore } from './forecast-parts.ts';
import { overridesOf } from './forecast-overrides.ts';
import { lastForecastOf } from './forecast-record.ts';
import { withContext } from './metric-context.ts';
import type { Warehouse } from './open.ts';

/** What the command line tells of a metric: the forecast of the whole, and of its parts by a dimension. */
export async function warehouseForecast(
    warehouse: Warehouse,
    query: ForecastQuery & { by?: DimensionId | undefined },
): Promise<ForecastAnswer> {
    return withContext(warehouse, async (context) => {
        const made = await madeForecast(query, context);
        const { grain, horizon, filters, by } = query;
        return {
            grain,
            horizon,
            series: [made.series],
            parts: by ? await forecastParts(made, { by, filters }, context) : [],
        };
    });
}

/** One question about what is coming, answered from one snapshot of the data. */
export async function forecastPage(warehouse: Warehouse, query: ForecastQuestion): Promise<ForecastPage> {
    return withContext(warehouse, async (context) => {
        const made = await madeForecast(query, context);
        const history = shownHistory(made, query.grain);
        await setImmediate();
        const last = await lastForecastOf(made, query, history, context);
        const overrides = await overridesOf(context.connection, query, history);
        const parts = query.by ? await forecastParts(made, { by: query.by, filters: query.filters }, context) : [];
        const total = totalOf(made);
        return {
            ...{ metric: query.metric, grain: query.grain, horizon: query.horizon, by: query.by ?? null },
            history,
            series: [made.series],
            total,
            recent: total ? sumBefore(made.history, made.slots.flatMap(({ steps }) => steps).length) : null,
            running: runningSlot(made, query.grain),
            ...{ overrides, parts, last },
        };
    });
}

/** The week or month that the data ends in: what is known of it, and the rest as forecast. Null where it is whole. */
function runningSlot({ history, outlook, paths }: Made, grain: ForecastQuestion['grain']): ForecastPage['running'] {
    const first = outlook.points[0]?.at;
    if (first === undefined || outlook.grain === grain || grain === 'hour') return null;
    const { from: start, to: end } = grain === 'month' ? monthOf(first) : weekOf(first);
    if (start === first) return null;
    const days = history.filter(({ at }) => at >= start).length;
    const known = recentSum(history, days);
    const steps = outlook.points.flatMap(({ at }, step) => (at < end ? [step] : []));
    const rest = Object.entries(sumOf(outlook.points, paths, steps)).map(([name, value]) => [name, value + known]);
    return { at: start, known, days, ...(Object.fromEntries(rest) as ReturnType<typeof sumOf>) };
}
