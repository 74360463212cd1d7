// A sync: fetches what is new page by page, resumes where the last one stopped, then gives the records their meaning in one transaction.
import type { Settings } from '#domain/settings/schema.ts';
import { buildModels } from '#warehouse/build.ts';
import type { Warehouse } from '#warehouse/open.ts';
import { rows, run, type DuckDBConnection } from '#warehouse/run.ts';
import { storedSettings } from '#warehouse/settings.ts';
import type { ImportReport } from '../import-files.ts';
import type { Account } from './address.ts';
import { fetchAudits } from './audits.ts';
import { bringSettings } from './brought-settings.ts';
import { ZendeskClient } from './client.ts';
import type { Credentials } from './credentials.ts';
import { countSince, land, storedPlace } from './landing.ts';
import { systemWaiting } from './waiting.ts';
import type { Waiting } from './pace.ts';
import { missingWords, resources, type Resource } from './resources.ts';
import { fetchHolidays } from './holidays.ts';
import { walk, type Place } from './walk.ts';
import { CaseloadError } from '#domain/errors.ts';

export interface SyncProgress {
    resource: string;
    page: number;
    records: number;
    /** Seconds that it waits, and why; null while it fetches. */
    waiting: { seconds: number; reason: string } | null;
}

/** A record that can't be taken. */
export interface Reject {
    file: string;
    line: number;
    reason: string;
    raw: string;
}

export interface SyncOptions {
    account: Account;
    credentials: Credentials;
    source?: string;
    /** Epoch second of the first sync's begin; later ones go on where it ended. */
    since?: number;
    now: Date;
    exportsPerMinute?: number;
    signal?: AbortSignal;
    waiting?: Waiting;
    onProgress?: (progress: SyncProgress) => void;
}

/** Zendesk refuses a start_time within the last minute; one more for clocks that differ. */
const youngestSeconds = 120;

/** Throws CaseloadError when it can't go on; the pages fetched so far stay, and the facts are as they were. */
export async function syncZendesk(warehouse: Warehouse, options: SyncOptions): Promise<ImportReport> {
    const remarks = await fetchZendesk(warehouse, options);
    options.onProgress?.({ resource: 'facts', page: 0, records: 0, waiting: null });
    return warehouse.write((connection) =>
        takeOver(connection, { source: options.source ?? 'zendesk', now: options.now, remarks }),
    );
}

/** The first half of a sync: all that is new is landed; what it means comes later. Answers with remarks about what isn't readable. */
export async function fetchZendesk(warehouse: Warehouse, options: SyncOptions): Promise<string[]> {
    const source = options.source ?? 'zendesk';
    const progress: SyncProgress = { resource: '', page: 0, records: 0, waiting: null };
    const tell = (news: Partial<SyncProgress>): void => options.onProgress?.({ ...Object.assign(progress, news) });
    const client = new ZendeskClient({
        account: options.account,
        credentials: options.credentials,
        exportsPerMinute: options.exportsPerMinute ?? 10,
        waiting: options.waiting ?? systemWaiting,
        signal: options.signal,
        onWait: (seconds, reason) => tell({ waiting: { seconds, reason } }),
    });
    const settings = await warehouse.read(storedSettings);
    const keepsTexts = settings.zendesk?.keepCommentText ?? false;
    const newest = Math.floor(options.now.getTime() / 1000) - youngestSeconds;
    const from: Place = { cursor: null, since: Math.min(options.since ?? 1, newest) };
    const unavailable: string[] = [];
    const { signal } = options;
    try {
        for (const resource of resources) {
            const end = await syncResource(warehouse, client, { source, resource, from, keepsTexts, tell, signal });
            if (end === 'done') continue;
            if (resource.isNeeded) throw notReadable(resource.name);
            unavailable.push(resource.name);
        }
        await fetchHolidays(warehouse, client, source);
        if (unavailable.includes('ticket_events')) await fetchAudits(warehouse, client, source, keepsTexts, tell);
    } catch (error) {
        if (!signal?.aborted) throw error;
        const cure = 'what was fetched is kept; start it again to go on';
        throw new CaseloadError({ kind: 'sync cancelled', cure }, { cause: error });
    }
    return unavailable.map((name) => `not readable with these credentials: ${missingWords[name] ?? name}`);
}

interface ResourceJob {
    source: string;
    resource: Resource;
    from: Place;
    keepsTexts: boolean;
    tell: (news: Partial<SyncProgress>) => void;
    signal: AbortSignal | undefined;
}

async function syncResource(
    warehouse: Warehouse,
    client: ZendeskClient,
    job: ResourceJob,
): Promise<'done' | 'unavailable'> {
    const { source, resource, keepsTexts, tell } = job;
    const stored = resource.paging === 'pages' ? undefined : await storedPlace(warehouse, source, resource.name);
    const place = stored ?? job.from;
    const steps = walk(client, resource, place);
    let page = 0;
    let count = 0;
    tell({ resource: resource.name, page, records: 0, waiting: null });
    for (;;) {
        job.signal?.throwIfAborted();
        const { value, done } = await steps.next();
        if (done) return value;
        page += 1;
        count += value.records.length;
        const status = value.isLast ? 'done' : 'under way';
        await land(warehouse, {
            source,
            resource,
            records: value.records,
            place: { ...value.next, status },
            keepsTexts,
        });
        tell({ page, records: count, waiting: null });
    }
}

interface TakeOver {
    source: string;
    now: Date;
    remarks: string[];
    rejects?: readonly Reject[];
    /** Left out: one for each resource. */
    files?: ImportReport['files'];
}

/** Gives what was fetched its meaning and rebuilds the facts; also what a killed sync left behind. */
export async function takeOver(
    connection: DuckDBConnection,
    { source, now, remarks, rejects = [], files }: TakeOver,
): Promise<ImportReport> {
    const startedAt = now;
    const [state] = await rows(connection, 'SELECT landing FROM zendesk_state WHERE source = $source', { source });
    const counts = await countSince(connection, source, Number(state?.landing ?? 0));
    const good = counts.reduce((sum, each) => sum + each.read, 0);
    const read = good + rejects.length;
    const stored = counts.reduce((sum, each) => sum + each.newest, 0);
    const id = Number((await rows(connection, "SELECT nextval('import_ids') AS id"))[0]?.id);
    await run(connection, 'DELETE FROM zendesk_state WHERE source = $source', { source });
    await run(connection, 'INSERT INTO zendesk_state VALUES ($source, $landing, $fingerprint, $id)', {
        source,
        landing: Number(state?.landing ?? 0),
        fingerprint: '',
        id,
    });
    await bringSettings(connection, source);
    const settings: Settings = await storedSettings(connection);
    const { horizon } = await buildModels(connection, settings);
    for (const { file, line, reason, raw } of rejects)
        await run(connection, 'INSERT INTO import_rejects VALUES ($id, $file, $line, NULL, NULL, $reason, $raw)', {
            ...{ id, file, line, reason, raw },
        });
    const report: ImportReport = {
        id,
        status: 'imported',
        source,
        files: files ?? counts.map(({ resource, read: n }) => ({ file: resource, kind: resource, rows: n })),
        rows: { read, stored, superseded: good - stored, rejected: rejects.length, blank: 0 },
        remarks,
        horizon,
    };
    await run(
        connection,
        `INSERT INTO imports VALUES ($id, $source, 'imported', $at::TIMESTAMP, $at::TIMESTAMP, $fingerprint, NULL, $report)`,
        {
            ...{ id, source, report: JSON.stringify(report), fingerprint: `zendesk ${id}` },
            at: startedAt.toISOString().slice(0, 19),
        },
    );
    return report;
}

function notReadable(name: string): CaseloadError {
    return new CaseloadError({
        kind: 'Zendesk does not let these credentials read',
        name,
        cure: 'incremental exports need an administrator: give the OAuth client or the token that role',
    });
}
