// A sync: fetches what is new, then gives the records their meaning and rebuilds the facts, in one transaction.
import { createHash } from 'node:crypto';
import { zendeskWhereabouts } from '#domain/settings/zendesk.ts';
import { buildModels } from '#warehouse/build.ts';
import { appendRows } from '#warehouse/insert-rows.ts';
import type { Warehouse } from '#warehouse/open.ts';
import { rows, run, type DuckDBConnection } from '#warehouse/run.ts';
import { storedSettings } from '#warehouse/stored-settings.ts';
import type { ImportReport } from '../import-report.ts';
import { bringSettings } from './brought-settings.ts';
import { countRemarks, type CountedMonth } from './closing-count.ts';
import { fetchZendesk, type Fetched } from './fetch.ts';
import type { SyncOptions } from './fetching.ts';
import { countSince } from './landing.ts';

/** A record that can't be taken. */
export interface Reject {
    file: string;
    line: number;
    reason: string;
    raw: string;
}

/** Throws CaseloadError when it can't go on; the pages fetched so far stay, and the facts are as they were. */
export async function syncZendesk(warehouse: Warehouse, options: SyncOptions): Promise<ImportReport> {
    return buildFetched(warehouse, options, await fetchZendesk(warehouse, options));
}

/** The second half: what was fetched is given its meaning. */
export function buildFetched(
    warehouse: Warehouse,
    options: SyncOptions,
    { remarks, counted }: Fetched,
): Promise<ImportReport> {
    options.onProgress?.({ resource: 'facts', page: 0, records: 0, waiting: null, secondsLeft: null });
    return warehouse.write((connection) =>
        takeOver(connection, { source: options.source ?? 'zendesk', now: options.now, remarks, counted }),
    );
}

interface TakeOver {
    source: string;
    now: Date;
    remarks: string[];
    /** Tickets as Zendesk counts them, to be compared with those stored. */
    counted?: readonly CountedMonth[];
    /** Kept for the quarantine; `rejected` counts all of them. */
    rejects?: readonly Reject[];
    rejected?: number;
    blank?: number;
    /** Of the files that were read; left out: made up from the import's number. */
    fingerprint?: string;
    /** Left out: one for each resource. */
    files?: ImportReport['files'];
}

/** Gives what was fetched its meaning and rebuilds the facts; also what a killed sync left behind. */
export async function takeOver(connection: DuckDBConnection, job: TakeOver): Promise<ImportReport> {
    const { source, now, rejects = [], rejected = rejects.length, blank = 0 } = job;
    const [state] = await rows(connection, 'SELECT landing, fingerprint FROM zendesk_state WHERE source = $source', {
        source,
    });
    const landing = Number(state?.landing ?? 0);
    const counts = await countSince(connection, source, landing);
    const good = counts.reduce((sum, each) => sum + each.read, 0);
    const stored = counts.reduce((sum, each) => sum + each.stored, 0);
    const id = Number((await rows(connection, "SELECT nextval('import_ids') AS id"))[0]?.id);
    await run(connection, 'DELETE FROM zendesk_state WHERE source = $source', { source });
    await run(connection, 'INSERT INTO zendesk_state VALUES ($source, $landing, $fingerprint, $id)', {
        ...{ source, landing, id },
        fingerprint: String(state?.fingerprint ?? ''),
    });
    await bringSettings(connection, source);
    const settings = await storedSettings(connection);
    const { horizon } = await buildModels(connection, settings, id);
    const quarantined = rejects.map(({ file, line, reason, raw }) => [id, file, line, null, null, reason, raw]);
    await appendRows(connection, 'import_rejects', quarantined);
    const report: ImportReport = {
        id,
        status: 'imported',
        source,
        files: job.files ?? counts.map(({ resource, read }) => ({ file: resource, kind: resource, rows: read })),
        rows: { read: good + rejected + blank, stored, superseded: good - stored, rejected, blank },
        remarks: [
            ...job.remarks,
            ...(await countRemarks(connection, source, job.counted ?? [])),
            ...(await missingFields(
                connection,
                source,
                zendeskWhereabouts.map((name) => settings.zendesk?.[name]?.field),
            )),
            ...(rejected > rejects.length
                ? [`the first ${rejects.length} of ${rejected} refused records are kept`]
                : []),
        ],
        horizon,
    };
    await run(
        connection,
        `INSERT INTO imports VALUES ($id, $source, 'imported', $at::TIMESTAMP, $at::TIMESTAMP, $fingerprint, NULL, $report)`,
        {
            ...{ id, source, report: JSON.stringify(report) },
            fingerprint: job.fingerprint ?? createHash('sha256').update(`zendesk ${id}`).digest('hex'),
            at: now.toISOString().slice(0, 19),
        },
    );
    return report;
}

/** Ticket fields that the settings name and the account, where it tells its fields, doesn't have (any more). */
async function missingFields(
    connection: DuckDBConnection,
    source: string,
    asked: (number | undefined)[],
): Promise<string[]> {
    const found = await rows(
        connection,
        "SELECT DISTINCT record_id FROM raw_zendesk WHERE source = $source AND resource = 'ticket_fields'",
        { source },
    );
    if (found.length === 0) return [];
    const known = new Set(found.map((row) => String(row.record_id)));
    return asked
        .filter((id): id is number => id !== undefined && !known.has(String(id)))
        .map((id) => `the settings name ticket field ${id}, which the account does not have`);
}
