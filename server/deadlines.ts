// Nobody may hold a connection by doing nothing: limits on headers, bodies and silent sockets.
import type { RequestHandler } from 'express';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** What one caller may hold up. */
export interface HttpLimits {
    headersMs: number;
    /** A whole request, uploads aside. */
    requestMs: number;
    connections: number;
    headerBytes: number;
    /** After it a connection that never said anything may be closed to make room. */
    silentMs: number;
}

/** reliability section 4; Node's own are 60 s, 300 s, no limit and 16 KiB. */
export const httpLimits: HttpLimits = {
    headersMs: 10_000,
    requestMs: 30_000,
    connections: 256,
    headerBytes: 16 * 1024,
    silentMs: 1_000,
};

/**
 * Sets the limits of a server. Node's `requestTimeout` would cut a long upload too, so bodies have `bodyDeadline`. When all connections are
 * taken, those that never said anything make room.
 */
export function limitConnections(server: Server, limits: HttpLimits): void {
    server.headersTimeout = limits.headersMs;
    server.requestTimeout = 0;
    server.maxConnections = limits.connections;
    const silent = new Map<Socket, number>();
    server.on('connection', (socket: Socket) => {
        silent.set(socket, performance.now());
        socket.once('data', () => silent.delete(socket));
        socket.once('close', () => silent.delete(socket));
    });
    server.on('drop', () => {
        for (const [socket, since] of silent) if (performance.now() - since > limits.silentMs) socket.destroy();
        server.closeIdleConnections();
    });
}

/** Cuts a request whose body hasn't arrived in time. Uploads have their own limit, on standing still. */
export function bodyDeadline(requestMs: number, isUpload: (path: string) => boolean): RequestHandler {
    return (request, response, next) => {
        if (request.complete || (request.method === 'POST' && isUpload(request.path))) return next();
        const timer = setTimeout(() => request.complete || request.socket.destroy(), requestMs);
        timer.unref();
        response.once('close', () => clearTimeout(timer));
        next();
    };
}

/** After an early refusal the rest of a body is read and thrown away, so that the sender gets to see the answer; for 5 s, not longer. */
export function drainBriefly(): RequestHandler {
    return (request, response, next) => {
        response.once('finish', () => {
            if (request.complete) return;
            const timer = setTimeout(() => request.complete || request.socket.destroy(), 5_000);
            timer.unref();
            request.once('close', () => clearTimeout(timer));
            request.resume();
        });
        next();
    };
}
