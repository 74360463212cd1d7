// Starts the server: opens the warehouse, listens on this machine, and stops without leaving anything half done.
import { openWarehouse, type Warehouse } from '#warehouse/open.ts';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from './app.ts';
import { httpLimits } from './deadlines.ts';
import type { Deps } from './deps.ts';
import { openEngine } from './engine.ts';
import { isFatal } from './errors.ts';
import { openStreams } from './events.ts';
import { watchFile } from './file-watch.ts';
import { ownHosts } from './guard.ts';
import { openImportDesk } from './import-desk.ts';
import { endConnections, listen, loopbackHost } from './listen.ts';
import { openLog, type Log } from './log.ts';
import {
    forecastQuestions,
    importRun,
    importShelf,
    mappingShelf,
    knowledgeQuestions,
    promiseQuestions,
    questions,
    reportSchedule,
    reviewDesk,
    settingsStore,
    zendeskShelf,
} from './rooms.ts';
import { tellingAlerts } from './webhook.ts';
import { scenarioShelf } from './scenario-shelf.ts';
import { uploadLimits } from './upload.ts';

export interface ServerOptions {
    /** The warehouse's file, created if it isn't there. */
    file: string;
    /** 0 takes a free one. */
    port: number;
    host?: string;
    /** Of the program, as health tells it. */
    version: string;
    /** The folder of the built pages. */
    pagesFolder: string;
    log?: Log;
    now?: () => Date;
    /** Fills the warehouse before the first answer; meanwhile every request is told to come back. */
    fill?: (warehouse: Warehouse, signal: AbortSignal) => Promise<void>;
    /** How often it is checked that the file is still there, 10 s. */
    watchMs?: number;
    /** The engine has given up: the process has to end (70), so that a supervisor starts a new one. */
    onFatal?: (error: unknown) => void;
}

export interface RunningServer {
    /** `http://127.0.0.1:4310` */
    address: string;
    port: number;
    /** Fulfilled once the first page can be shown. */
    ready: Promise<void>;
    /** Takes no more requests, cancels a running import, closes streams, writes everything to the file. */
    close: () => Promise<void>;
}

/** Requests under way may take so long to end; then their connections are cut. */
const patienceMs = 2_000;

/** Throws a CaseloadError when the port is taken, the file is held by another process, or the address is not this machine's. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
    const { file, version, pagesFolder, log = openLog(), now = () => new Date() } = options;
    const host = loopbackHost(options.host ?? '127.0.0.1');
    const { onFatal = (error) => endProcess(log, error) } = options;
    // A port that is taken is told before a file is touched; whoever asks before the app is there is told to come back.
    let answer: RequestListener = notYet;
    const server = await listen((request, response) => answer(request, response), host, options.port, httpLimits);
    const { port } = server.address() as AddressInfo;
    const engine = await openWarehouse({ file })
        .then(openEngine)
        .catch(async (error: unknown) => {
            await endConnections(server, 0);
            throw error;
        });
    const { warehouse, dataVersion, health } = engine;
    const watch = await watchFile(warehouse.file, options.watchMs ?? 10_000, () => {
        log.warn('warehouse file was deleted or replaced: nothing is written any more');
    });
    const stop = new AbortController();
    let phase: ReturnType<Deps['phase']> = 'starting';
    const hosts = ownHosts(host, port);

    const bringIn = importRun(warehouse, now);
    const desk = openImportDesk({
        run: (wish) => tellingAlerts(warehouse, () => bringIn(wish), log),
        now,
        log,
        onFinished: (error) => {
            if (isFatal(error)) onFatal(error);
        },
    });
    const schedule = reportSchedule(warehouse, { now, log });
    const deps: Deps = {
        ...{ version, pagesFolder, log, onFatal, dataVersion, health, desk, uploadLimits, httpLimits },
        hosts: () => hosts,
        phase: () => phase,
        isLost: watch.isLost,
        questions: questions(warehouse),
        promises: promiseQuestions(warehouse),
        knowledge: knowledgeQuestions(warehouse, now),
        scenarios: scenarioShelf(warehouse, now),
        reviews: reviewDesk(warehouse, now, schedule),
        forecasts: forecastQuestions(warehouse, now, log),
        spool: warehouse.spool,
        imports: importShelf(warehouse),
        mappings: mappingShelf(warehouse, now),
        settings: settingsStore(warehouse, now),
        zendesk: zendeskShelf(warehouse),
        streams: openStreams(),
    };

    answer = createApp(deps).app;
    const ready = (options.fill?.(warehouse, stop.signal) ?? Promise.resolve()).then(() => {
        if (phase === 'starting') phase = 'ready';
    });

    let closed: Promise<void> | undefined;
    const close = async (): Promise<void> => {
        phase = 'stopping';
        watch.close();
        schedule.close();
        stop.abort();
        await desk.close();
        deps.streams.close();
        await endConnections(server, patienceMs);
        await ready.catch(() => undefined);
        await engine.close();
    };
    return {
        address: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
        port,
        ready,
        close: () => (closed ??= close()),
    };
}

/** A person at a browser reads why, and sees the page as soon as it is there. */
const notYet: RequestListener = (_request, response) => {
    response
        .writeHead(503, { 'Retry-After': '2', Refresh: '2', 'Content-Type': 'text/plain; charset=utf-8' })
        .end(
            'Caseload is starting; after an update it first works out its figures anew. This page reloads by itself.\n',
        );
};

function endProcess(log: Log, error: unknown): void {
    log.fault('engine has given up; its data is safe, start again', error);
    process.exit(70);
}
