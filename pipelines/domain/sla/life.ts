// The life of a ticket, event by event: what starts, pauses, fulfils, breaches and cancels each promise.
import type { SlaMetric } from '../settings/policies.ts';
import { isDone, type SlaEvent, type SlaTicket, type Status } from './history.ts';
import { advance, enterPhase, retarget, startedInstance, type Instance } from './instance.ts';
import { regimeOf, targetOf, type Regime, type Rules, type TargetInForce, type Values } from './policy.ts';
import { changedValues, initialValues } from './values.ts';

/** An instance and how it came to its end. */
export interface Ended {
    instance: Instance;
    /** Null while it runs at the horizon. */
    endedAt: number | null;
    isFulfilled: boolean;
}

/** Something that happened to an instance; status, target and breach are those after it. */
export interface Turn {
    instance: Instance;
    at: number;
    what: 'started' | 'status' | 'retargeted' | 'lost' | 'continued' | 'fulfilled' | 'cancelled';
    /** The event behind it; null where none tells of it. */
    event: SlaEvent | null;
    status: Status;
    target: TargetInForce | null;
    breachedAt: number | null;
    /** The breach just before it: a change of target may withdraw it. */
    breachedBefore: number | null;
}

/** A resolution that was solved: as it stood then, and as it goes on if a reopening continues it. */
interface Solved {
    frozen: Ended;
    goingOn: Instance;
}

/** Walks through a ticket's events and keeps what happened to each instance. `horizon` is the data's newest instant. */
export class TicketLife {
    readonly ended: Ended[] = [];
    readonly turns: Turn[] = [];
    private startedCount = 0;
    private readonly ticket: SlaTicket;
    private readonly rules: Rules;
    private readonly running = new Map<SlaMetric, Instance>();
    private values: Values;
    private regime: Regime;
    private status: Status;
    private nextResponse: 'first_response' | 'next_response' = 'first_response';
    private isAskedWhileDone = false;
    private owner: string | null = null;
    private solved: Solved | null = null;

    constructor(ticket: SlaTicket, events: SlaEvent[], rules: Rules, horizon: number) {
        this.ticket = ticket;
        this.rules = rules;
        this.values = initialValues(ticket, events);
        this.regime = regimeOf(rules, this.values, ticket.createdAt);
        const firstChange = events.find((event) => event.kind === 'status');
        this.status = firstChange ? ((firstChange.oldValue ?? 'new') as Status) : ticket.status;
        this.begin(events.find((event) => event.kind === 'created') ?? null);
        this.walk(events);
        this.settle();
        for (const instance of this.running.values()) {
            advance(instance, horizon);
            this.ended.push({ instance, endedAt: null, isFulfilled: false });
        }
    }

    private begin(created: SlaEvent | null): void {
        const { createdAt, knowsFirstReply } = this.ticket;
        if (created?.actorRole !== 'agent' && knowsFirstReply) this.ask(createdAt, created);
        this.start('resolution', createdAt, created);
        this.own(createdAt, created);
        if (isDone(this.status)) this.solve(createdAt, created);
    }

    private walk(events: SlaEvent[]): void {
        const isTold = events.some((event) => event.kind === 'merged' || event.kind === 'deleted');
        const isRemovedUntold = this.ticket.isRemoved && !isTold;
        const solves = events.filter((event) => isSolve(event) && !(isRemovedUntold && event.newValue === 'closed'));
        for (const [index, event] of events.entries()) {
            const closes = event.kind === 'status' && event.newValue === 'closed';
            if (event.kind === 'merged' || event.kind === 'deleted' || (closes && isRemovedUntold)) {
                this.cancelAll(event.at, event);
                return;
            }
            if (event.kind === 'public_reply') this.reply(event, isSolvedAtOnce(index, events, solves));
            else if (event.kind === 'status') this.changeStatus(event);
            else if (event.kind !== 'created') this.changeValues(event);
            if (closes) return;
        }
        const { createdAt, updatedAt } = this.ticket;
        if (isRemovedUntold) this.cancelAll(Math.max(createdAt, updatedAt ?? 0, events.at(-1)?.at ?? 0), null);
    }

    private reply(event: SlaEvent, isSolvedNow: boolean): void {
        if (event.actorRole === 'customer') {
            if (isDone(this.status)) this.isAskedWhileDone = true;
            else this.ask(event.at, event);
        } else if (event.actorRole === 'agent') {
            this.answer(event.at, event);
            if (isDone(this.status) || !this.ticket.hasLog) return;
            this.end('update', event.at, true, event);
            if (!isSolvedNow) this.start('update', event.at, event);
        }
    }

    private changeStatus(event: SlaEvent): void {
        const before = this.status;
        this.status = (event.newValue ?? before) as Status;
        if (isDone(this.status) && !isDone(before)) this.solve(event.at, event);
        else if (!isDone(this.status) && isDone(before)) this.reopen(event);
        else if (this.status !== before && !isDone(this.status)) {
            for (const instance of this.running.values()) {
                advance(instance, event.at);
                enterPhase(instance, event.at, this.status);
                this.tell(instance, event.at, 'status', event);
            }
        }
    }

    /** A new owner ends the one before under the old targets, and starts under the new ones. */
    private changeValues(event: SlaEvent): void {
        const isNewOwner = event.kind === 'group' && !!event.newValue && event.newValue !== this.owner;
        if (isNewOwner) this.end('ownership', event.at, true, event);
        this.values = changedValues(this.values, event);
        const next = regimeOf(this.rules, this.values, this.ticket.createdAt);
        if (!isSameRegime(this.regime, next)) {
            this.regime = next;
            for (const instance of this.running.values()) this.changeTarget(instance, event);
            if (this.solved) this.changeTarget(this.solved.goingOn, event);
        }
        if (isNewOwner && !isDone(this.status)) this.own(event.at, event);
    }

    private changeTarget(instance: Instance, event: SlaEvent): void {
        const had = instance.target !== null;
        advance(instance, event.at);
        const breachedBefore = instance.breachedAt;
        retarget(instance, event.at, targetOf(this.rules, instance.metric, this.regime));
        const what = instance.target ? 'retargeted' : 'lost';
        if (had || instance.target) this.tell(instance, event.at, what, event, breachedBefore);
    }

    private ask(at: number, event: SlaEvent | null): void {
        if (this.running.has('first_response') || this.running.has('next_response')) return;
        this.start(this.nextResponse, at, event);
        this.nextResponse = 'next_response';
    }

    private answer(at: number, event: SlaEvent | null): void {
        this.end('first_response', at, true, event);
        this.end('next_response', at, true, event);
        this.isAskedWhileDone = false;
    }

    private own(at: number, event: SlaEvent | null): void {
        if (!this.values.group || !this.ticket.hasLog) return;
        this.owner = this.values.group;
        this.start('ownership', at, event);
    }

    private solve(at: number, event: SlaEvent | null): void {
        this.answer(at, event);
        this.end('update', at, true, event);
        this.end('ownership', at, true, event);
        this.owner = null;
        const instance = this.running.get('resolution');
        if (!instance) return;
        advance(instance, at);
        this.running.delete('resolution');
        this.tell(instance, at, 'fulfilled', event);
        const frozen = { ...instance, stretches: [...instance.stretches] };
        this.solved = { frozen: { instance: frozen, endedAt: at, isFulfilled: true }, goingOn: instance };
        enterPhase(instance, at, 'solved');
    }

    /** The target in force decides: a new instance, the one before goes on, or nothing. */
    private reopen(event: SlaEvent): void {
        const how = targetOf(this.rules, 'resolution', this.regime)?.onReopen ?? 'new-period';
        if (how === 'new-period' || !this.solved) {
            this.settle();
            this.start('resolution', event.at, event);
        } else if (how === 'continue') {
            const { goingOn } = this.solved;
            advance(goingOn, event.at);
            enterPhase(goingOn, event.at, this.status);
            this.running.set('resolution', goingOn);
            this.tell(goingOn, event.at, 'continued', event);
            this.solved = null;
        }
        if (this.isAskedWhileDone) this.ask(event.at, event);
        this.isAskedWhileDone = false;
        this.own(event.at, event);
    }

    private start(metric: SlaMetric, at: number, event: SlaEvent | null): void {
        this.startedCount += 1;
        const instance = startedInstance(
            this.startedCount,
            metric,
            at,
            this.status,
            targetOf(this.rules, metric, this.regime),
        );
        this.running.set(metric, instance);
        this.tell(instance, at, 'started', event);
    }

    private end(metric: SlaMetric, at: number, isFulfilled: boolean, event: SlaEvent | null): void {
        const instance = this.running.get(metric);
        if (!instance) return;
        advance(instance, at);
        this.running.delete(metric);
        this.ended.push({ instance, endedAt: at, isFulfilled });
        this.tell(instance, at, isFulfilled ? 'fulfilled' : 'cancelled', event);
    }

    private cancelAll(at: number, event: SlaEvent | null): void {
        for (const metric of [...this.running.keys()]) this.end(metric, at, false, event);
    }

    private settle(): void {
        if (this.solved) this.ended.push(this.solved.frozen);
        this.solved = null;
    }

    private tell(
        instance: Instance,
        at: number,
        what: Turn['what'],
        event: SlaEvent | null,
        breachedBefore = instance.breachedAt,
    ): void {
        const { target, breachedAt } = instance;
        this.turns.push({ instance, at, what, event, status: this.status, target, breachedAt, breachedBefore });
    }
}

function isSameRegime(a: Regime, b: Regime): boolean {
    return a.policy === b.policy && a.schedule === b.schedule && a.priority === b.priority && a.excluded === b.excluded;
}

function isSolve({ kind, newValue }: SlaEvent): boolean {
    return kind === 'status' && (newValue === 'solved' || newValue === 'closed');
}

/** An update that would begin in the instant of the solve is none. */
function isSolvedAtOnce(index: number, events: SlaEvent[], solves: SlaEvent[]): boolean {
    const at = events[index]?.at;
    return solves.some((solve) => solve.at === at && events.indexOf(solve) > index);
}
