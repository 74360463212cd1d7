// Where the account is: only its own host on zendesk.com, over https; a loopback address for tests and the demo.
import { CaseloadError } from '#domain/errors.ts';

export interface Account {
    subdomain: string;
    /** Scheme, host and port: every request goes there, whatever an answer's links say. */
    origin: string;
}

/** Throws CaseloadError for a subdomain that isn't one DNS label, and for a base URL that is neither the account's own nor loopback. */
export function account(subdomain: string, baseUrl?: string): Account {
    if (!/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(subdomain)) {
        throw new CaseloadError({
            kind: 'bad',
            name: 'subdomain',
            value: subdomain,
            cure: 'expected the first word of your-name.zendesk.com: small letters, digits and hyphens',
        });
    }
    const own = `https://${subdomain}.zendesk.com`;
    if (baseUrl === undefined) return { subdomain, origin: own };
    const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
    const isLoopback = url?.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
    const isPlain = url?.username === '' && url.password === '' && url.search === '' && url.hash === '';
    if (url && isPlain && url.pathname === '/' && (isLoopback || url.origin === own))
        return { subdomain, origin: url.origin };
    throw new CaseloadError({
        kind: 'bad',
        name: 'base URL',
        cure: `expected ${own}, or http://127.0.0.1:PORT for tests`,
    });
}
