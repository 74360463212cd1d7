// Who asks: OAuth client credentials, or an agent's API token as long as Zendesk still takes them.
import { CaseloadError } from '#domain/errors.ts';

export type Credentials = { clientId: string; clientSecret: string } | { email: string; token: string };

type Environment = Readonly<Record<string, string | undefined>>;

/** Of the environment; undefined where neither pair is whole. */
export function environmentCredentials(environment: Environment): Credentials | undefined {
    const { ZENDESK_CLIENT_ID, ZENDESK_CLIENT_SECRET, ZENDESK_EMAIL, ZENDESK_TOKEN } = environment;
    if (ZENDESK_CLIENT_ID && ZENDESK_CLIENT_SECRET)
        return { clientId: ZENDESK_CLIENT_ID, clientSecret: ZENDESK_CLIENT_SECRET };
    if (ZENDESK_EMAIL && ZENDESK_TOKEN) return { email: ZENDESK_EMAIL, token: ZENDESK_TOKEN };
    return undefined;
}

/** There is no flag for them, ever: a process list would show it. */
export function noCredentials(): CaseloadError {
    return new CaseloadError({
        kind: 'no Zendesk credentials',
        cure: 'set ZENDESK_CLIENT_ID and ZENDESK_CLIENT_SECRET (or ZENDESK_EMAIL and ZENDESK_TOKEN) in the environment',
    });
}

/** The header of HTTP's basic way in, which API tokens use. */
export function basicAuthorization(email: string, token: string): string {
    return `Basic ${Buffer.from(`${email}/token:${token}`).toString('base64')}`;
}
