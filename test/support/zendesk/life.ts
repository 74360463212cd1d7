// The life of a made-up ticket: what people do to it, and the figures that Zendesk works out of that.

type Json = Record<string, unknown>;

/** Ids as large as live ones: beyond 2^43. */
export const base = 9_007_199_254_000;
export const agents = ['Ana', 'Ben', 'Cleo', 'Dov'];
export const groups = ['Frontline', 'Technical', 'Engineering'];
export const agentId = (index: number): number => base + 100 + index;
export const customerId = (index: number): number => base + 1000 + index;

export interface Change {
    at: number;
    actor: { id: number; role: 'agent' | 'customer' | 'system' };
    comment?: { isPublic: boolean };
    fields: Record<string, { from: unknown; to: unknown }>;
    /** The ticket went into another one, or was thrown away. */
    fate?: 'merged' | 'deleted';
}

/** Somebody does something; the state follows. */
export function changeOf(
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

/** Somebody answers and solves. */
export function solveOf(state: Record<string, unknown>, at: number, random: () => number): Change {
    const actor = { id: agentId(Math.floor(random() * agents.length)), role: 'agent' as const };
    const change: Change = {
        at,
        actor,
        comment: { isPublic: true },
        fields: { status: { from: state.status, to: 'solved' } },
    };
    state.status = 'solved';
    return change;
}

/** What Zendesk works out: minutes, rounded; a wait is written when it ends. */
export function metricSet(id: number, created: number, life: Change[], first: Record<string, unknown>): Json {
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

/** The end of a ticket that was merged (closed, a comment tells of it) or deleted. */
export function fateOf(state: Record<string, unknown>, at: number, fate: 'merged' | 'deleted'): Change {
    const actor = { id: agentId(0), role: 'agent' as const };
    const to = fate === 'merged' ? 'closed' : 'deleted';
    const change: Change = { at, actor, fate, fields: { status: { from: state.status, to } } };
    state.status = to;
    return fate === 'merged' ? { ...change, comment: { isPublic: true } } : change;
}

export const firstReplyTarget = 240;

/** The first reply's clock as Zendesk tells it: it begins at creation, or for an agent's ticket at the customer's first comment. */
export function firstReplyEvents(id: number, created: number, isByAgent: boolean, life: Change[]): Json[] {
    const firstWords = life.find(({ actor, comment }) => actor.role === 'customer' && comment?.isPublic === true);
    const from = isByAgent ? firstWords?.at : created;
    if (from === undefined) return [];
    const fate = life.find((change) => change.fate !== undefined)?.at ?? Infinity;
    const isEnd = ({ actor, comment, fields }: Change): boolean =>
        (actor.role === 'agent' && comment?.isPublic === true) || fields.status?.to === 'solved';
    const end = life.find(
        (change) => change.at >= from && change !== firstWords && change.fate === undefined && isEnd(change),
    )?.at;
    const due = from + firstReplyTarget * 60;
    const sla = {
        target: firstReplyTarget,
        business_hours: false,
        policy: { id: base + 70, title: 'Replies', description: null },
    };
    const row = (type: string, at: number, more: Json = {}): Json => ({
        ...{ ticket_id: id, metric: 'reply_time', instance_id: 1, type, time: iso(at), deleted: false },
        ...more,
    });
    const rows = [row('activate', from), row('apply_sla', from, { sla })];
    if (due < Math.min(end ?? Infinity, fate)) rows.push(row('breach', due));
    if (end !== undefined && end < fate) rows.push(row('fulfill', end));
    return rows.map((each, index) => ({ id: base + 20_000_000 + id * 10 + index, ...each }));
}

export const iso = (second: number): string => new Date(second * 1000).toISOString().replace('.000Z', 'Z');
