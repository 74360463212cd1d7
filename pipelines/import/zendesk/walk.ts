// Walks through a resource page by page: where the next page begins, when it is over, and when a server goes in circles.
import { CaseloadError } from '#domain/errors.ts';
import type { ZendeskClient } from './client.ts';
import { records, type Page, type ZendeskRecord } from './page.ts';
import type { Resource } from './resources.ts';

/** Where a resource goes on: by cursor, else from an epoch second. */
export interface Place {
    cursor: string | null;
    since: number;
}

export interface Step {
    records: ZendeskRecord[];
    /** Where to go on when this page is committed. */
    next: Place;
    isLast: boolean;
}

export type Walk = AsyncGenerator<Step, 'done' | 'unavailable'>;

const mostRepeats = 3;
/** A full page of a time-based export. */
const fullPage = 1000;
/** How far back a cursor that is no longer accepted falls. */
const overlapSeconds = 600;
/** How long after a rating its customer may still change it. */
const changingSeconds = 30 * 86_400;

/** Walks from a place on; ends with `unavailable` where the token may not read the resource. Throws where the server goes in circles. */
export function walk(client: ZendeskClient, resource: Resource, from: Place): Walk {
    if (resource.paging === 'cursor') return cursorWalk(client, resource, from);
    return resource.paging === 'time' ? timeWalk(client, resource, from) : listWalk(client, resource, from);
}

async function* cursorWalk(client: ZendeskClient, resource: Resource, from: Place): Walk {
    let place = from;
    let repeats = 0;
    let hasFallenBack = false;
    for (;;) {
        const begin: Record<string, string> =
            place.cursor === null ? { start_time: String(place.since) } : { cursor: place.cursor };
        const answer = await client.page(resource.path, { ...resource.query, ...begin });
        if (answer.status === 'refused' && place.cursor !== null && !hasFallenBack) {
            hasFallenBack = true;
            place = { cursor: null, since: Math.max(1, place.since - overlapSeconds) };
            continue;
        }
        if (answer.status === 'refused' && isTooRecent(answer.text)) return 'done';
        if (answer.status === 'refused') throw refused(resource, answer.code);
        if (answer.status !== 'page') return 'unavailable';
        const { page } = answer;
        if (!Array.isArray(page[resource.list])) return 'unavailable';
        const found = records(page, resource.list);
        const cursor = textOf(page.after_cursor) ?? parameter(page.after_url, 'cursor');
        const isLast = page.end_of_stream === true;
        const isRepeated = cursor === null || cursor === place.cursor;
        const since = Math.max(place.since, ...found.map((each) => Number(each.generated_timestamp) || 0));
        const next = { cursor: cursor ?? place.cursor, since };
        if (!isLast && isRepeated) {
            repeats += 1;
            if (repeats >= mostRepeats) throw inCircles(resource);
        } else repeats = 0;
        yield { records: found, next, isLast };
        if (isLast) return 'done';
        place = next;
    }
}

async function* timeWalk(client: ZendeskClient, resource: Resource, from: Place): Walk {
    let { since } = from;
    let repeats = 0;
    for (;;) {
        const answer = await client.page(resource.path, { ...resource.query, start_time: String(since) });
        if (answer.status === 'refused' && isTooRecent(answer.text)) return 'done';
        if (answer.status === 'refused') throw refused(resource, answer.code);
        if (answer.status !== 'page') return 'unavailable';
        const { page } = answer;
        if (!Array.isArray(page[resource.list])) return 'unavailable';
        const found = records(page, resource.list);
        const next = Math.max(since, Number(page.end_time) || Number(parameter(page.next_page, 'start_time')) || since);
        // Where the answer has no end_of_stream, the stream is over when a page isn't full and leads no further.
        const hasEnd = typeof page.end_of_stream === 'boolean';
        const leadsOn = next > since && found.length > 0 && typeof page.next_page === 'string';
        const isLast = hasEnd ? page.end_of_stream === true : !leadsOn && found.length < fullPage;
        if (!isLast && next === since) {
            repeats += 1;
            if (repeats >= mostRepeats) throw inCircles(resource);
        } else repeats = 0;
        yield { records: found, next: { cursor: null, since: next }, isLast };
        if (isLast) return 'done';
        since = next;
    }
}

/**
 * An ordinary list: by cursor where the answer has `meta`, else by numbered pages. A recent one begins early enough for records that
 * changed after they were seen, and its place moves when all of it is there, since it isn't in the order of time.
 */
async function* listWalk(client: ZendeskClient, resource: Resource, from: Place): Walk {
    const isRecent = resource.paging === 'recent';
    const start = isRecent ? from.since - changingSeconds : 0;
    const begin: Record<string, string> = start > 0 ? { start_time: String(start) } : {};
    const rest: Record<string, string> = { ...resource.query, ...begin };
    let { since } = from;
    let query: Record<string, string> = { 'page[size]': '100', ...rest };
    let before = '';
    let repeats = 0;
    for (;;) {
        const answer = await client.page(resource.path, query);
        if (answer.status !== 'page') return 'unavailable';
        const { page } = answer;
        if (!Array.isArray(page[resource.list])) return 'unavailable';
        const found = records(page, resource.list);
        const next = nextList(page);
        const isLast = next === null;
        const place = JSON.stringify(next);
        if (!isLast && place === before) {
            repeats += 1;
            if (repeats >= mostRepeats) throw inCircles(resource);
        }
        if (isRecent) since = Math.max(since, ...found.map((each) => Date.parse(String(each.updated_at)) / 1000 || 0));
        yield { records: found, next: { cursor: null, since: isLast ? since : from.since }, isLast };
        if (next === null) return 'done';
        before = place;
        query = { ...rest, ...next };
    }
}

function nextList(page: Page): Record<string, string> | null {
    const meta = page.meta as { has_more?: unknown; after_cursor?: unknown } | undefined;
    if (meta && typeof meta === 'object') {
        const after = textOf(meta.after_cursor);
        return meta.has_more === true && after !== null ? { 'page[size]': '100', 'page[after]': after } : null;
    }
    const number = parameter(page.next_page, 'page');
    return number === null ? null : { page: number };
}

/** A word of a link. Scheme, host and path of links are never used. */
function parameter(link: unknown, name: string): string | null {
    if (typeof link !== 'string' || !URL.canParse(link, 'http://link.invalid')) return null;
    return new URL(link, 'http://link.invalid').searchParams.get(name);
}

function textOf(value: unknown): string | null {
    return typeof value === 'string' && value !== '' ? value : null;
}

/** The last minute is never given out: nothing new yet. */
function isTooRecent(text: string): boolean {
    return /too recent|StartTimeTooRecent|in the past/i.test(text);
}

function refused({ name }: Resource, code: number): CaseloadError {
    return new CaseloadError({
        kind: 'Zendesk refuses the request for',
        name,
        value: code,
        cure: 'what was fetched is kept; start the sync again, with --since if it stays',
    });
}

function inCircles({ name }: Resource): CaseloadError {
    return new CaseloadError({
        kind: 'Zendesk goes in circles at',
        name,
        cure: 'its answers lead to the same page without an end; what was fetched is kept, start the sync again later',
    });
}
