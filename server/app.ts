// Assembles the server from its parts: what every request passes, the routes, the pages, and the one place where failures become answers.
import compression from 'compression';
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from 'express';
import { openAnswers } from './answers.ts';
import { bodyDeadline, drainBriefly } from './deadlines.ts';
import type { Deps } from './deps.ts';
import { busy, isFatal, notFound, problemOf, Refusal } from './errors.ts';
import { guard } from './guard.ts';
import { securityHeaders } from './headers.ts';
import type { Log } from './log.ts';
import { pages } from './pages.ts';
import type { Route } from './route.ts';
import { allRoutes } from './routes.ts';

export interface App {
    app: Express;
    routes: Route[];
}

/** The app of one server; nothing is opened, listened to or read from the clock here. */
export function createApp(deps: Deps): App {
    const answers = openAnswers({ dataVersion: deps.dataVersion, program: deps.version });
    const routes = allRoutes(deps, answers);
    const app = express();
    app.disable('x-powered-by');
    app.disable('etag');
    app.set('query parser', 'simple');
    app.set('trust proxy', false);
    app.use(
        securityHeaders(),
        guard(deps.hosts, deps.log),
        whileReady(deps.phase),
        whileKept(deps.isLost),
        requestLog(deps.log),
    );
    app.use(
        drainBriefly(),
        bodyDeadline(deps.httpLimits.requestMs, (path) => path === '/api/imports'),
        compression({ filter: isCompressible }),
    );
    for (const route of routes) app[route.method](route.path, ...route.handlers);
    for (const [path, methods] of methodsByPath(routes)) app.all(path, refuseMethod(methods));
    app.use('/api', () => {
        throw notFound('address', 'GET /api/openapi.json lists them');
    });
    app.use(pages(deps.pagesFolder));
    app.use(() => {
        throw notFound('page', 'open /');
    });
    app.use(answerFailure(deps));
    return { app, routes };
}

/** Before the warehouse is open and filled, and once the server stops, every request is told to come back. */
function whileReady(phase: Deps['phase']): RequestHandler {
    return (_request, response, next) => {
        const now = phase();
        if (now === 'ready') return next();
        if (now === 'stopping') response.set('Connection', 'close');
        next(
            busy(
                now,
                now === 'starting' ? 'Caseload is getting ready; try again in a moment' : 'start Caseload again',
                2,
            ),
        );
    };
}

/** Questions still have answers out of a file that is gone; a change would be lost with it. */
function whileKept(isLost: Deps['isLost']): RequestHandler {
    return (request, _response, next) => {
        if (isReading(request) || !isLost()) return next();
        const cure = 'put the file back or restore a backup, then start Caseload again; nothing was changed';
        next(new Refusal(409, 'warehouse file was deleted or replaced', cure));
    };
}

function isReading({ method }: Request): boolean {
    return method === 'GET' || method === 'HEAD';
}

function requestLog(log: Log): RequestHandler {
    return (request, response, next) => {
        const started = performance.now();
        response.once('close', () => {
            const route = (request.route as { path?: string } | undefined)?.path ?? 'none';
            const milliseconds = Math.round(performance.now() - started);
            log.info('request', { method: request.method, route, status: response.statusCode, milliseconds });
        });
        next();
    };
}

/** Events must leave at once, which a compressor would delay. */
function isCompressible(...[request, response]: Parameters<typeof compression.filter>): boolean {
    const type = response.getHeader('Content-Type');
    return !(typeof type === 'string' && type.startsWith('text/event-stream')) && compression.filter(request, response);
}

function methodsByPath(routes: readonly Route[]): Map<string, string[]> {
    const methods = new Map<string, string[]>();
    for (const { path, method } of routes) methods.set(path, [...(methods.get(path) ?? []), method.toUpperCase()]);
    return methods;
}

function refuseMethod(methods: readonly string[]): RequestHandler {
    const allowed = methods.includes('GET') ? [...methods, 'HEAD'] : methods;
    return () => {
        throw new Refusal(405, 'method not allowed', `use ${allowed.join(', ')}`, {
            headers: { Allow: allowed.join(', ') },
        });
    };
}

function answerFailure({ log, onFatal }: Deps): ErrorRequestHandler {
    return (error: unknown, request, response, _next) => {
        const { document, headers, isUnexpected } = problemOf(error, isReading(request) ? 400 : 422);
        if (isUnexpected) log.fault('request failed', error, { method: request.method });
        if (isFatal(error)) onFatal(error);
        if (response.headersSent || response.destroyed) {
            response.destroy();
            return;
        }
        for (const name of ['ETag', 'Content-Disposition', 'Last-Modified']) response.removeHeader(name);
        response.status(document.status).set({ 'Cache-Control': 'no-store', ...headers });
        response.set('Content-Type', 'application/problem+json').send(JSON.stringify(document));
    };
}
