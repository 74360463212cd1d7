// Staffing scenarios: what a plan stands on, running one, and those kept by name.
import {
    groundAnswer,
    realityAnswer,
    scenarioAnswer,
    scenarioBody,
    scenarioCopyBody,
    scenarioFileQuery,
    scenarioRunBody,
    scenariosAnswer,
} from '#domain/planning/scenario-contract.ts';
import { z } from 'zod';
import type { Answers } from '../answers.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../errors.ts';
import { attachment } from '../csv.ts';
import { jsonBody, queryWords } from '../params.ts';
import { planFile } from '../reports/plan-file.ts';
import { contentTypes } from '../reports/report-file.ts';
import { questionRoutes } from '../question.ts';
import { answering, pathWord, type Route } from '../route.ts';

const path = '/api/scenarios';
const noWords = z.strictObject({});

export function scenariosRoutes({ scenarios }: Deps, answers: Answers): Route[] {
    const ground = questionRoutes(answers, {
        path: `${path}/ground`,
        summary: 'What a plan stands on: forecast, handle times, people, hours, promises',
        query: noWords,
        answer: groundAnswer,
        ask: scenarios.ground,
    });
    const reality = questionRoutes(answers, {
        path: `${path}/reality`,
        summary: 'The last month as it would have been planned before it, beside what came',
        query: noWords,
        answer: realityAnswer,
        ask: scenarios.reality,
    });
    return [
        ...ground,
        ...reality,
        planFileRoute(scenarios, answers),
        {
            method: 'post',
            path: `${path}/run`,
            summary: 'Run a scenario without keeping it',
            body: scenarioRunBody,
            answer: scenarioAnswer,
            handlers: [
                ...jsonBody(),
                ...answering(async (request, response) => {
                    const { scenario } = scenarioRunBody.parse(request.body);
                    response.set('Cache-Control', 'no-store').json(await scenarios.run(scenario));
                }),
            ],
        },
        {
            method: 'get',
            path,
            summary: 'Scenarios kept by name',
            answer: scenariosAnswer,
            handlers: answering(async (_request, response) => {
                response.set('Cache-Control', 'no-store').json({ scenarios: await scenarios.list() });
            }),
        },
        ...keepingRoutes(scenarios),
    ];
}

function planFileRoute(scenarios: Deps['scenarios'], answers: Answers): Route {
    return {
        method: 'get',
        path: `${path}/plan.xlsx`,
        summary: 'A plan as a spreadsheet: totals, weeks by tier, coverage by hour, fitted shifts',
        query: scenarioFileQuery,
        answer: contentTypes.xlsx,
        handlers: answering(async (request, response) => {
            const { scenario } = scenarioFileQuery.parse(queryWords(request.url));
            const file = await answers.inTurn(async () => planFile(await scenarios.tables(scenario)));
            response.set({
                'Content-Type': contentTypes.xlsx,
                'Content-Disposition': attachment('plan.xlsx'),
                'Cache-Control': 'no-store',
            });
            response.send(file);
        }),
    };
}

const unknownScenario = () => notFound('scenario', 'GET /api/scenarios lists them');

function keepingRoutes(scenarios: Deps['scenarios']): Route[] {
    return [
        {
            method: 'post',
            path,
            summary: 'Keep a scenario; one of the same name is replaced',
            body: scenarioBody,
            answer: scenariosAnswer,
            handlers: [
                ...jsonBody(),
                ...answering(async (request, response) => {
                    const { name, scenario } = scenarioBody.parse(request.body);
                    response.json({ scenarios: await scenarios.save(name, scenario) });
                }),
            ],
        },
        {
            method: 'post',
            path: `${path}/:name/copy`,
            summary: 'Keep a scenario under another name too',
            body: scenarioCopyBody,
            answer: scenariosAnswer,
            handlers: [
                ...jsonBody(),
                ...answering(async (request, response) => {
                    const { name } = scenarioCopyBody.parse(request.body);
                    const from = pathWord(request, 'name');
                    const found = (await scenarios.list()).find((each) => each.name === from);
                    if (!found) throw unknownScenario();
                    response.json({ scenarios: await scenarios.save(name, found.scenario) });
                }),
            ],
        },
        {
            method: 'delete',
            path: `${path}/:name`,
            summary: 'Forget a scenario',
            answer: scenariosAnswer,
            handlers: answering(async (request, response) => {
                const isGone = await scenarios.remove(pathWord(request, 'name'));
                if (!isGone) throw unknownScenario();
                response.json({ scenarios: await scenarios.list() });
            }),
        },
    ];
}
