// A made-up Zendesk account, from a seed: its records as the API gives them, and the same history as neutral files.

import {
    agentId,
    agents,
    base,
    changeOf,
    customerId,
    fateOf,
    firstReplyEvents,
    firstReplyTarget,
    groups,
    iso,
    metricSet,
    solveOf,
    type Change,
} from './life.ts';

type Json = Record<string, unknown>;

export interface FakeAccount {
    /** Records by the key of their list in an answer. */
    records: Record<string, Json[]>;
    /** The same history as neutral CSV files, by name. */
    files: Record<string, string>;
}

/** A generator of numbers from 0 to 1 (mulberry32): the same seed gives the same account. */
export function randomFrom(seed: number): () => number {
    let state = seed >>> 0;
    return () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let t = Math.imul(state ^ (state >>> 15), 1 | state);
        t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
}

const firstSecond = Date.parse('2026-03-02T08:00:00Z') / 1000;

/** An account of so many tickets, numbered from `first` on. */
export function fakeAccount(seed: number, tickets: number, first = 1): FakeAccount {
    const random = randomFrom(seed);
    const account: FakeAccount = { records: emptyRecords(), files: {} };
    const rows = {
        tickets: [ticketHeader],
        events: [eventHeader],
        surveys: ['ticket_id,offered_at,answered_at,score,comment,assignee_id'],
        people: ['person_id,name,email,role'],
    };
    addPeople(account, rows.people, Math.max(3, Math.ceil(tickets / 5)));
    for (let i = first; i < first + tickets; i += 1)
        addTicket(account, rows, i, random, Math.max(3, Math.ceil(tickets / 5)));
    addHelpCenter(account);
    account.files = Object.fromEntries(
        Object.entries(rows).map(([name, lines]) => [`${name}.csv`, `${lines.join('\n')}\n`]),
    );
    return account;
}

const ticketHeader =
    'ticket_id,subject,description,channel,type,priority,status,tags,group_name,assignee_id,requester_id,organization_id,organization_name,created_at,updated_at';
const eventHeader = 'ticket_id,at,seq,kind,actor_id,actor_role,old_value,new_value';

function emptyRecords(): FakeAccount['records'] {
    const lists = [
        'users',
        'groups',
        'organizations',
        'tickets',
        'ticket_events',
        'ticket_metric_events',
        'satisfaction_ratings',
        'sla_policies',
        'schedules',
        'group_sla_policies',
        'holidays',
        'custom_statuses',
        'ticket_fields',
        'ticket_forms',
        'survey_responses',
        'sections',
        'articles',
        'votes',
    ];
    return Object.fromEntries(lists.map((list) => [list, []]));
}

function addPeople({ records }: FakeAccount, rows: string[], customers: number): void {
    const add = (id: number, name: string, role: string, created: number): void => {
        const email = `${name.toLowerCase()}@example.com`;
        records.users?.push({
            id,
            name,
            email,
            role,
            active: true,
            created_at: iso(created),
            updated_at: iso(created),
        });
        rows.push(`${id},${name},${email},${role === 'end-user' ? 'customer' : 'agent'}`);
    };
    // Several come within one second, as a time-based export's pages have to bear; all of them would make every sync fetch all again.
    const came = (index: number): number => firstSecond - 86_400 - Math.floor((customers - index) / 3) * 60;
    agents.forEach((name, index) => add(agentId(index), name, index === 0 ? 'admin' : 'agent', came(0)));
    for (let index = 0; index < customers; index += 1)
        add(customerId(index), `Customer${index}`, 'end-user', came(index));
    groups.forEach((name, index) =>
        records.groups?.push({ id: base + index, name, deleted: false, updated_at: iso(firstSecond) }),
    );
    records.sla_policies?.push({
        ...{ id: base + 70, title: 'Replies', position: 1, filter: { all: [], any: [] } },
        policy_metrics: ['low', 'normal', 'high', 'urgent'].map((priority) => ({
            ...{ priority, metric: 'first_reply_time', target: firstReplyTarget, business_hours: false },
        })),
    });
    records.organizations?.push({ id: base + 50, name: 'Acme', updated_at: iso(firstSecond) });
}

const system: Change['actor'] = { id: -1, role: 'system' };

type Rows = Record<'tickets' | 'events' | 'surveys' | 'people', string[]>;

function addTicket(account: FakeAccount, rows: Rows, number: number, random: () => number, customers: number): void {
    const { records } = account;
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    const customer = { id: customerId(Math.floor(random() * customers)), role: 'customer' as const };
    const created = firstSecond + number * 600 + Math.floor(random() * 600);
    const isByAgent = random() < 0.1;
    const opener = isByAgent ? { id: agentId(Math.floor(random() * agents.length)), role: 'agent' as const } : customer;
    const state: Record<string, unknown> = {
        status: 'new',
        priority: pick(['low', 'normal', 'high', 'urgent']),
        group_id: base,
        assignee_id: null,
    };
    const first = { ...state };
    const life: Change[] = [];
    let at = created;
    const steps = 2 + Math.floor(random() * 6);
    for (let step = 0; step < steps && state.status !== 'closed'; step += 1) {
        at += 60 + Math.floor(random() * 6 * 3600);
        life.push(changeOf(state, at, customer, random, pick));
    }
    // As in a team that keeps up: nearly all tickets come to an end.
    if (state.status !== 'solved' && random() < 0.9) life.push(solveOf(state, (at += 3600), random));
    const fate = random() < 0.04 ? 'merged' : random() < 0.04 ? 'deleted' : null;
    if (fate !== null) life.push(fateOf(state, (at += 600), fate));
    const rating = random() < 0.4 && state.status === 'solved' ? pick(['good', 'bad', 'offered']) : null;
    const updated = rating === null ? at : at + 300;
    const tags = random() < 0.3 ? ['vip'] : [];
    const id = number;
    const channel = pick(['web', 'email', 'chat']);
    records.tickets?.push({
        ...{ id, subject: `Question ${number}`, description: `What about ${number}?`, type: 'question' },
        ...{ created_at: iso(created), updated_at: iso(updated), generated_timestamp: updated + 30 },
        ...{
            ...state,
            requester_id: customer.id,
            submitter_id: opener.id,
            organization_id: base + 50,
            tags,
            via: { channel },
            custom_fields: [],
        },
        metric_set: metricSet(id, created, life, first),
    });
    records.ticket_metric_events?.push(...firstReplyEvents(id, created, isByAgent, life));
    rows.tickets.push(
        [
            id,
            `Question ${number}`,
            `What about ${number}?`,
            channel,
            'question',
            state.priority,
            state.status === 'deleted' ? 'closed' : state.status,
            tags.join(' '),
            groups[Number(state.group_id) - base],
            state.assignee_id ?? '',
            customer.id,
            base + 50,
            'Acme',
            iso(created),
            iso(updated),
        ].join(','),
    );
    let seq = 1;
    const tell = (second: number, kind: string, actor: Change['actor'], from: unknown, to: unknown): void => {
        rows.events.push(
            [id, iso(second), seq, kind, actor.id === -1 ? '' : actor.id, actor.role, from ?? '', to ?? ''].join(','),
        );
        seq += 1;
    };
    tell(created, 'created', opener, null, null);
    addEvent(records, number * 100, id, created, opener.id, [
        { event_type: 'Comment', comment_present: true, comment_public: true, id: number * 10_000 },
        ...Object.entries(first).map(([field, value]) => ({ event_type: 'Create', [field]: value })),
    ]);
    life.forEach((change, index) => {
        const fields = Object.entries(change.fields);
        addEvent(
            records,
            number * 100 + index + 1,
            id,
            change.at,
            change.actor.id,
            [
                ...(change.comment
                    ? [
                          {
                              event_type: 'Comment',
                              comment_present: true,
                              comment_public: change.comment.isPublic,
                              body: `secret words ${number}`,
                          },
                      ]
                    : []),
                ...fields.map(([field, { from, to }]) => ({ event_type: 'Change', [field]: to, previous_value: from })),
            ],
            change.fate === 'merged' ? 'Merge' : 'Web form',
        );
        if (change.fate !== undefined)
            tell(
                change.at,
                change.fate,
                change.fate === 'merged' ? system : change.actor,
                change.fate === 'merged' ? null : change.fields.status?.from,
                null,
            );
        if (change.comment && change.fate === undefined)
            tell(change.at, change.comment.isPublic ? 'public_reply' : 'private_note', change.actor, null, null);
        const ordered = [
            ...fields.filter(([field]) => field !== 'status'),
            ...fields.filter(([field]) => field === 'status'),
        ];
        for (const [field, { from, to }] of change.fate === 'deleted' ? [] : ordered) {
            const word = (value: unknown): unknown => (field === 'group_id' ? groups[Number(value) - base] : value);
            tell(change.at, field.replace('_id', ''), change.actor, word(from), word(to));
        }
    });
    if (rating === null) return;
    records.satisfaction_ratings?.push({
        id: base + 8_000_000 + number,
        ticket_id: id,
        score: rating,
        comment: null,
        assignee_id: state.assignee_id,
        group_id: state.group_id,
        created_at: iso(at + 60),
        updated_at: iso(updated),
    });
    rows.surveys.push(
        [
            id,
            iso(at + 60),
            rating === 'offered' ? '' : iso(updated),
            rating === 'offered' ? '' : rating,
            '',
            state.assignee_id ?? '',
        ].join(','),
    );
}

export function addEvent(
    records: FakeAccount['records'],
    id: number,
    ticket: number,
    at: number,
    updater: number,
    children: Json[],
    via = 'Web form',
): void {
    records.ticket_events?.push({
        id: base + 1_000_000 + id,
        ticket_id: ticket,
        timestamp: at,
        created_at: iso(at),
        updater_id: updater,
        via,
        event_type: 'Audit',
        system: {},
        child_events: children,
    });
}

/** Two articles with votes: of one the sum and the count are told, of the other only the single votes. */
function addHelpCenter({ records }: FakeAccount): void {
    records.sections?.push({ id: base + 80, name: 'Billing', updated_at: iso(firstSecond) });
    const article = { section_id: base + 80, draft: false, created_at: iso(firstSecond), updated_at: iso(firstSecond) };
    records.articles?.push(
        { id: base + 81, title: 'Invoices', body: '<p>Where invoices are</p>', vote_sum: 1, vote_count: 3, ...article },
        { id: base + 82, title: 'Refunds', body: '<p>How refunds work</p>', ...article },
    );
    for (const [index, value] of [1, 1, 1, -1].entries())
        records.votes?.push({
            id: base + 90 + index,
            item_id: base + 82,
            item_type: 'Article',
            value,
            user_id: customerId(index),
            updated_at: iso(firstSecond),
        });
}
