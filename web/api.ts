// The only place that asks the server: paths in, typed answers or a Problem out.

/** What the server says when it can't: RFC 9457, with the places of bad input. */
export class Problem extends Error {
    readonly status: number;
    readonly detail: string;
    readonly errors: readonly { path: string; message: string }[];

    constructor(status: number, title: string, detail: string, errors: Problem['errors'] = []) {
        super(title);
        this.name = 'Problem';
        this.status = status;
        this.detail = detail;
        this.errors = errors;
    }
}

export type Query = Record<string, string | number | null | undefined>;

interface Asking {
    method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
    query?: Query;
    body?: BodyInit;
    type?: string;
    /** The version that was read, so that nobody's change is undone unseen. */
    ifMatch?: string;
    signal?: AbortSignal;
}

/** The address of an API path with its query words; empty words are left out. */
export function apiUrl(path: string, query: Query = {}): string {
    const params = new URLSearchParams();
    for (const [key, value] of Object.entries(query))
        if (value !== null && value !== undefined && value !== '') params.set(key, String(value));
    const search = params.toString();
    return `/api/${path}${search ? `?${search}` : ''}`;
}

/** Asks once and answers the JSON body; anything but 2xx becomes a Problem. */
export async function ask<T>(path: string, asking: Asking = {}): Promise<T> {
    const { method = 'GET', query, body, type, ifMatch, signal } = asking;
    const init: RequestInit = {
        method,
        headers: {
            accept: 'application/json',
            ...(type ? { 'content-type': type } : {}),
            ...(ifMatch ? { 'if-match': ifMatch } : {}),
        },
    };
    if (body !== undefined) init.body = body;
    if (signal) init.signal = signal;
    let response: Response;
    try {
        response = await fetch(apiUrl(path, query), init);
    } catch (error) {
        if (error instanceof DOMException && error.name === 'AbortError') throw error;
        throw new Problem(0, 'The server does not answer.', 'Check that Caseload is still running, then try again.');
    }
    if (!response.ok) throw await problemOf(response);
    if (response.status === 204) return undefined as T;
    return (await response.json()) as T;
}

async function problemOf(response: Response): Promise<Problem> {
    const body = (await response.json().catch(() => null)) as Record<string, unknown> | null;
    const errors = Array.isArray(body?.errors) ? (body.errors as { path: string; message: string }[]) : [];
    return new Problem(
        response.status,
        typeof body?.title === 'string' ? body.title : `The server answered ${response.status}.`,
        typeof body?.detail === 'string' ? body.detail : 'Try again; if it stays, look at the server’s log.',
        errors,
    );
}

/** Follows server-sent events until `done` says so; answers how to stop. */
export function follow(path: string, onMessage: (type: string, data: unknown) => void, types: string[]): () => void {
    const events = new EventSource(apiUrl(path));
    for (const type of types)
        events.addEventListener(type, (event) => onMessage(type, JSON.parse((event as MessageEvent<string>).data)));
    events.addEventListener('error', (event) => {
        if (!(event instanceof MessageEvent) && events.readyState === EventSource.CLOSED) onMessage('lost', null);
    });
    return () => events.close();
}
