// The settings in force, read inside a transaction: the document that was applied last, with what syncs brought.
import type { DuckDBConnection } from '@duckdb/node-api';
import { withBrought } from '#domain/settings/brought.ts';
import { parseSettings } from '#domain/settings/document.ts';
import { defaultSettings, type Settings } from '#domain/settings/schema.ts';
import { rows } from './run.ts';

/** The defaults where none were applied yet. */
export async function storedSettings(connection: DuckDBConnection): Promise<Settings> {
    const document = await latestDocument(connection);
    const settings = document === null ? defaultSettings : parseSettings(document);
    return withBrought(settings, await broughtDocuments(connection));
}

/** As it was applied, comments included; null where none was. */
export async function latestDocument(connection: DuckDBConnection): Promise<string | null> {
    const [row] = await rows(connection, 'SELECT document FROM settings_versions ORDER BY version DESC LIMIT 1');
    return typeof row?.document === 'string' ? row.document : null;
}

/** What syncs brought: parts of a settings document. */
export async function broughtDocuments(connection: DuckDBConnection): Promise<unknown[]> {
    const found = await rows(connection, 'SELECT document FROM settings_brought ORDER BY source');
    return found.map((row) => JSON.parse(String(row.document)) as unknown);
}
