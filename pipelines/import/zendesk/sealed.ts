// Keeps an account's credentials in the warehouse, encrypted under a passphrase that only the environment knows.
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { CaseloadError } from '#domain/errors.ts';
import type { Warehouse } from '#warehouse/open.ts';
import { run } from '#warehouse/run.ts';
import type { Credentials } from './credentials.ts';

export interface Connection {
    subdomain: string;
    credentials: Credentials;
}

const [saltBytes, ivBytes, tagBytes, keyBytes] = [16, 12, 16, 32];
const derived = promisify<string, Buffer, number, { N: number; maxmem: number }, Buffer>(scrypt);

/** 2^15 rounds of scrypt: a guess costs an attacker as much as it costs us. */
function keyOf(passphrase: string, salt: Buffer): Promise<Buffer> {
    return derived(passphrase, salt, keyBytes, { N: 2 ** 15, maxmem: 128 * 1024 * 1024 });
}

/** AES-256-GCM; salt, initial vector, tag and ciphertext as one base64 text. */
export async function sealed(connection: Connection, passphrase: string): Promise<string> {
    const salt = randomBytes(saltBytes);
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv('aes-256-gcm', await keyOf(passphrase, salt), iv);
    const text = Buffer.concat([cipher.update(JSON.stringify(connection), 'utf8'), cipher.final()]);
    return Buffer.concat([salt, iv, cipher.getAuthTag(), text]).toString('base64');
}

/** Throws CaseloadError where the passphrase isn't the one that sealed it. */
export async function unsealed(text: string, passphrase: string): Promise<Connection> {
    const bytes = Buffer.from(text, 'base64');
    const salt = bytes.subarray(0, saltBytes);
    const iv = bytes.subarray(saltBytes, saltBytes + ivBytes);
    const tag = bytes.subarray(saltBytes + ivBytes, saltBytes + ivBytes + tagBytes);
    const key = await keyOf(passphrase, salt);
    try {
        const decipher = createDecipheriv('aes-256-gcm', key, iv);
        decipher.setAuthTag(tag);
        const found = Buffer.concat([
            decipher.update(bytes.subarray(saltBytes + ivBytes + tagBytes)),
            decipher.final(),
        ]);
        return JSON.parse(found.toString('utf8')) as Connection;
    } catch {
        throw new CaseloadError({
            kind: 'stored Zendesk credentials can’t be read',
            cure: 'CASELOAD_PASSPHRASE is not the one they were stored with; give them again with --remember',
        });
    }
}

/** Takes the place of what was stored for the source. */
export async function rememberConnection(
    warehouse: Warehouse,
    source: string,
    connection: Connection,
    passphrase: string,
): Promise<void> {
    const text = await sealed(connection, passphrase);
    await warehouse.write(async (writer) => {
        await run(writer, 'DELETE FROM zendesk_credentials WHERE source = $source', { source });
        await run(writer, 'INSERT INTO zendesk_credentials VALUES ($source, $text)', { source, text });
    });
}

/** Undefined where nothing is stored for the source, or no passphrase is given. */
export async function storedConnection(
    warehouse: Warehouse,
    source: string,
    passphrase: string | undefined,
): Promise<Connection | undefined> {
    if (!passphrase) return undefined;
    const [row] = await warehouse.query('SELECT sealed FROM zendesk_credentials WHERE source = $source', { source });
    return typeof row?.sealed === 'string' ? unsealed(row.sealed, passphrase) : undefined;
}
