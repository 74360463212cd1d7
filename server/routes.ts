// Every route of the API in one list: what isn't here doesn't answer, and the tests walk all of it.
import type { Answers } from './answers.ts';
import type { Deps } from './deps.ts';
import { openApi } from './openapi.ts';
import { answering, type Route } from './route.ts';
import { agentsRoutes } from './routes/agents.ts';
import { alertsRoutes } from './routes/alerts.ts';
import { backlogRoutes } from './routes/backlog.ts';
import { breakdownRoutes } from './routes/breakdown.ts';
import { forecastRoutes } from './routes/forecast.ts';
import { changesRoutes } from './routes/changes.ts';
import { gapsRoutes } from './routes/gaps.ts';
import { healthRoutes } from './routes/health.ts';
import { importJobRoutes } from './routes/import-jobs.ts';
import { importsRoutes } from './routes/imports.ts';
import { mappingsRoutes } from './routes/mappings.ts';
import { metricsRoutes } from './routes/metrics.ts';
import { reviewFileRoutes } from './routes/review-files.ts';
import { scenariosRoutes } from './routes/scenarios.ts';
import { reviewRoutes } from './routes/review.ts';
import { scorecardRoutes } from './routes/scorecard.ts';
import { seriesRoutes } from './routes/series.ts';
import { settingsCostsRoutes } from './routes/settings-costs.ts';
import { settingsSectionRoutes } from './routes/settings-sections.ts';
import { settingsRoutes } from './routes/settings.ts';
import { slaRoutes } from './routes/sla.ts';
import { tiersRoutes } from './routes/tiers.ts';
import { ticketsRoutes } from './routes/tickets.ts';
import { zendeskRoutes } from './routes/zendesk.ts';
import { settingsChange } from './settings-change.ts';

export function allRoutes(deps: Deps, answers: Answers): Route[] {
    const change = settingsChange(deps);
    const routes = [
        ...healthRoutes(deps),
        ...metricsRoutes(deps, answers),
        ...scorecardRoutes(deps, answers),
        ...seriesRoutes(deps, answers),
        ...breakdownRoutes(deps, answers),
        ...changesRoutes(deps, answers),
        ...agentsRoutes(deps, answers),
        ...alertsRoutes(deps, answers),
        ...tiersRoutes(deps, answers),
        ...backlogRoutes(deps, answers),
        ...ticketsRoutes(deps, answers),
        ...slaRoutes(deps, answers),
        ...gapsRoutes(deps, answers),
        ...scenariosRoutes(deps, answers),
        ...reviewRoutes(deps, answers),
        ...reviewFileRoutes(deps, answers),
        ...forecastRoutes(deps, answers),
        ...importsRoutes(deps),
        ...importJobRoutes(deps),
        ...mappingsRoutes(deps),
        ...zendeskRoutes(deps),
        ...settingsRoutes(deps, change),
        ...settingsCostsRoutes(deps, change),
        ...settingsSectionRoutes(deps, change),
    ];
    return [...routes, referenceRoute(routes, deps.version)];
}

function referenceRoute(routes: readonly Route[], version: string): Route {
    let document: string | undefined;
    return {
        method: 'get',
        path: '/api/openapi.json',
        summary: 'This reference',
        answer: 'application/json',
        handlers: answering((_request, response) => {
            document ??= JSON.stringify(openApi(routes, version));
            response
                .set({ 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-cache' })
                .send(document);
        }),
    };
}
