// What is coming: the forecast with its past, parts and accuracy, when in the week, and what planners expect instead.
import { forecastOverrides, forecastPage, forecastProfile, type ForecastPage } from '#domain/forecast/contract.ts';
import {
    forecastOverrideBody,
    forecastOverridesQuery,
    forecastProfileQuery,
    forecastQuery,
} from '#domain/metrics/forecast-questions.ts';
import type { Answers } from '../answers.ts';
import type { Cells } from '../csv.ts';
import type { Deps } from '../deps.ts';
import { badField, notFound, Refusal } from '../errors.ts';
import { jsonBody } from '../params.ts';
import { questionRoutes } from '../question.ts';
import { answering, pathWord, type Route } from '../route.ts';

export function forecastRoutes(deps: Deps, answers: Answers): Route[] {
    return [
        ...outlookRoutes(deps, answers),
        ...profileRoutes(deps, answers),
        ...overrideListRoutes(deps, answers),
        overrideRoute(deps),
        withdrawRoute(deps),
    ];
}

const bandColumns = ['value', 'low50', 'high50', 'low80', 'high80', 'low95', 'high95'];

/** What came, then what is to come, then the parts. */
function outlookCells({ history, series, overrides, parts, by }: ForecastPage): Cells[] {
    const instead = new Map(overrides.overrides.map((each) => [each.at, each]));
    return [
        ...history.map(({ at, value }) => ({ at, came: value })),
        ...(series[0]?.points ?? []).map((point) => {
            const override = instead.get(point.at);
            return { ...point, override: override?.value, reason: override?.reason, by: override?.by };
        }),
        ...parts.flatMap(({ key, label, points }) =>
            points.map((point) => ({ dimension: by, part: label ?? key ?? '(none)', ...point })),
        ),
    ];
}

function outlookRoutes({ forecasts }: Deps, answers: Answers): Route[] {
    return questionRoutes(answers, {
        path: '/api/forecast',
        summary: 'What is coming, with bands, accuracy, effects, parts, and the last forecast against what came',
        query: forecastQuery,
        answer: forecastPage,
        ask: forecasts.forecast,
        table: {
            columns: ['at', 'came', 'dimension', 'part', ...bandColumns, 'override', 'reason', 'by'],
            rows: outlookCells,
        },
    });
}

function profileRoutes({ forecasts }: Deps, answers: Answers): Route[] {
    return questionRoutes(answers, {
        path: '/api/forecast/profile',
        summary: 'When in the week work comes: every hour of every weekday',
        query: forecastProfileQuery,
        answer: forecastProfile,
        ask: forecasts.profile,
        table: {
            columns: ['weekday', 'hour', 'mean', 'share'],
            rows: ({ cells }) => cells.map((cell) => ({ ...cell })),
        },
    });
}

const overridesPath = '/api/forecast/overrides';

function overrideListRoutes({ forecasts }: Deps, answers: Answers): Route[] {
    return questionRoutes(answers, {
        path: overridesPath,
        summary: 'What planners expect instead of the forecast, and how that turned out',
        query: forecastOverridesQuery,
        answer: forecastOverrides,
        ask: forecasts.overrides,
        table: {
            columns: [
                ...['at', 'value', 'statistical', 'came', 'missed', 'missed_statistical'],
                ...['reason', 'by', 'made_at'],
            ],
            rows: ({ overrides }) =>
                overrides.map(({ missedStatistical, madeAt, ...each }) => ({
                    ...each,
                    missed_statistical: missedStatistical,
                    made_at: madeAt,
                })),
        },
    });
}

/** Writing waits for an import under way, which may be long: better told than waited for. */
function refuseDuringImport({ desk }: Pick<Deps, 'desk'>): void {
    const running = desk.current();
    if (running)
        throw new Refusal(409, 'import under way', 'wait until it has finished, or cancel it', { id: running.id });
}

function overrideRoute(deps: Deps): Route {
    return {
        method: 'post',
        path: overridesPath,
        summary: 'Say what is expected instead of the forecast, for one slot or several, with who and why',
        body: forecastOverrideBody,
        answer: forecastOverrides,
        handlers: [
            ...jsonBody(),
            ...answering(async (request, response) => {
                const body = forecastOverrideBody.parse(request.body);
                refuseDuringImport(deps);
                await deps.forecasts.override(body);
                const { metric, grain, filters } = body;
                response
                    .set('Cache-Control', 'no-store')
                    .json(await deps.forecasts.overrides({ metric, grain, filters }));
            }),
        ],
    };
}

function withdrawRoute(deps: Deps): Route {
    return {
        method: 'delete',
        path: `${overridesPath}/:id`,
        summary: 'Take an override back; it stays in the record and is not scored',
        answer: forecastOverrides,
        handlers: answering(async (request, response) => {
            const word = pathWord(request, 'id');
            if (!/^\d{1,15}$/.test(word)) throw badField('id', 'expected a number');
            refuseDuringImport(deps);
            const question = await deps.forecasts.withdraw(Number(word));
            if (!question) throw notFound('override', `GET ${overridesPath} lists them`);
            response.set('Cache-Control', 'no-store').json(await deps.forecasts.overrides(question));
        }),
    };
}
