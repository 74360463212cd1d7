// A Zendesk account made by hand, ticket by ticket, for tests that say what a history means.
import type { FakeAccount } from './account.ts';

type Json = Record<string, unknown>;
interface By {
    via?: string;
}

const lists = [
    ...['users', 'groups', 'organizations', 'tickets', 'ticket_events', 'ticket_metric_events', 'satisfaction_ratings'],
    ...[
        'sla_policies',
        'group_sla_policies',
        'schedules',
        'holidays',
        'custom_statuses',
        'ticket_fields',
        'ticket_forms',
    ],
    ...['survey_responses', 'sections', 'articles', 'votes'],
];

/** Nobody and nothing in it. */
export function emptyAccount(): FakeAccount {
    return { records: Object.fromEntries(lists.map((list) => [list, []])), files: {} };
}

const second = (at: string): number => Date.parse(at.includes('T') ? at : at.replace(' ', 'T') + 'Z') / 1000;
const iso = (at: string): string => new Date(second(at) * 1000).toISOString().replace('.000Z', 'Z');
let eventId = 5_000_000;

/** One ticket: what is told of it lands in the account as Zendesk tells it. Instants are `2024-03-04 09:00:00`, UTC. */
export class HandmadeTicket {
    readonly record: Json;
    private readonly account: FakeAccount;
    private readonly state: Json = { status: 'new' };

    constructor(account: FakeAccount, id: number, created: string, more: Json = {}) {
        this.account = account;
        const at = second(created);
        this.record = {
            ...{ id, subject: `Ticket ${id}`, description: `About ${id}`, status: 'new', priority: null, type: null },
            ...{
                requester_id: 900,
                submitter_id: 900,
                assignee_id: null,
                group_id: null,
                tags: [],
                via: { channel: 'web' },
            },
            ...{ custom_fields: [], created_at: iso(created), updated_at: iso(created), generated_timestamp: at },
            ...more,
        };
        account.records.tickets?.push(this.record);
        this.event(created, Number(this.record.submitter_id), [
            { event_type: 'Comment', comment_present: true, comment_public: true },
            { event_type: 'Create', status: 'new' },
        ]);
    }

    event(at: string, updater: number, children: Json[], { via = 'Web form' }: By = {}): this {
        eventId += 1;
        this.account.records.ticket_events?.push({
            ...{
                id: eventId,
                ticket_id: this.record.id,
                timestamp: second(at),
                created_at: iso(at),
                updater_id: updater,
            },
            ...{ via, event_type: 'Audit', system: {}, child_events: children },
        });
        const generated = Math.max(second(at), Number(this.record.generated_timestamp));
        Object.assign(this.record, {
            updated_at: new Date(generated * 1000).toISOString(),
            generated_timestamp: generated,
        });
        return this;
    }

    says(at: string, author: number, isPublic = true, by: By = {}): this {
        return this.event(at, author, [{ event_type: 'Comment', comment_present: true, comment_public: isPublic }], by);
    }

    sets(at: string, updater: number, field: string, to: unknown, by: By = {}): this {
        const child = { event_type: 'Change', [field]: to, previous_value: this.state[field] ?? null };
        this.state[field] = to;
        this.record[field] = to;
        return this.event(at, updater, [child], by);
    }
}
