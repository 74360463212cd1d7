// The fake Zendesk's pages: cursor exports, time exports and lists of a made-up account, as the API cuts them.
import type { ServerResponse } from 'node:http';
import type { FakeAccount } from './account.ts';

type Json = Record<string, unknown>;

export function send(response: ServerResponse, status: number, body: unknown): void {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

const timeOf: Record<string, (record: Json) => number> = {
    ticket_events: (record) => Number(record.timestamp),
    tickets: (record) => Number(record.generated_timestamp),
};
const updatedAt = (record: Json): number => Date.parse(String(record.updated_at ?? record.time)) / 1000;

/** A list by time, and the times alone for the search. */
interface Sorted {
    records: Json[];
    times: number[];
}

export class FakePages {
    private readonly account: FakeAccount;
    private readonly size: number;
    private sorted = new Map<string, Sorted>();
    private eventsOf: Map<unknown, Json[]> | undefined;

    constructor(account: FakeAccount, size: number) {
        this.account = account;
        this.size = size;
    }

    /** The order is worked out once, until records change. */
    forget(): void {
        this.sorted = new Map();
        this.eventsOf = undefined;
    }

    answer(url: URL, response: ServerResponse): void {
        const { records } = this.account;
        if (url.pathname.endsWith('/search/count')) return this.count(url.searchParams.get('query') ?? '', response);
        const words = url.pathname.replace(/\/cursor$/, '').split('/');
        const name = words.at(-1) ?? '';
        const holidays = /schedules\/([^/]+)\/holidays$/.exec(url.pathname);
        if (holidays)
            return send(response, 200, {
                holidays: (records.holidays ?? []).filter((each) => String(each.schedule_id) === holidays[1]),
            });
        const audits = /\/tickets\/(\d+)\/audits$/.exec(url.pathname);
        if (audits) return this.audits(Number(audits[1]), response);
        const votes = /\/articles\/(\d+)\/votes$/.exec(url.pathname);
        if (votes)
            return this.list(
                'votes',
                (records.votes ?? []).filter((each) => String(each.item_id) === votes[1]),
                url,
                response,
            );
        const list =
            name === 'policies' ? (words.at(-2) === 'group_slas' ? 'group_sla_policies' : 'sla_policies') : name;
        const all = records[list];
        if (!all) return send(response, 404, { error: 'RecordNotFound' });
        if (url.pathname.endsWith('/cursor')) return this.cursorPage(list, url, response);
        if (url.pathname.includes('/incremental/')) return this.timePage(list, url, response);
        this.list(list === 'group_sla_policies' ? 'group_sla_policies' : list, all, url, response);
    }

    /** Tickets created in a span; the search doesn't find deleted ones. */
    private count(query: string, response: ServerResponse): void {
        const [, from = '', to = ''] = /created>=(\S+) created<(\S+)/.exec(query) ?? [];
        const found = (this.account.records.tickets ?? []).filter(({ created_at, status }) => {
            const at = Date.parse(String(created_at));
            return status !== 'deleted' && at >= Date.parse(from) && at < Date.parse(to);
        });
        send(response, 200, { count: found.length });
    }

    private list(list: string, all: Json[], url: URL, response: ServerResponse): void {
        const from = Number(url.searchParams.get('page[after]') ?? 0);
        const size = Number(url.searchParams.get('page[size]') ?? 100);
        const since = Number(url.searchParams.get('start_time') ?? 0);
        const rest = since > 0 ? all.filter((each) => updatedAt(each) >= since) : all;
        const hasMore = from + size < rest.length;
        send(response, 200, {
            [list]: rest.slice(from, from + size),
            meta: { has_more: hasMore, after_cursor: hasMore ? String(from + size) : null },
        });
    }

    private byTime(list: string): Sorted {
        const known = this.sorted.get(list);
        if (known) return known;
        const time = timeOf[list] ?? updatedAt;
        const keyed = (this.account.records[list] ?? []).map((record) => ({
            record,
            at: time(record),
            id: Number(record.id),
        }));
        keyed.sort((a, b) => a.at - b.at || a.id - b.id);
        const made = { records: keyed.map(({ record }) => record), times: keyed.map(({ at }) => at) };
        this.sorted.set(list, made);
        return made;
    }

    private cursorPage(list: string, url: URL, response: ServerResponse): void {
        const { records, times } = this.byTime(list);
        const word = url.searchParams.get('cursor');
        const start = Number(url.searchParams.get('start_time') ?? 0);
        const [lastTime = start - 1, lastId = Infinity] = word === null ? [] : word.split('-').map(Number);
        let from = firstAt(times, lastTime);
        while (from < times.length && times[from] === lastTime && Number(records[from]?.id) <= lastId) from += 1;
        const page = records.slice(from, from + this.size);
        const last = page.length - 1;
        const cursor = last < 0 ? (word ?? `${start}-0`) : `${times[from + last]}-${String(page[last]?.id)}`;
        send(response, 200, {
            [list]: page,
            after_cursor: cursor,
            after_url: `http://other.invalid/?cursor=${cursor}`,
            end_of_stream: from + this.size >= times.length,
        });
    }

    /** Items that share the last second come with its page. */
    private timePage(list: string, url: URL, response: ServerResponse): void {
        const { records, times } = this.byTime(list);
        const start = Number(url.searchParams.get('start_time') ?? 0);
        const from = firstAt(times, start);
        let to = Math.min(from + this.size, times.length);
        while (to > from && to < times.length && times[to] === times[to - 1]) to += 1;
        const page = records.slice(from, to);
        const isEnd = to >= times.length;
        const end = page.length === 0 ? start : (times[to - 1] ?? start) + (isEnd ? 0 : 1);
        const hasFlag = !['ticket_metric_events', 'articles'].includes(list);
        send(response, 200, {
            ...{
                [list]: page,
                count: page.length,
                end_time: end,
                next_page: `http://other.invalid/x?start_time=${end}`,
            },
            ...(hasFlag ? { end_of_stream: isEnd } : {}),
        });
    }

    /** The same events as audits tell them; a deleted ticket's are gone. */
    private audits(ticket: number, response: ServerResponse): void {
        if (!this.eventsOf) {
            this.eventsOf = new Map();
            for (const each of this.account.records.ticket_events ?? []) {
                const known = this.eventsOf.get(each.ticket_id);
                if (known) known.push(each);
                else this.eventsOf.set(each.ticket_id, [each]);
            }
        }
        const isDeleted = this.account.records.tickets?.some((each) => each.id === ticket && each.status === 'deleted');
        if (isDeleted) return send(response, 404, { error: 'RecordNotFound' });
        send(response, 200, { audits: (this.eventsOf.get(ticket) ?? []).map(auditOf) });
    }
}

/** The first place whose time isn't before. */
function firstAt(times: readonly number[], at: number): number {
    let [low, high] = [0, times.length];
    while (low < high) {
        const middle = (low + high) >> 1;
        if ((times[middle] ?? 0) < at) low = middle + 1;
        else high = middle;
    }
    return low;
}

function auditOf({ id, ticket_id, created_at, updater_id, child_events, via }: Json): Json {
    return {
        ...{ id, ticket_id, created_at, author_id: updater_id, via: { channel: via === 'Merge' ? 'merge' : 'web' } },
        events: (child_events as Json[]).map((child) => {
            if (child.event_type === 'Comment')
                return { type: 'Comment', public: child.comment_public, author_id: updater_id, body: child.body };
            if (child.event_type === 'ScheduleAssignment')
                return { ...child, type: child.event_type, event_type: undefined };
            const { event_type: type, previous_value, ...field } = child;
            const [name, value] = Object.entries(field)[0] ?? [];
            return { type, field_name: name, value, previous_value };
        }),
    };
}
