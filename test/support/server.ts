// A server on an ephemeral port with fakes behind every door, and raw HTTP for what fetch would tidy up.
import type { ImportJob, SavedMapping } from '#domain/contract.ts';
import { mappingText } from '#domain/mapping/mapping.ts';
import type { Scorecard, Tickets } from '#domain/metrics/contract.ts';
import { plainGround } from '#domain/planning/ground.ts';
import { planTables } from '#domain/planning/plan-tables.ts';
import { runScenario } from '#domain/planning/run-scenario.ts';
import type { SavedScenario } from '#domain/planning/scenario-contract.ts';
import { parseScenario } from '#domain/planning/scenario-text.ts';
import { parseSettings } from '#domain/settings/document.ts';
import { createApp, type App } from '#server/app.ts';
import { httpLimits } from '#server/deadlines.ts';
import type { Deps } from '#server/deps.ts';
import { openStreams } from '#server/events.ts';
import { ownHosts } from '#server/guard.ts';
import { openImportDesk, type ImportRun } from '#server/import-desk.ts';
import { endConnections, listen } from '#server/listen.ts';
import { silentLog } from '#server/log.ts';
import { uploadLimits } from '#server/upload.ts';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TestServer {
    port: number;
    origin: string;
    deps: Deps;
    routes: App['routes'];
    /** Names of the files in the spool. */
    spooled(): string[];
    ask(path: string, init?: RequestInit): Promise<Response>;
    close(): Promise<void>;
}

export const scorecardFixture: Scorecard = {
    horizon: '2026-10-31T18:00:00Z',
    period: { from: '2026-10-01', to: '2026-11-01', timeZone: 'UTC' },
    compare: null,
    metrics: [],
};

export const ticketsFixture: Tickets = { metric: 'csat', part: 'denominator', total: 0, tickets: [], next: null };

export const reportFixture: NonNullable<ImportJob['report']> = {
    id: 1,
    status: 'imported',
    source: 'csv',
    files: [{ file: 'tickets.csv', kind: 'tickets', rows: 1 }],
    rows: { read: 1, stored: 1, superseded: 0, rejected: 0, blank: 0 },
    remarks: [],
    horizon: '2026-10-31T18:00:00Z',
};

/** Settings kept in memory, with the checks of the real document. */
export function settingsInMemory(): Deps['settings'] {
    const texts = ['timeZone: UTC\n'];
    return {
        text: () => Promise.resolve(texts.at(-1) ?? ''),
        current: () => Promise.resolve(parseSettings(texts.at(-1))),
        versions: () =>
            Promise.resolve(
                texts
                    .slice(1)
                    .map((_, i) => ({ version: i + 1, appliedAt: '2026-11-01T00:00:00Z', appliedBy: 'test' }))
                    .reverse(),
            ),
        apply: (text) => {
            parseSettings(text);
            texts.push(text);
            return Promise.resolve();
        },
    };
}

/** Scenarios kept in memory, run on the plain ground. */
function scenariosInMemory(): Deps['scenarios'] {
    const kept = new Map<string, SavedScenario>();
    const list = (): Promise<SavedScenario[]> => Promise.resolve([...kept.values()]);
    return {
        ground: () => Promise.resolve(plainGround),
        reality: () => Promise.resolve({ from: null, weeks: [], needs: 'Import tickets first.' }),
        run: async (scenario) => runScenario(parseScenario(scenario), plainGround),
        tables: async (document) => {
            const scenario = parseScenario(document);
            return planTables(scenario, plainGround, runScenario(scenario, plainGround));
        },
        list,
        save: async (name, scenario) => {
            parseScenario(scenario);
            kept.set(name, { name, scenario: { ...scenario, name }, savedAt: '2026-11-01T00:00:00Z' });
            return list();
        },
        remove: (name) => Promise.resolve(kept.delete(name)),
    };
}

function mappingsInMemory(): Deps['mappings'] {
    const kept = new Map<string, SavedMapping>();
    return {
        list: () => Promise.resolve([...kept.values()]),
        save: (name, header, mapping) => {
            const saved = { name, header, text: mappingText(mapping), savedAt: '2026-11-01T00:00:00Z' };
            kept.set(name, saved);
            return Promise.resolve([...kept.values()]);
        },
        remove: (name) => Promise.resolve(kept.delete(name)),
    };
}

export interface Fakes extends Partial<Omit<Deps, 'questions' | 'promises' | 'knowledge' | 'reviews' | 'forecasts'>> {
    questions?: Partial<Deps['questions']>;
    promises?: Partial<Deps['promises']>;
    knowledge?: Partial<Deps['knowledge']>;
    reviews?: Partial<Deps['reviews']>;
    forecasts?: Partial<Deps['forecasts']>;
    run?: ImportRun;
}

/** Starts the app on fakes; whatever a test is about, it hands in. */
export async function startFakes({
    run,
    questions,
    promises,
    knowledge,
    reviews,
    forecasts,
    ...fakes
}: Fakes = {}): Promise<TestServer> {
    const folder = mkdtempSync(join(tmpdir(), 'caseload-server-'));
    const [pagesFolder, spool] = [join(folder, 'web'), join(folder, 'spool')];
    for (const each of [pagesFolder, spool, join(pagesFolder, 'assets'), join(pagesFolder, '.vite')]) mkdirSync(each);
    writeFileSync(join(pagesFolder, 'index.html'), '<!doctype html><title>Caseload</title>');
    writeFileSync(join(pagesFolder, 'assets', 'main-abc123.js'), 'export {};');
    writeFileSync(join(pagesFolder, '.vite', 'manifest.json'), '{}');
    writeFileSync(join(folder, 'secret.txt'), 'secret');
    let hosts: ReadonlySet<string> = new Set();
    const none = (): Promise<never> => Promise.reject(new Error('not faked'));
    const deps: Deps = {
        version: '1.2.3',
        pagesFolder,
        hosts: () => hosts,
        phase: () => 'ready',
        isLost: () => false,
        health: () => Promise.resolve({ dataVersion: 1, horizon: null, beginning: null }),
        dataVersion: () => Promise.resolve(1),
        desk: openImportDesk({
            run: run ?? (() => Promise.resolve(reportFixture)),
            now: () => new Date(0),
            log: silentLog,
        }),
        spool,
        uploadLimits: { ...uploadLimits, freeBytes: 0, patienceMs: 100 },
        httpLimits,
        imports: {
            list: () => Promise.resolve([]),
            sources: () => Promise.resolve([]),
            rejects: () => Promise.resolve([]),
        },
        mappings: mappingsInMemory(),
        scenarios: scenariosInMemory(),
        settings: settingsInMemory(),
        zendesk: { subdomain: () => Promise.resolve(null), reconcile: () => Promise.reject(new Error('no warehouse')) },
        streams: openStreams(),
        log: silentLog,
        onFatal: () => undefined,
        ...fakes,
        questions: {
            metrics: () => [],
            scorecard: () => Promise.resolve(scorecardFixture),
            series: none,
            breakdown: none,
            explain: none,
            tickets: () => Promise.resolve(ticketsFixture),
            changes: none,
            waterfall: none,
            tierFlow: none,
            backlog: none,
            alerts: () => Promise.resolve([]),
            agents: none,
            ...questions,
        },
        promises: {
            compliance: none,
            breaches: none,
            cell: none,
            atRisk: none,
            ticket: () => Promise.resolve(null),
            replay: none,
            ...promises,
        },
        knowledge: { gaps: none, topic: () => Promise.resolve(null), choose: none, ...knowledge },
        reviews: { review: none, pack: none, edit: none, publish: none, deliveries: none, ...reviews },
        forecasts: { forecast: none, profile: none, overrides: none, override: none, withdraw: none, ...forecasts },
    };
    const { app, routes } = createApp(deps);
    const server = await listen(app, '127.0.0.1', 0, deps.httpLimits);
    const { port } = server.address() as AddressInfo;
    hosts = ownHosts('127.0.0.1', port);
    const origin = `http://127.0.0.1:${port}`;
    return {
        port,
        origin,
        deps,
        routes,
        spooled: () => readdirSync(spool),
        ask: (path, init) => fetch(`${origin}${path}`, init),
        async close() {
            await deps.desk.close();
            deps.streams.close();
            await endConnections(server, 1_000);
            rmSync(folder, { recursive: true, force: true });
        },
    };
}

/** Sends bytes as they are and answers with everything that came back until the server closed, or `waitMs` passed. */
export async function rawRequest(port: number, text: string | Buffer, waitMs = 1_500): Promise<string> {
    return new Promise((resolve, reject) => {
        const socket = connect(port, '127.0.0.1');
        let answer = '';
        const done = (): void => {
            clearTimeout(timer);
            socket.destroy();
            resolve(answer);
        };
        const timer = setTimeout(done, waitMs);
        socket.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1')));
        socket.on('end', done);
        socket.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' ? done() : reject(error)));
        socket.write(text);
    });
}

/** The status of a raw answer, 0 where there was none. */
export function rawStatus(answer: string): number {
    return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
}
