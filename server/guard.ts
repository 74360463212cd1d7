// Lets in only requests meant for us: the right Host, and no other site's page behind them. There is no CORS header anywhere.
import type { RequestHandler } from 'express';
import type { IncomingMessage } from 'node:http';
import { Refusal } from './errors.ts';
import type { Log } from './log.ts';

/** Methods that change nothing; all others must come from our own page, or from no page at all. */
const harmless = new Set(['GET', 'HEAD']);
const known = new Set([...harmless, 'POST', 'PUT', 'DELETE']);

/**
 * The Host values that mean this server, port included: a name that was rebound to 127.0.0.1 is none of them.
 *
 * @example
 * ownHosts('127.0.0.1', 4310) // new Set(['127.0.0.1:4310', 'localhost:4310'])
 */
export function ownHosts(host: string, port: number): Set<string> {
    const names = host.includes(':') ? [`[${host}]`, 'localhost'] : [...new Set([host, 'localhost'])];
    return new Set(names.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`])));
}

/**
 * Why a request is refused before anything else looks at it, or undefined.
 * 400: the request names no host, two, or a whole address as its target; 421: another host.
 */
export function hostRefusal(request: IncomingMessage, hosts: ReadonlySet<string>): number | undefined {
    if (!request.url?.startsWith('/')) return 400;
    const given = request.rawHeaders.filter((word, i) => i % 2 === 0 && word.toLowerCase() === 'host');
    if (given.length !== 1) return 400;
    return hosts.has(request.headers.host?.toLowerCase() ?? '') ? undefined : 421;
}

/**
 * Whether a page of another origin (another port of this machine included) is behind the request. Programs such as curl send neither
 * header and pass. A link that opens a page in a tab of its own passes, since it shows the answer to the user alone.
 */
export function isForeign(request: IncomingMessage): boolean {
    const { origin, host } = request.headers;
    const method = request.method ?? '';
    if (origin !== undefined && !harmless.has(method) && origin !== `http://${host}`) return true;
    const site = request.headers['sec-fetch-site'];
    if (site === undefined || site === 'same-origin' || site === 'none') return false;
    const isTab = request.headers['sec-fetch-mode'] === 'navigate' && request.headers['sec-fetch-dest'] === 'document';
    return !(harmless.has(method) && isTab);
}

/** The first middleware. A wrong host gets no body at all: whoever asks under another name learns nothing from the answer. */
export function guard(hosts: () => ReadonlySet<string>, log: Log): RequestHandler {
    return (request, response, next) => {
        const status = hostRefusal(request, hosts());
        if (status !== undefined) {
            log.warn('host refused', { status });
            response.status(status).set('Connection', 'close').end();
            return;
        }
        if (isForeign(request)) {
            log.warn('foreign page refused', { method: request.method ?? '' });
            next(new Refusal(403, 'foreign origin', 'only pages of this server may ask this; open Caseload itself'));
            return;
        }
        if (!known.has(request.method)) {
            next(
                new Refusal(405, 'method not allowed', 'use GET, POST, PUT or DELETE', {
                    headers: { Allow: [...known].join(', ') },
                }),
            );
            return;
        }
        next();
    };
}
