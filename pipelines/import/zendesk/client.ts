// Asks Zendesk: signs in, keeps the pace, waits when told to, tries again what may pass, and never follows a link elsewhere.
import { CaseloadError } from '#domain/errors.ts';
import type { Account } from './address.ts';
import { basicAuthorization, type Credentials } from './credentials.ts';
import { Pace, retryAfterSeconds, type Waiting } from './pace.ts';
import { parsedPage, type Page } from './page.ts';

export interface ClientOptions {
    account: Account;
    credentials: Credentials;
    /** Requests a minute on incremental exports; 0 lifts our own limit, never the server's. */
    exportsPerMinute: number;
    waiting: Waiting;
    signal?: AbortSignal | undefined;
    onWait?: (seconds: number, reason: string) => void;
    timeoutMs?: number;
}

export type Answer =
    { status: 'page'; page: Page } | { status: 'unavailable' | 'missing' | 'refused'; code: number; text: string };

const mostRetries = 6;
const mostWaitSeconds = 900;
/** Whoever watches has to learn that nothing comes, whatever the reason. */
const longestSilenceMs = 900_000;
const mostBytes = 64 * 1024 * 1024;
/** Zendesk's limit for the smallest plan; larger ones answer 429 later than we pause. */
const requestsPerMinute = 200;

export class ZendeskClient {
    private readonly exportPace: Pace;
    private readonly pace: Pace;
    private authorization: string | undefined;
    private hasRenewed = false;

    private readonly options: ClientOptions;

    constructor(options: ClientOptions) {
        this.options = options;
        const { monotonicMs } = options.waiting;
        this.exportPace = new Pace(options.exportsPerMinute, monotonicMs);
        this.pace = new Pace(options.exportsPerMinute === 0 ? 0 : requestsPerMinute, monotonicMs);
    }

    /**
     * One page. Answers `unavailable` (403), `missing` (404) and `refused` (other 4xx) for the caller to judge; throws CaseloadError
     * when signing in fails, when the server doesn't recover, and when it leads elsewhere.
     */
    async page(path: string, query: Record<string, string>): Promise<Answer> {
        const { monotonicMs } = this.options.waiting;
        const askedAt = monotonicMs();
        let retries = 0;
        let waited = 0;
        let pause = 5;
        for (;;) {
            const reply = await this.attempt(path, query);
            if ('answer' in reply) {
                this.hasRenewed = false;
                return reply.answer;
            }
            if (reply.failure === 'signed out') {
                await this.renew();
                continue;
            }
            if (monotonicMs() - askedAt > longestSilenceMs)
                throw paused('Zendesk gave no page for 15 minutes', reply.failure);
            if (reply.failure === 'too many') {
                const seconds = reply.retryAfter ?? pause;
                pause = Math.min(300, pause * 2);
                waited += seconds;
                if (waited > mostWaitSeconds) throw paused('Zendesk asks to wait too long', `${Math.round(seconds)} s`);
                await this.wait(seconds * 1000 * (1 + 0.1 * this.options.waiting.jitter()), 'rate limit');
                continue;
            }
            if (retries >= mostRetries) throw paused('Zendesk does not answer', reply.failure);
            await this.wait(250 * 2 ** retries * (1 + 0.2 * this.options.waiting.jitter()), reply.failure);
            retries += 1;
        }
    }

    private async attempt(
        path: string,
        query: Record<string, string>,
    ): Promise<{ answer: Answer } | { failure: string; retryAfter?: number | null }> {
        const { account, signal } = this.options;
        const isExport = path.includes('/incremental/');
        for (const pace of isExport ? [this.exportPace, this.pace] : [this.pace]) {
            const ms = pace.wait();
            if (ms > 0) await this.wait(ms, 'own pace');
            pace.spent();
        }
        const authorization = await this.signedIn();
        const url = new URL(path, account.origin);
        for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
        let response: Response;
        let text: string;
        try {
            response = await this.fetch(url, { headers: { Authorization: authorization, Accept: 'application/json' } });
            text = await bodyText(response);
        } catch (error) {
            signal?.throwIfAborted();
            if (error instanceof CaseloadError) throw error;
            return {
                failure: error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'broken connection',
            };
        }
        const { status } = response;
        if (status >= 300 && status < 400) throw paused('Zendesk leads elsewhere', `status ${status}`);
        if (status === 401) return { failure: 'signed out' };
        if (status === 429) {
            const serverNow = Date.parse(response.headers.get('date') ?? '');
            const now = Number.isNaN(serverNow) ? Date.now() : serverNow;
            return { failure: 'too many', retryAfter: retryAfterSeconds(response.headers.get('retry-after'), now) };
        }
        if (status >= 500 || status === 408) return { failure: `status ${status}` };
        if (status === 403) return { answer: { status: 'unavailable', code: status, text } };
        if (status === 404) return { answer: { status: 'missing', code: status, text } };
        if (status >= 400) return { answer: { status: 'refused', code: status, text: text.slice(0, 2000) } };
        const page = parsedPage(text);
        return page ? { answer: { status: 'page', page } } : { failure: 'cut answer' };
    }

    private async fetch(url: URL, init: RequestInit): Promise<Response> {
        const timeout = AbortSignal.timeout(this.options.timeoutMs ?? 30_000);
        const signal = this.options.signal ? AbortSignal.any([this.options.signal, timeout]) : timeout;
        return fetch(url, { ...init, redirect: 'manual', signal });
    }

    private async signedIn(): Promise<string> {
        const { credentials } = this.options;
        this.authorization ??=
            'token' in credentials
                ? basicAuthorization(credentials.email, credentials.token)
                : await this.accessToken();
        return this.authorization;
    }

    /** Once: a second refusal in a row means that the credentials are no longer good, and asking again would lock the account. */
    private async renew(): Promise<void> {
        if ('token' in this.options.credentials || this.hasRenewed) throw signedOut();
        this.hasRenewed = true;
        this.authorization = undefined;
        await this.signedIn();
    }

    private async accessToken(): Promise<string> {
        const { credentials, account, signal } = this.options;
        if ('token' in credentials) throw signedOut();
        const body = JSON.stringify({
            grant_type: 'client_credentials',
            client_id: credentials.clientId,
            client_secret: credentials.clientSecret,
            scope: 'read',
        });
        for (let retries = 0; ; retries += 1) {
            let failure = 'broken connection';
            try {
                const response = await this.fetch(new URL('/oauth/tokens', account.origin), {
                    method: 'POST',
                    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
                    body,
                });
                const text = await bodyText(response);
                if (response.status >= 300 && response.status < 500 && response.status !== 429) throw signedOut();
                const token = response.ok ? (JSON.parse(text) as { access_token?: unknown }).access_token : undefined;
                if (typeof token === 'string') return `Bearer ${token}`;
                failure = `status ${response.status}`;
            } catch (error) {
                signal?.throwIfAborted();
                if (error instanceof CaseloadError) throw error;
            }
            if (retries >= mostRetries) throw paused('Zendesk does not sign us in', failure);
            await this.wait(250 * 2 ** retries, failure);
        }
    }

    private async wait(milliseconds: number, reason: string): Promise<void> {
        if (milliseconds >= 1000) this.options.onWait?.(Math.ceil(milliseconds / 1000), reason);
        await this.options.waiting.sleep(milliseconds, this.options.signal);
    }
}

async function bodyText(response: Response): Promise<string> {
    if (!response.body) return '';
    const parts: Uint8Array[] = [];
    let bytes = 0;
    for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
        bytes += part.length;
        if (bytes > mostBytes) throw paused('an answer of Zendesk is too long', `over ${mostBytes / 1024 / 1024} MB`);
        parts.push(part);
    }
    return Buffer.concat(parts).toString('utf8');
}

function paused(kind: string, found: string): CaseloadError {
    return new CaseloadError({ kind, value: found, cure: 'what was fetched is kept; start the sync again to go on' });
}

function signedOut(): CaseloadError {
    return new CaseloadError({
        kind: 'Zendesk refuses the credentials',
        cure: 'reconnect: check the secrets in the environment; what was fetched is kept',
    });
}
