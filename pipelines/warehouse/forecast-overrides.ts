// What planners expect instead of the forecast: kept with who, why and when, and judged beside the forecast once the slots have come.
import { CaseloadError } from '#domain/errors.ts';
import type { Point } from '#domain/forecast/index.ts';
import type { ForecastOverride, ForecastOverrides } from '#domain/forecast/contract.ts';
import type { ForecastOverrideBody, ForecastOverridesQuery } from '#domain/metrics/forecast-questions.ts';
import { horizons } from '#domain/metrics/forecast-questions.ts';
import { madeForecast, shownHistory } from './forecast.ts';
import { questionName } from './forecast-record.ts';
import { withContext } from './metric-context.ts';
import type { Warehouse } from './open.ts';
import { rows, run, type DuckDBConnection } from './run.ts';

/** Overrides of one question, the latest of each slot, with their score. */
export async function forecastOverrides(
    warehouse: Warehouse,
    query: ForecastOverridesQuery,
): Promise<ForecastOverrides> {
    return withContext(warehouse, async (context) => {
        const made = await madeForecast({ ...query, horizon: 1 }, context);
        return overridesOf(context.connection, query, shownHistory(made, query.grain));
    });
}

/** The same against a past that is known already. */
export async function overridesOf(
    connection: DuckDBConnection,
    query: ForecastOverridesQuery,
    history: readonly Point[],
): Promise<ForecastOverrides> {
    const found = await rows(
        connection,
        `select override_id, slot_on::varchar as slot_on, value, statistical, reason, made_by, made_at
        from forecast_overrides where question = $question and withdrawn_at is null
        qualify row_number() over (partition by slot_on order by override_id desc) = 1
        order by slot_on`,
        { question: questionName(query) },
    );
    const known = new Map(history.map(({ at, value }) => [at, value]));
    const overrides = found.map((row): ForecastOverride => {
        const [value, statistical, came] = [
            Number(row.value),
            Number(row.statistical),
            known.get(String(row.slot_on)) ?? null,
        ];
        return {
            ...{ id: Number(row.override_id), at: String(row.slot_on), value, statistical, came },
            ...{ reason: String(row.reason), by: String(row.made_by), madeAt: String(row.made_at) },
            missed: came === null ? null : value - came,
            missedStatistical: came === null ? null : statistical - came,
        };
    });
    return { overrides, score: scoreOf(overrides) };
}

/** WAPE of the planner and of the forecast over the same slots (forecast value added: Gilliland 2010). */
export function scoreOf(overrides: readonly ForecastOverride[]): ForecastOverrides['score'] {
    const judged = overrides.filter(({ came }) => came !== null);
    const sum = (valueOf: (each: ForecastOverride) => number | null): number =>
        judged.reduce((total, each) => total + Math.abs(valueOf(each) ?? 0), 0);
    const came = sum((each) => each.came);
    return {
        n: judged.length,
        wape: came > 0 ? sum((each) => each.missed) / came : null,
        wapeStatistical: came > 0 ? sum((each) => each.missedStatistical) / came : null,
        better: judged.filter(
            ({ missed, missedStatistical }) => Math.abs(missed ?? 0) < Math.abs(missedStatistical ?? 0),
        ).length,
    };
}

/** Keeps what somebody expects for each slot from `at` to `to`. Throws when none of them is still to come. */
export async function overrideForecast(warehouse: Warehouse, body: ForecastOverrideBody, now: Date): Promise<void> {
    const query = { metric: body.metric, grain: body.grain, filters: body.filters };
    const made = await withContext(warehouse, (context) =>
        madeForecast({ ...query, horizon: horizons[body.grain].most }, context),
    );
    const slots = made.series.points.filter(({ at }) => at >= body.at && at <= body.to);
    if (slots.length === 0) {
        const first = made.series.points[0]?.at;
        const cure =
            first === undefined ? (made.series.needs ?? 'there is no forecast') : `expected a slot from ${first} on`;
        throw new CaseloadError({ kind: 'nothing to come', name: 'at', value: body.at, cure });
    }
    await warehouse.write(async (connection) => {
        for (const { at, value } of slots) {
            await run(
                connection,
                `insert into forecast_overrides values (
                    nextval('forecast_override_ids'), $question, $at::date, $value, $statistical, $reason, $by, $now::timestamp, null
                )`,
                {
                    ...{ question: questionName(query), at, statistical: value, reason: body.reason, by: body.by },
                    value: body.value ?? value * (1 + (body.changePercent ?? 0) / 100),
                    now: now.toISOString().slice(0, 19),
                },
            );
        }
    });
}

/** Takes an override back: it isn't shown and not scored any more, but stays in the table. The question it belonged to, or null. */
export async function withdrawOverride(
    warehouse: Warehouse,
    id: number,
    now: Date,
): Promise<ForecastOverridesQuery | null> {
    const known = await warehouse.query(
        'select question, slot_on::varchar as slot_on from forecast_overrides where override_id = $id and withdrawn_at is null',
        { id },
    );
    const [row] = known;
    if (!row) return null;
    await warehouse.write((connection) =>
        run(
            connection,
            `update forecast_overrides set withdrawn_at = $now::timestamp
            where question = $question and slot_on = $slot::date and withdrawn_at is null`,
            { question: String(row.question), slot: String(row.slot_on), now: now.toISOString().slice(0, 19) },
        ),
    );
    return JSON.parse(String(row.question)) as ForecastOverridesQuery;
}
