// Serves the built pages with the designer's workspace behind them, under a strict policy: `tsx test/support/mock-server.ts 4399`.
import { createReadStream, existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as northgate from './northgate.ts';

const built = fileURLToPath(new URL('../../dist/web', import.meta.url));
const types: Record<string, string> = {
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.html': 'text/html; charset=utf-8',
    '.svg': 'image/svg+xml',
    '.woff2': 'font/woff2',
};

export const strictPolicy =
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/** Answers other than the designer's, by path after /api/; an Error stands for a problem document. */
export type Answers = Record<string, (query: URLSearchParams) => unknown>;

const usual: Answers = {
    health: () => northgate.health,
    metrics: () => northgate.metrics,
    settings: () => northgate.settings,
    scorecard: () => northgate.scorecard,
    series: (query) => northgate.series(query.get('metric') ?? '', (query.get('grain') ?? 'day') as 'day'),
    explain: (query) => northgate.explanation(query.get('metric') ?? '', query.get('by') ?? ''),
    alerts: () => ({ alerts: northgate.alerts }),
    changes: () => northgate.changes,
    waterfall: (query) => northgate.waterfall(query.get('metric') ?? ''),
    breakdown: (query) => northgate.breakdown(query.get('metric') ?? '', query.get('by') ?? ''),
    tickets: (query) =>
        northgate.tickets(query.get('metric') ?? '', query.get('part') ?? 'denominator', query.get('cursor')),
    imports: () => northgate.imports,
    mappings: () => ({ mappings: [] }),
};

/** Starts it on a free port of the loopback, or the one given. */
export async function startMockServer(
    own: Answers = {},
    port = 0,
): Promise<{ url: string; server: Server; asked: string[] }> {
    const answers = { ...usual, ...own };
    const asked: string[] = [];
    const server = createServer((request, response) => {
        const url = new URL(request.url ?? '/', 'http://localhost');
        if (url.pathname.startsWith('/api/')) {
            asked.push(`${request.method} ${url.pathname}${url.search}`);
            const answer = answers[url.pathname.slice(5)];
            if (!answer) return void response.writeHead(404).end('{}');
            try {
                response.setHeader('content-type', 'application/json');
                response.end(JSON.stringify(answer(url.searchParams)));
            } catch (error) {
                response.writeHead(503, { 'content-type': 'application/problem+json' });
                response.end(JSON.stringify({ title: (error as Error).message, status: 503, detail: 'Try again.' }));
            }
            return;
        }
        const file = join(built, url.pathname);
        const isFile = extname(file) !== '' && existsSync(file);
        const served = isFile ? file : join(built, 'index.html');
        response.setHeader('content-type', types[extname(served)] ?? 'application/octet-stream');
        response.setHeader('content-security-policy', strictPolicy);
        createReadStream(served).pipe(response);
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server, asked };
}

const [, script, port] = process.argv;
if (script && fileURLToPath(import.meta.url) === script) {
    const { url } = await startMockServer({}, Number(port ?? 4399));
    console.log(url);
}
