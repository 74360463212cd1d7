// The settings store: every applied document with when and by whom; the newest is in force.
import { CaseloadError } from '#domain/errors.ts';
import { textWithBrought, withBrought } from '#domain/settings/brought.ts';
import { formatSettings } from '#domain/settings/format.ts';
import { defaultSettings, type Settings } from '#domain/settings/schema.ts';
import { parseSettings } from '#domain/settings/document.ts';
import { buildModels } from './build.ts';
import type { Warehouse } from './open.ts';
import { rows, run } from './run.ts';
import { broughtDocuments, latestDocument, storedSettings } from './stored-settings.ts';

export interface SettingsVersion {
    version: number;
    appliedAt: string;
    appliedBy: string;
}

/** The settings in force; the defaults where none were applied yet. */
export async function currentSettings(warehouse: Warehouse): Promise<Settings> {
    return warehouse.read(storedSettings);
}

/** The document in force as it was applied, comments included, with what a sync brought; the defaults written out where none was. */
export async function settingsText(warehouse: Warehouse): Promise<string> {
    return warehouse.read(async (connection) => {
        const document = (await latestDocument(connection)) ?? formatSettings(defaultSettings);
        return textWithBrought(document, parseSettings(document), await broughtDocuments(connection));
    });
}

/** An older version of the settings, for a replay. */
export async function settingsVersion(warehouse: Warehouse, version: number): Promise<Settings> {
    const [row] = await warehouse.query('SELECT document FROM settings_versions WHERE version = $version', { version });
    if (typeof row?.document !== 'string') {
        throw new CaseloadError({
            kind: 'unknown settings version',
            value: version,
            cure: 'caseload settings show lists them',
        });
    }
    return parseSettings(row.document);
}

/** All versions, the newest first. */
export async function settingsVersions(warehouse: Warehouse): Promise<SettingsVersion[]> {
    const found = await warehouse.query(
        'SELECT version, applied_at, applied_by FROM settings_versions ORDER BY version DESC LIMIT 1000',
    );
    return found.map((row) => ({
        version: Number(row.version),
        appliedAt: String(row.applied_at),
        appliedBy: String(row.applied_by),
    }));
}

/**
 * Takes a document over: checks it, keeps it as a new version and rebuilds all facts, in one transaction. The document in
 * force applied again changes nothing. Throws a SettingsError where the document is refused.
 */
export async function applySettings(
    warehouse: Warehouse,
    document: string,
    { now, by }: { now: Date; by: string },
): Promise<{ version: number; changed: boolean; settings: Settings }> {
    const settings = parseSettings(document);
    return warehouse.write(async (connection) => {
        const [latest] = await rows(
            connection,
            'SELECT version, document FROM settings_versions ORDER BY version DESC LIMIT 1',
        );
        const last = Number(latest?.version ?? 0);
        if (latest?.document === document) return { version: last, changed: false, settings };
        await run(connection, 'INSERT INTO settings_versions VALUES ($version, $at::TIMESTAMP, $by, $document)', {
            version: last + 1,
            at: now.toISOString().slice(0, 19),
            by,
            document,
        });
        await buildModels(connection, withBrought(settings, await broughtDocuments(connection)));
        return { version: last + 1, changed: true, settings };
    });
}
