// A made-up Zendesk account, from a seed: its records as the API gives them, and the same history as neutral files.

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

const groups = ['Frontline', 'Technical', 'Engineering'];
const agents = ['Ana', 'Ben', 'Cleo', 'Dov'];
const firstSecond = Date.parse('2026-03-02T08:00:00Z') / 1000;
/** Ids as large as live ones: beyond 2^43. */
const base = 9_007_199_254_000;

interface Change {
    at: number;
    actor: { id: number; role: 'agent' | 'customer' | 'system' };
    comment?: { isPublic: boolean };
    fields: Record<string, { from: unknown; to: unknown }>;
}

/** An account of so many tickets; `shift` gives later copies of the last hundredth of them, for a second sync. */
export function fakeAccount(seed: number, tickets: number): FakeAccount {
    const random = randomFrom(seed);
    const account: FakeAccount = { records: emptyRecords(), files: {} };
    const rows = {
        tickets: [ticketHeader],
        events: [eventHeader],
        surveys: ['ticket_id,offered_at,answered_at,score,comment,assignee_id'],
        people: ['person_id,name,email,role'],
    };
    addPeople(account, rows.people, Math.max(3, Math.ceil(tickets / 5)));
    for (let i = 1; i <= tickets; i += 1) addTicket(account, rows, i, random, Math.max(3, Math.ceil(tickets / 5)));
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
        'custom_statuses',
        'ticket_forms',
        'sections',
        'articles',
    ];
    return Object.fromEntries(lists.map((list) => [list, []]));
}

const iso = (second: number): string => new Date(second * 1000).toISOString().replace('.000Z', 'Z');
const agentId = (index: number): number => base + 100 + index;
const customerId = (index: number): number => base + 1000 + index;

function addPeople({ records }: FakeAccount, rows: string[], customers: number): void {
    const add = (id: number, name: string, role: string): void => {
        const email = `${name.toLowerCase()}@example.com`;
        records.users?.push({
            id,
            name,
            email,
            role,
            active: true,
            created_at: iso(firstSecond - 86_400),
            updated_at: iso(firstSecond - 86_400),
        });
        rows.push(`${id},${name},${email},${role === 'end-user' ? 'customer' : 'agent'}`);
    };
    agents.forEach((name, index) => add(agentId(index), name, index === 0 ? 'admin' : 'agent'));
    for (let index = 0; index < customers; index += 1) add(customerId(index), `Customer${index}`, 'end-user');
    groups.forEach((name, index) =>
        records.groups?.push({ id: base + index, name, deleted: false, updated_at: iso(firstSecond) }),
    );
    records.organizations?.push({ id: base + 50, name: 'Acme', updated_at: iso(firstSecond) });
}

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
    rows.tickets.push(
        [
            id,
            `Question ${number}`,
            `What about ${number}?`,
            channel,
            'question',
            state.priority,
            state.status,
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
        addEvent(records, number * 100 + index + 1, id, change.at, change.actor.id, [
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
        ]);
        if (change.comment)
            tell(change.at, change.comment.isPublic ? 'public_reply' : 'private_note', change.actor, null, null);
        const ordered = [
            ...fields.filter(([field]) => field !== 'status'),
            ...fields.filter(([field]) => field === 'status'),
        ];
        for (const [field, { from, to }] of ordered) {
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

function addEvent(
    records: FakeAccount['records'],
    id: number,
    ticket: number,
    at: number,
    updater: number,
    children: Json[],
): void {
    records.ticket_events?.push({
        id: base + 1_000_000 + id,
        ticket_id: ticket,
        timestamp: at,
        created_at: iso(at),
        updater_id: updater,
        via: 'Web form',
        event_type: 'Audit',
        system: {},
        child_events: children,
    });
}

function changeOf(
    state: Record<string, unknown>,
    at: number,
    customer: Change['actor'],
    random: () => number,
    pick: <T>(list: readonly T[]) => T,
): Change {
    const fields: Change['fields'] = {};
    const set = (field: string, to: unknown): void => {
        if (state[field] === to) return;
        fields[field] = { from: state[field], to };
        state[field] = to;
    };
    if (random() < 0.3) {
        if (state.status !== 'new') set('status', 'open');
        return { at, actor: customer, comment: { isPublic: true }, fields };
    }
    const actor = { id: agentId(Math.floor(random() * agents.length)), role: 'agent' as const };
    set('assignee_id', actor.id);
    if (random() < 0.25) set('group_id', base + Math.floor(random() * groups.length));
    if (random() < 0.1) set('priority', pick(['low', 'normal', 'high', 'urgent']));
    set('status', pick(['open', 'pending', 'hold', 'solved', 'solved']));
    return random() < 0.8 ? { at, actor, comment: { isPublic: random() < 0.8 }, fields } : { at, actor, fields };
}

/** What Zendesk works out: minutes, rounded; a wait is written when it ends. */
function metricSet(id: number, created: number, life: Change[], first: Record<string, unknown>): Json {
    const minutes = (seconds: number | null): Json => ({
        calendar: seconds === null ? null : Math.round(seconds / 60),
        business: null,
    });
    const replies = life.filter(({ actor, comment }) => actor.role === 'agent' && comment?.isPublic === true);
    const statuses = life.flatMap(({ at, fields }) =>
        fields.status ? [{ at, to: fields.status.to, from: fields.status.from }] : [],
    );
    const solves = statuses.filter(({ to }) => to === 'solved');
    let [requester, agent, hold, since, status] = [0, 0, 0, created, first.status];
    for (const { at, to } of statuses) {
        if (['new', 'open', 'hold'].includes(String(status))) requester += at - since;
        if (status === 'pending') agent += at - since;
        if (status === 'hold') hold += at - since;
        [since, status] = [at, to];
    }
    return {
        ...{
            id,
            ticket_id: id,
            reopens: statuses.filter(({ from }) => from === 'solved').length,
            replies: replies.length,
        },
        reply_time_in_minutes: minutes(replies[0] ? replies[0].at - created : null),
        first_resolution_time_in_minutes: minutes(solves[0] ? solves[0].at - created : null),
        full_resolution_time_in_minutes: minutes(status === 'solved' ? (solves.at(-1)?.at ?? created) - created : null),
        requester_wait_time_in_minutes: minutes(requester === 0 ? null : requester),
        agent_wait_time_in_minutes: minutes(agent === 0 ? null : agent),
        on_hold_time_in_minutes: minutes(hold),
    };
}
