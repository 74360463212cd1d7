// Who signs in to Zendesk: the environment, else what was remembered, else whoever sits at the terminal; never a flag.
import { CommanderError } from 'commander';
import { environmentCredentials, noCredentials, type Credentials } from '#import/zendesk/credentials.ts';
import { rememberConnection, storedConnection } from '#import/zendesk/sealed.ts';
import type { Warehouse } from '#warehouse/open.ts';
import { remark } from './words.ts';

export interface Asker {
    environment: Readonly<Record<string, string | undefined>>;
    /** Asks a line at the terminal; left out where there is none. */
    ask?: ((question: string, isSecret: boolean) => Promise<string>) | undefined;
}

/** `remember` stores them encrypted under the passphrase of the environment. Throws CaseloadError where nobody has any. */
export async function credentialsOf(
    warehouse: Warehouse,
    { source, subdomain, remember }: { source: string; subdomain: string; remember: boolean },
    { environment, ask }: Asker,
): Promise<Credentials> {
    const { CASELOAD_PASSPHRASE: passphrase } = environment;
    if (remember && !passphrase) {
        remark('bad words for a sync; --remember needs a passphrase of your own in CASELOAD_PASSPHRASE');
        throw new CommanderError(2, 'caseload.zendesk', 'bad words');
    }
    const remembered = async (): Promise<Credentials | undefined> => {
        const stored = await storedConnection(warehouse, source, passphrase);
        return stored?.subdomain === subdomain ? stored.credentials : undefined;
    };
    const credentials =
        environmentCredentials(environment) ?? (remember ? undefined : await remembered()) ?? (await asked(ask));
    if (remember && passphrase) await rememberConnection(warehouse, source, { subdomain, credentials }, passphrase);
    return credentials;
}

async function asked(ask: Asker['ask']): Promise<Credentials> {
    if (!ask) throw noCredentials();
    const clientId = await ask('OAuth client id (of Zendesk’s Admin Center): ', false);
    const clientSecret = await ask('Its secret: ', true);
    if (clientId === '' || clientSecret === '') throw noCredentials();
    return { clientId, clientSecret };
}
