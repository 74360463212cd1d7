// Turns Zendesk's schedules and SLA policies into settings, each with `origin: zendesk`.
import { parseSettings } from '#domain/settings/document.ts';
import {
    broughtSettings,
    type ZendeskHolidays,
    type ZendeskPolicy,
    type ZendeskSchedule,
} from '#domain/settings/zendesk-policies.ts';
import { rows, run, type DuckDBConnection } from '#warehouse/run.ts';

/** Replaces what the last sync brought. What can't be told in settings is left out: a sync doesn't fail over a policy. */
export async function bringSettings(connection: DuckDBConnection, source: string): Promise<void> {
    const groups = await rows(
        connection,
        `SELECT record_id, json_extract_string(record, '$.name') AS name FROM raw_zendesk
         WHERE source = $source AND resource = 'groups'
         QUALIFY row_number() OVER (PARTITION BY record_id ORDER BY landing DESC) = 1`,
        { source },
    );
    const names = new Map(groups.map((row) => [String(row.record_id), String(row.name)]));
    const document = broughtSettings({
        schedules: await latest<ZendeskSchedule>(connection, source, 'schedules'),
        holidays: await latest<ZendeskHolidays>(connection, source, 'holidays'),
        policies: await latest<ZendeskPolicy>(connection, source, 'sla_policies'),
        groupName: (id) => names.get(id) ?? id,
    });
    await run(connection, 'DELETE FROM settings_brought WHERE source = $source', { source });
    await run(connection, 'INSERT INTO settings_brought VALUES ($source, $document)', {
        source,
        document: JSON.stringify(acceptable(document)),
    });
}

/** What our settings refuse isn't taken: the sync goes on without that policy, or without any of it. */
function acceptable({ schedules, policies }: { schedules: object[]; policies: object[] }): object {
    const isTaken = (document: object): boolean => {
        try {
            parseSettings(document);
            return true;
        } catch {
            return false;
        }
    };
    if (!isTaken({ schedules })) return {};
    return { schedules, policies: policies.filter((policy) => isTaken({ schedules, policies: [policy] })) };
}

/** The records of the newest landing: what is gone from Zendesk is gone here. */
async function latest<T>(connection: DuckDBConnection, source: string, resource: string): Promise<T[]> {
    const found = await rows(
        connection,
        `SELECT record FROM raw_zendesk WHERE source = $source AND resource = $resource
             AND landing = (SELECT max(landing) FROM raw_zendesk WHERE source = $source AND resource = $resource)`,
        { source, resource },
    );
    return found.map((row) => JSON.parse(String(row.record)) as T);
}
