// Forecasts as they were shown, kept to be set against what came; where none was, one is made again from what was known then.
import type { Point } from '#domain/forecast/index.ts';
import type { ForecastPage, LastForecast } from '#domain/forecast/contract.ts';
import type { ForecastQuestion } from '#domain/metrics/forecast-questions.ts';
import { forecastFrom, type Made } from './forecast.ts';
import type { MetricContext } from './metric-context.ts';
import type { Warehouse } from './open.ts';
import { rows, run, type DuckDBConnection } from './run.ts';

type Asked = Pick<ForecastQuestion, 'metric' | 'grain' | 'filters'>;
type KeptPoint = Omit<LastForecast['points'][number], 'came'>;

/** Slots that should have come before a forecast is judged, where an older one can be had. */
const tellingSlots = { hour: 168, day: 14, week: 4, month: 2 } as const;
/** A forecast made again begins so many slots before the data's end. */
const slotsAgain = { hour: 168, day: 28, week: 13, month: 3 } as const;
/** Forecasts kept of one day: people ask for a few slices, whoever tries thousands isn't planning. */
const mostKeptADay = 200;

/** One name for questions that mean the same, whatever the order of their filters. */
export function questionName({ metric, grain, filters }: Asked): string {
    const sorted = Object.entries(filters).sort(([a], [b]) => (a < b ? -1 : 1));
    return JSON.stringify({ metric, grain, filters: Object.fromEntries(sorted) });
}

/**
 * Keeps a forecast that was shown, unless one that begins with the same slot and reaches as far is there. A note beside the data: no
 * answer of today changes by it.
 */
export async function keepForecast(
    warehouse: Warehouse,
    query: Asked,
    { series }: Pick<ForecastPage, 'series'>,
    now: Date,
): Promise<void> {
    const points = (series[0]?.points ?? []).map(({ at, value, low80, high80 }) => ({ at, value, low80, high80 }));
    const first = points[0]?.at.slice(0, 10);
    if (first === undefined) return;
    const params = { question: questionName(query), first };
    const known = await warehouse.query(
        `select
            max(json_array_length(points)) filter (question = $question) as slots,
            count(distinct question) as questions
        from forecasts_kept where first_on = $first::date`,
        params,
    );
    const { slots, questions } = known[0] ?? {};
    if (Number(slots ?? 0) >= points.length || (!slots && Number(questions) >= mostKeptADay)) return;
    await warehouse.note(async (connection) => {
        await run(
            connection,
            'delete from forecasts_kept where question = $question and first_on = $first::date',
            params,
        );
        await run(connection, 'insert into forecasts_kept values ($question, $first::date, $at::timestamp, $points)', {
            ...params,
            at: now.toISOString().slice(0, 19),
            points: JSON.stringify(points),
        });
    });
}

/** The newest kept forecast of which enough has come, else one made again; null where the past is too short for either. */
export async function lastForecastOf(
    made: Made,
    query: ForecastQuestion,
    history: readonly Point[],
    context: MetricContext,
): Promise<LastForecast | null> {
    const kept = await keptBefore(context.connection, query, history);
    return kept ?? madeAgain(made, query, history);
}

async function keptBefore(
    connection: DuckDBConnection,
    query: Asked,
    history: readonly Point[],
): Promise<LastForecast | null> {
    const newest = history.at(-1)?.at;
    if (newest === undefined) return null;
    const enough = history.at(-tellingSlots[query.grain])?.at ?? newest;
    const [row] = await rows(
        connection,
        `select first_on::varchar as first_on, made_at, points from forecasts_kept
        where question = $question and first_on <= $newest::date
        order by first_on <= $enough::date desc, if(first_on <= $enough::date, first_on, null) desc, first_on
        limit 1`,
        { question: questionName(query), newest: newest.slice(0, 10), enough: enough.slice(0, 10) },
    );
    if (!row) return null;
    const points = JSON.parse(String(row.points)) as KeptPoint[];
    return { made: 'kept', madeAt: String(row.made_at), from: String(row.first_on), ...compared(points, history) };
}

/** The forecast that would have been made some slots ago, from the days known then. */
function madeAgain(made: Made, query: ForecastQuestion, history: readonly Point[]): LastForecast | null {
    const back = slotsAgain[query.grain];
    const from = history.at(-back)?.at;
    if (from === undefined) return null;
    const earlier = made.history.filter(({ at }) => at < from);
    const { series } = forecastFrom({ ...made, history: earlier }, { ...query, horizon: back }, false);
    if (series.points.length === 0) return null;
    return { made: 'again', madeAt: null, from, ...compared(series.points, history) };
}

function compared(
    points: readonly KeptPoint[],
    history: readonly Point[],
): Pick<LastForecast, 'points' | 'n' | 'wape' | 'within80'> {
    const known = new Map(history.map(({ at, value }) => [at, value]));
    const set = points.map(({ at, value, low80, high80 }) => ({
        at,
        value,
        low80,
        high80,
        came: known.get(at) ?? null,
    }));
    const judged = set.flatMap((point) => (point.came === null ? [] : [{ ...point, came: point.came }]));
    const came = judged.reduce((sum, point) => sum + Math.abs(point.came), 0);
    const missed = judged.reduce((sum, point) => sum + Math.abs(point.value - point.came), 0);
    return {
        points: set,
        n: judged.length,
        wape: came > 0 ? missed / came : null,
        within80: judged.filter((point) => point.came >= point.low80 && point.came <= point.high80).length,
    };
}
