// The first half of a sync: what is new at Zendesk is fetched page by page and landed; it goes on where the last one stopped.
import { CaseloadError } from '#domain/errors.ts';
import type { Warehouse } from '#warehouse/open.ts';
import { storedSettings } from '#warehouse/stored-settings.ts';
import { ZendeskClient } from './client.ts';
import { countedMonths, type CountedMonth } from './closing-count.ts';
import type { Fetching, SyncOptions, SyncProgress, Tell } from './fetching.ts';
import { fetchHolidays } from './holidays.ts';
import { land, landWhole, storedPlace } from './landing.ts';
import { LandingQueue } from './landing-queue.ts';
import { fetchAudits, fetchSurveyResponses, fetchVotes } from './named.ts';
import type { ZendeskRecord } from './page.ts';
import { missingWords, resources, type Resource } from './resources.ts';
import { systemWaiting } from './waiting.ts';
import { walk, type Place } from './walk.ts';

/** Zendesk refuses a start_time within the last minute; one more for clocks that differ. */
const youngestSeconds = 120;

/** What came of fetching: remarks about what isn't readable, and how many tickets Zendesk counts. */
export interface Fetched {
    remarks: string[];
    counted: CountedMonth[];
}

/** All that is new is landed; what it means comes later. */
export async function fetchZendesk(warehouse: Warehouse, options: SyncOptions): Promise<Fetched> {
    const { signal } = options;
    const progress: SyncProgress = { resource: '', page: 0, records: 0, waiting: null, secondsLeft: null };
    const tell: Tell = (news) => options.onProgress?.({ ...Object.assign(progress, news) });
    const client = new ZendeskClient({
        account: options.account,
        credentials: options.credentials,
        exportsPerMinute: options.exportsPerMinute ?? 10,
        waiting: options.waiting ?? systemWaiting,
        signal,
        onWait: (seconds, reason) => tell({ waiting: { seconds, reason } }),
        ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
    });
    const settings = await warehouse.read(storedSettings);
    const fetching: Fetching = {
        ...{ warehouse, client, tell, signal, source: options.source ?? 'zendesk' },
        keepsTexts: settings.zendesk?.keepCommentText ?? false,
    };
    const newest = Math.floor(options.now.getTime() / 1000) - youngestSeconds;
    const from: Place = { cursor: null, since: Math.min(options.since ?? 1, newest) };
    try {
        return await fetchAll(fetching, from, newest);
    } catch (error) {
        if (!signal?.aborted) throw error;
        const cure = 'what was fetched is kept; start it again to go on';
        throw new CaseloadError({ kind: 'sync cancelled', cure }, { cause: error });
    }
}

async function fetchAll(fetching: Fetching, from: Place, newest: number): Promise<Fetched> {
    const unavailable: string[] = [];
    for (const resource of resources) {
        const fetched = resource.paging === 'whole' ? fetchWhole : fetchOnwards;
        const end = await fetched(fetching, resource, from, newest);
        if (end === 'done') continue;
        if (resource.isNeeded) throw notReadable(resource.name);
        unavailable.push(resource.name);
    }
    await fetchHolidays(fetching);
    if (unavailable.includes('ticket_events')) await fetchAudits(fetching);
    await fetchSurveyResponses(fetching);
    await fetchVotes(fetching);
    const counted = await countedMonths(fetching, from.since, newest);
    if (counted === null) unavailable.push('search');
    return {
        remarks: unavailable.map((name) => `not readable with these credentials: ${missingWords[name] ?? name}`),
        counted: counted ?? [],
    };
}

/** Pages and the place where the next one begins are committed together; those that came in are landed, whatever happens after them. */
async function fetchOnwards(
    { warehouse, client, source, keepsTexts, tell, signal }: Fetching,
    resource: Resource,
    from: Place,
    newest: number,
): Promise<'done' | 'unavailable'> {
    const place = (await storedPlace(warehouse, source, resource.name)) ?? from;
    const leftAt = secondsLeft(newest);
    let [page, count] = [0, 0];
    const queue = new LandingQueue(async (steps) => {
        const records = steps.flatMap((step) => step.records);
        const last = steps.at(-1);
        if (!last) return;
        const status = last.isLast ? 'done' : 'under way';
        await land(warehouse, { source, resource, records, place: { ...last.next, status }, keepsTexts });
        for (const step of steps) {
            page += 1;
            count += step.records.length;
            tell({ page, records: count, waiting: null, secondsLeft: leftAt(step.next.since) });
        }
    });
    tell({ resource: resource.name, page, records: 0, waiting: null, secondsLeft: null });
    const steps = walk(client, resource, place);
    try {
        for (;;) {
            signal?.throwIfAborted();
            const { value, done } = await steps.next();
            if (done) return value;
            await queue.add(value);
        }
    } finally {
        await queue.end();
    }
}

/** Of a resource's fetching, by how far its records' time has come since the first page; null where that tells nothing. */
function secondsLeft(newest: number): (at: number) => number | null {
    const startedAt = performance.now();
    let first: number | null = null;
    return (at) => {
        first ??= at;
        const seconds = (performance.now() - startedAt) / 1000;
        return at > first ? Math.max(0, Math.round((seconds * (newest - at)) / (at - first))) : null;
    };
}

async function fetchWhole(
    { warehouse, client, source, keepsTexts, tell, signal }: Fetching,
    resource: Resource,
    from: Place,
): Promise<'done' | 'unavailable'> {
    const records: ZendeskRecord[] = [];
    const steps = walk(client, resource, from);
    tell({ resource: resource.name, page: 0, records: 0, waiting: null, secondsLeft: null });
    for (let page = 1; ; page += 1) {
        signal?.throwIfAborted();
        const { value, done } = await steps.next();
        if (done) {
            if (value === 'done') await landWhole(warehouse, { source, resource, records, keepsTexts });
            return value;
        }
        records.push(...value.records);
        tell({ page, records: records.length, waiting: null });
    }
}

function notReadable(name: string): CaseloadError {
    return new CaseloadError({
        kind: 'Zendesk does not let these credentials read',
        name,
        cure: 'incremental exports need an administrator: give the OAuth client or the token that role',
    });
}
