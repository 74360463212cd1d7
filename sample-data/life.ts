// One ticket and its events: each thing that happens is noted in order and changes the latest state, until the horizon cuts it off.
import { horizon, tierOfTeam, type Channel, type Team } from './company.ts';
import type { Agent, Customer } from './people.ts';
import type { Theme } from './themes/index.ts';

export type Status = 'new' | 'open' | 'pending' | 'hold' | 'solved' | 'closed';
export type Role = 'agent' | 'customer' | 'system';
export type EventKind =
    | 'created'
    | 'public_reply'
    | 'private_note'
    | 'status'
    | 'priority'
    | 'group'
    | 'assignee'
    | 'category'
    | 'tag_added'
    | 'merged';

/** One row of events.csv; its place in the list is its `seq`, less one. */
export interface SampleEvent {
    at: number;
    kind: EventKind;
    actor: string;
    role: Role;
    before: string;
    after: string;
}

export interface Worklog {
    agent: string;
    at: number;
    seconds: number;
}

/** What is known of a ticket when it is opened. */
export interface Opening {
    id: string;
    createdAt: number;
    theme: Theme;
    channel: Channel;
    customer: Customer;
    type: string;
    openedBy: Role;
    team: Team;
    /** P1 to P5, or empty. */
    priority: string;
    category: string;
}

/** A ticket as it stands at the horizon, with what led there. */
export class TicketLife {
    readonly events: SampleEvent[] = [];
    readonly worklogs: Worklog[] = [];
    readonly tags: string[] = [];
    /** Each instant of becoming solved. */
    readonly solves: number[] = [];
    status: Status = 'new';
    /** Nothing before this instant can still happen. */
    now: number;
    updatedAt: number;
    assignee: Agent | undefined;
    mergedInto = '';
    firstReplyAt: number | undefined;
    agentReplies = 0;
    escalations = 0;
    reopens = 0;
    subject = '';
    description = '';

    readonly id: string;
    readonly createdAt: number;
    readonly theme: Theme;
    readonly channel: Channel;
    readonly customer: Customer;
    readonly type: string;
    readonly openedBy: Role;
    team: Team;
    priority: string;
    category: string;

    constructor(opening: Opening) {
        this.id = opening.id;
        this.createdAt = opening.createdAt;
        this.theme = opening.theme;
        this.channel = opening.channel;
        this.customer = opening.customer;
        this.type = opening.type;
        this.openedBy = opening.openedBy;
        this.team = opening.team;
        this.priority = opening.priority;
        this.category = opening.category;
        this.now = opening.createdAt;
        this.updatedAt = opening.createdAt;
    }

    /** Notes an event, unless it lies beyond the horizon. True if it happened. */
    private happens(at: number, kind: EventKind, actor: string, role: Role, before: string, after: string): boolean {
        const moment = Math.floor(Math.max(this.now, at));
        this.now = moment;
        if (moment > horizon) return false;
        this.events.push({ at: moment, kind, actor, role, before, after });
        this.updatedAt = moment;
        return true;
    }

    /** Time in which nothing is noted. */
    passes(seconds: number): void {
        this.now += Math.floor(seconds);
    }

    isOver(): boolean {
        return this.now > horizon;
    }

    created(actor: string): void {
        this.happens(this.createdAt, 'created', actor, this.openedBy, '', '');
    }

    /** A message of the assistant, which help desks record as an agent's. */
    botReply(at: number, bot: string): void {
        this.happens(at, 'public_reply', bot, 'agent', '', '');
    }

    reply(at: number, agent: Agent): void {
        if (!this.happens(at, 'public_reply', agent.id, 'agent', '', '')) return;
        this.firstReplyAt ??= this.now;
        this.agentReplies++;
    }

    customerReply(at: number): void {
        this.happens(at, 'public_reply', this.customer.requesterId, 'customer', '', '');
    }

    note(at: number, agent: Agent): void {
        this.happens(at, 'private_note', agent.id, 'agent', '', '');
    }

    becomes(at: number, status: Status, actor: string, role: Role): void {
        if (status === this.status) return;
        const before = this.status;
        if (!this.happens(at, 'status', actor, role, before, status)) return;
        if (before === 'solved' && status === 'open') this.reopens++;
        if (status === 'solved') this.solves.push(this.now);
        this.status = status;
    }

    moves(at: number, team: Team, agent: Agent): void {
        const before = this.team;
        if (!this.happens(at, 'group', agent.id, 'agent', before, team)) return;
        if (tierOfTeam[team] > tierOfTeam[before]) this.escalations++;
        this.team = team;
    }

    assigned(at: number, agent: Agent, by: Agent): void {
        if (this.assignee === agent) return;
        const before = this.assignee?.id ?? '';
        if (this.happens(at, 'assignee', by.id, 'agent', before, agent.id)) this.assignee = agent;
    }

    prioritised(at: number, priority: string, agent: Agent): void {
        if (this.happens(at, 'priority', agent.id, 'agent', this.priority, priority)) this.priority = priority;
    }

    categorised(at: number, category: string, agent: Agent): void {
        if (this.happens(at, 'category', agent.id, 'agent', this.category, category)) this.category = category;
    }

    tagged(at: number, tag: string, agent: Agent): void {
        if (this.happens(at, 'tag_added', agent.id, 'agent', '', tag)) this.tags.push(tag);
    }

    merged(at: number, into: string, agent: Agent): void {
        if (!this.happens(at, 'merged', agent.id, 'agent', '', into)) return;
        this.mergedInto = into;
        this.becomes(at, 'closed', 'rules', 'system');
    }

    worked(agent: Agent, seconds: number): void {
        if (this.now <= horizon) this.worklogs.push({ agent: agent.id, at: this.now, seconds: Math.round(seconds) });
    }
}
