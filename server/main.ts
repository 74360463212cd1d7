// Starts the server: opens the warehouse, listens on this machine, and stops without leaving anything half done.
import { openWarehouse, type Warehouse } from '#warehouse/open.ts';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from './app.ts';
import type { Deps } from './deps.ts';
import { openEngine } from './engine.ts';
import { isFatal } from './errors.ts';
import { openStreams } from './events.ts';
import { ownHosts } from './guard.ts';
import { openImportDesk } from './import-desk.ts';
import { endConnections, listen, loopbackHost } from './listen.ts';
import { openLog, type Log } from './log.ts';
import { importRun, importShelf, mappingShelf, promiseQuestions, questions, settingsStore } from './rooms.ts';
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
const patienceMs = 4_000;

/** Throws a CaseloadError when the port is taken, the file is held by another process, or the address is not this machine's. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
    const { file, version, pagesFolder, log = openLog(), now = () => new Date() } = options;
    const host = loopbackHost(options.host ?? '127.0.0.1');
    const { onFatal = (error) => endProcess(log, error) } = options;
    const engine = await openEngine(await openWarehouse({ file }));
    const { warehouse, dataVersion, health } = engine;
    const stop = new AbortController();
    let phase: ReturnType<Deps['phase']> = 'starting';
    let hosts: ReadonlySet<string> = new Set();

    const desk = openImportDesk({
        run: importRun(warehouse, now),
        now,
        log,
        onFinished: (error) => {
            if (isFatal(error)) onFatal(error);
        },
    });
    const deps: Deps = {
        ...{ version, pagesFolder, log, onFatal, dataVersion, health, desk, uploadLimits },
        hosts: () => hosts,
        phase: () => phase,
        questions: questions(warehouse),
        promises: promiseQuestions(warehouse),
        spool: warehouse.spool,
        imports: importShelf(warehouse),
        mappings: mappingShelf(warehouse, now),
        settings: settingsStore(warehouse, now),
        streams: openStreams(),
    };

    let server: Server;
    try {
        server = await listen(createApp(deps).app, host, options.port);
    } catch (error) {
        await engine.close();
        throw error;
    }
    const { port } = server.address() as AddressInfo;
    hosts = ownHosts(host, port);
    const ready = (options.fill?.(warehouse, stop.signal) ?? Promise.resolve()).then(() => {
        if (phase === 'starting') phase = 'ready';
    });

    let closed: Promise<void> | undefined;
    const close = async (): Promise<void> => {
        phase = 'stopping';
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

function endProcess(log: Log, error: unknown): void {
    log.fault('engine has given up; its data is safe, start again', error);
    process.exit(70);
}
