// Server-sent events: a few long answers that tell what changes, each closed when its story or the server ends.
import type { Response } from 'express';
import { Refusal } from './errors.ts';

/** reliability section 3: more than 20 open streams are a mistake or mischief. */
const mostStreams = 20;
/** A comment now and then keeps the connection from looking dead. */
const heartbeatMs = 15_000;
/** Progress at most ten times a second: more can't be seen. */
const shortestGapMs = 100;

export interface Stream {
    /** Sends one event; progress that comes too fast is replaced by the next. */
    send(event: string, data: unknown): void;
    /** Sends the last event and ends. */
    end(event: string, data: unknown): void;
}

export interface Streams {
    /** Turns the answer into a stream; `onClose` is called once, whoever ends it. */
    open(response: Response, onClose: () => void): Stream;
    close(): void;
}

export function openStreams(): Streams {
    const open = new Set<() => void>();
    return {
        open(response, onClose) {
            if (open.size >= mostStreams) {
                throw new Refusal(429, 'too many streams', 'close another page of Caseload', {
                    headers: { 'Retry-After': '5' },
                });
            }
            response.writeHead(200, {
                'Content-Type': 'text/event-stream',
                'Cache-Control': 'no-store',
                'X-Accel-Buffering': 'no',
            });
            response.flushHeaders();
            const heartbeat = setInterval(() => response.write(': still here\n\n'), heartbeatMs);
            let pending: { event: string; data: unknown } | undefined;
            let gap: NodeJS.Timeout | undefined;
            const write = (event: string, data: unknown): void => {
                response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
            };
            const flush = (): void => {
                gap = undefined;
                if (!pending) return;
                write(pending.event, pending.data);
                pending = undefined;
                gap = setTimeout(flush, shortestGapMs);
            };
            const stop = (): void => {
                if (!open.delete(stop)) return;
                clearInterval(heartbeat);
                clearTimeout(gap);
                onClose();
                response.end();
            };
            open.add(stop);
            response.once('close', stop);
            return {
                send(event, data) {
                    pending = { event, data };
                    if (gap === undefined) flush();
                },
                end(event, data) {
                    if (open.has(stop)) write(event, data);
                    stop();
                },
            };
        },
        close: () => open.forEach((stop) => stop()),
    };
}
