// Listens on this machine only, with the limits that keep one caller from holding up the others.
import { createServer, type RequestListener, type Server } from 'node:http';
import { CaseloadError } from '#domain/errors.ts';
import { limitConnections, type HttpLimits } from './deadlines.ts';

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/** Refuses any address that others can reach: there is no login yet. */
export function loopbackHost(host: string): string {
    if (!loopback.has(host)) {
        throw new CaseloadError({
            kind: 'refused host',
            value: host,
            cure: 'Caseload has no login yet, so it listens on this machine only: 127.0.0.1 or ::1. From elsewhere, forward the port over SSH',
        });
    }
    return host === 'localhost' ? '127.0.0.1' : host;
}

/** Starts listening; port 0 takes a free one. Throws when the port is taken or not allowed. */
export async function listen(
    handler: RequestListener,
    host: string,
    port: number,
    limits: HttpLimits,
): Promise<Server> {
    // A missing Host is the guard's to refuse, with the headers that all answers have.
    const options = {
        maxHeaderSize: limits.headerBytes,
        connectionsCheckingInterval: Math.min(1_000, limits.headersMs / 4),
        requireHostHeader: false,
    };
    const server = createServer(options, handler);
    limitConnections(server, limits);
    await new Promise<void>((resolve, reject) => {
        server.once('error', (error: NodeJS.ErrnoException) => reject(listeningFailure(error, port)));
        server.listen(port, host, resolve);
    });
    return server;
}

function listeningFailure(error: NodeJS.ErrnoException, port: number): Error {
    if (error.code === 'EADDRINUSE') {
        return new CaseloadError({
            kind: 'port is taken',
            value: port,
            cure: 'stop what listens there, or choose another one with --port',
        });
    }
    if (error.code === 'EACCES') {
        return new CaseloadError({
            kind: 'port is not allowed',
            value: port,
            cure: 'choose one from 1024 to 65535 with --port',
        });
    }
    return error;
}

/** Ends a server: idle connections at once, busy ones when they have answered, all of them after `patienceMs`. */
export async function endConnections(server: Server, patienceMs: number): Promise<void> {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    const timer = setTimeout(() => server.closeAllConnections(), patienceMs);
    await closed;
    clearTimeout(timer);
}
