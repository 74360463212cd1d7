// The server's log: only fields listed here are ever written, so no customer's text, SQL, bound value or token can reach it.
import pino from 'pino';

/** Everything that a line may hold. */
export interface LogFields {
    method?: string;
    /** The route's pattern (`/api/imports/:id`), never the path as asked. */
    route?: string;
    status?: number;
    milliseconds?: number;
    id?: string;
    port?: number;
    signal?: string;
    code?: string;
}

export interface Log {
    info(event: string, fields?: LogFields): void;
    warn(event: string, fields?: LogFields): void;
    /** A bug or a broken machine: the error's class, its code and where it arose, without its message, which may quote data. */
    fault(event: string, error: unknown, fields?: LogFields): void;
}

export const silentLog: Log = { info: () => undefined, warn: () => undefined, fault: () => undefined };

/** A log on standard error, one JSON line an event. */
export function openLog(level: 'info' | 'warn' = 'warn'): Log {
    const logger = pino({ level, base: null }, pino.destination({ dest: 2, sync: true }));
    return {
        info: (event, fields) => logger.info(allowed(fields), event),
        warn: (event, fields) => logger.warn(allowed(fields), event),
        fault: (event, error, fields) => logger.error({ ...allowed(fields), ...faultFields(error) }, event),
    };
}

function allowed({ method, route, status, milliseconds, id, port, signal, code }: LogFields = {}): LogFields {
    return { method, route, status, milliseconds, id, port, signal, code };
}

/**
 * The engine's messages begin with their class (`Out of Memory Error: …`), which is all of them that is kept.
 *
 * @example
 * faultFields(new TypeError('secret')) // {error: 'TypeError', frames: ['at …', …]}
 */
export function faultFields(error: unknown): { error: string; code?: string; frames: string[] } {
    if (!(error instanceof Error)) return { error: typeof error, frames: [] };
    const engineClass = /^[A-Z][A-Za-z ]{2,30} Error(?=:)/.exec(error.message)?.[0];
    const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
    const frames = (error.stack ?? '').split('\n').map((line) => line.trim());
    return {
        error: engineClass ?? error.constructor.name,
        ...(code !== undefined && { code }),
        frames: frames.filter((line) => /^at .*:\d+:\d+\)?$/.test(line)).slice(0, 8),
    };
}
