// The story of a ticket's clocks, event by event: what started, paused, resumed, ended or breached each, and which rule says so.
import type { Settings } from '../settings/schema.ts';
import { exactDuration } from '../units.ts';
import { judgedInstances, type ClockRow } from './clock.ts';
import type { ClockStep, ExplainedClock } from './contract.ts';
import type { SlaEvent, SlaTicket } from './history.ts';
import { isPausing, secondsUpTo, type Instance } from './instance.ts';
import { TicketLife, type Turn } from './life.ts';
import { slaRules, type TargetInForce } from './policy.ts';
import { eventWords, instantText, localText, promiseNames, targetWords } from './words.ts';

/** All clocks of a ticket with their stories. `horizon` is the data's newest instant, in seconds since 1970. */
export function explainedClocks(
    ticket: SlaTicket,
    events: SlaEvent[],
    settings: Settings,
    horizon: number,
): ExplainedClock[] {
    const life = new TicketLife(ticket, events, slaRules(settings), horizon);
    return judgedInstances(life, horizon).map(({ row, instance }) => {
        const target = (instance.target ?? instance.loss?.target) as TargetInForce;
        const timeZone = target.schedule?.timeZone ?? settings.timeZone;
        const story = new Story(row, instance, timeZone);
        const steps = story.told(turnsOf(instance, row, life.turns), horizon);
        return { ...contractRow(row, timeZone), verdict: verdictOf(row, timeZone), steps };
    });
}

/** What belongs to the instance as it was judged: nothing after its end, unless it went on. */
function turnsOf(instance: Instance, row: ClockRow, turns: Turn[]): Turn[] {
    const own = turns.filter((turn) => turn.instance.id === instance.id);
    const isLast = (turn: Turn): boolean =>
        row.endedAt !== null && turn.at === row.endedAt && ['fulfilled', 'cancelled', 'lost'].includes(turn.what);
    const last = own.findLastIndex(isLast);
    return last < 0 ? own : own.slice(0, last + 1);
}

function contractRow(row: ClockRow, timeZone: string): Omit<ExplainedClock, 'verdict' | 'steps'> {
    const instant = (at: number | null): string | null => (at === null ? null : instantText(at));
    return {
        metric: row.metric,
        instance: row.instance,
        policy_id: row.policyId,
        policy_name: row.policyName,
        priority: row.priority,
        clock: row.clock,
        schedule_id: row.scheduleId,
        time_zone: timeZone,
        target_seconds: row.targetSeconds,
        started_at: instantText(row.startedAt),
        due_at: instant(row.dueAt),
        ended_at: instant(row.endedAt),
        elapsed_seconds: row.elapsedSeconds,
        paused_seconds: row.pausedSeconds,
        percent_of_target: row.percentOfTarget,
        outcome: row.outcome,
        breached_at: instant(row.breachedAt),
        warning: row.warning,
    };
}

function verdictOf(row: ClockRow, timeZone: string): string {
    const name = promiseNames[row.metric];
    const used = `${exactDuration(row.elapsedSeconds)} of ${exactDuration(row.targetSeconds)}`;
    const promise = `${name.charAt(0).toUpperCase()}${name.slice(1)} promised within ${exactDuration(row.targetSeconds)}`;
    switch (row.outcome) {
        case 'met':
            return `${promise}: kept, ${used} used.`;
        case 'breached': {
            const over = exactDuration(row.elapsedSeconds - row.targetSeconds);
            const since = row.breachedAt === null ? '' : ` since ${localText(row.breachedAt, timeZone)}`;
            return `${promise}: broken${since}, ${over} over${row.endedAt === null ? ' and still running' : ''}.`;
        }
        case 'cancelled':
            return `${promise}: cancelled after ${used}.`;
        case 'running':
            return row.dueAt === null
                ? `${promise}: paused with ${used} used.`
                : `${promise}: running, ${used} used, due ${localText(row.dueAt, timeZone)}.`;
    }
}

/** Tells one instance; keeps the last target and breach told, so that each change is told once. */
class Story {
    private readonly row: ClockRow;
    private readonly instance: Instance;
    private readonly timeZone: string;
    private readonly steps: ClockStep[] = [];
    private target: TargetInForce | null = null;
    private breachedAt: number | null = null;
    private isPaused = false;

    constructor(row: ClockRow, instance: Instance, timeZone: string) {
        this.row = row;
        this.instance = instance;
        this.timeZone = timeZone;
    }

    told(turns: Turn[], horizon: number): ClockStep[] {
        for (const turn of turns) {
            if (turn.breachedBefore !== null && turn.breachedBefore <= turn.at) this.breach(turn.breachedBefore);
            this.turn(turn);
        }
        if (this.row.endedAt === null) {
            if (this.instance.breachedAt !== null) this.breach(this.instance.breachedAt);
            this.now(horizon);
        } else if (this.row.breachedAt !== null) this.breach(this.row.breachedAt);
        return this.steps.sort((a, b) => a.at.localeCompare(b.at));
    }

    private turn(turn: Turn): void {
        const event = eventWords(turn.event);
        const { target } = turn;
        if (turn.what === 'started') this.start(turn, event);
        else if (turn.what === 'status') this.status(turn, event);
        else if (turn.what === 'retargeted') this.retarget(turn, event);
        else if (turn.what === 'lost') this.lose(turn, event);
        else if (turn.what === 'continued' && target) {
            const rule = 'onReopen: continue: the stretch spent solved is not counted';
            this.add(turn.at, 'continued', `${event}: the clock goes on, ${this.used(turn.at)}`, rule);
        } else if (turn.what === 'fulfilled' && target) this.fulfil(turn, event);
        else if (turn.what === 'cancelled' && target) {
            const rule = 'a merge or deletion cancels what still runs';
            this.add(
                turn.at,
                'cancelled',
                `${event}: ${this.isBroken() ? 'the clock ends' : 'the clock is cancelled'}, ${this.used(turn.at)}`,
                rule,
            );
        }
    }

    private start({ at, target, status }: Turn, event: string): void {
        this.target = target;
        const name = promiseNames[this.row.metric];
        if (!target) {
            this.add(at, 'started', `${event}: nothing is promised for its ${name} yet`, 'no target in force');
            return;
        }
        this.isPaused = isPausing(target, status);
        const closed = target.ticking.isOpen(at) ? '' : '; it is closed, so the clock waits for the opening';
        const paused = this.isPaused ? `; it pauses on ${status}` : '';
        const text = `${event}: the clock of the ${name} starts, ${targetWords(target)} are promised${closed}${paused}`;
        this.add(at, 'started', text, `${this.policyRule(target)}; ${startRules[this.row.metric]}`);
    }

    private status({ at, target, status }: Turn, event: string): void {
        if (!target) return;
        const isPaused = isPausing(target, status);
        if (isPaused === this.isPaused) return;
        this.isPaused = isPaused;
        const rule = `pauseOn: ${target.pauseOn.join(', ')}`;
        if (isPaused) {
            const why = `target pauses on ${status}`;
            this.add(at, 'paused', `${event}: the clock pauses (${why}), ${this.used(at)}`, rule);
        } else this.add(at, 'resumed', `${event}: the clock goes on, ${this.used(at)}`, rule);
    }

    private retarget({ at, target, breachedAt, status }: Turn, event: string): void {
        if (!target) return;
        const before = this.breachedAt;
        this.target = target;
        this.isPaused = isPausing(target, status);
        const now = `${event}: ${targetWords(target)} are promised now, counted from the start, ${this.used(at)}`;
        const rule = `${this.policyRule(target)}; a change of target replaces the one of a running clock`;
        if (breachedAt !== null && before === null && breachedAt === at) {
            this.breachedAt = breachedAt;
            this.add(at, 'breached', `${now}: that is exceeded already, so the promise is broken at this moment`, rule);
        } else if (breachedAt === null && before !== null) {
            this.breachedAt = null;
            this.add(at, 'withdrawn', `${now}: that is not exceeded, so the earlier breach no longer counts`, rule);
        } else this.add(at, 'retargeted', now, rule);
    }

    private lose({ at }: Turn, event: string): void {
        const rule = 'without a target in force an instance is cancelled; it runs on if one comes back';
        this.add(at, 'target-lost', `${event}: nothing is promised any more, ${this.used(at)}`, rule);
    }

    private fulfil({ at }: Turn, event: string): void {
        const isLate = this.isBroken() && this.row.endedAt === at;
        const verdict = isLate ? 'the clock stops, too late' : 'the clock stops in time';
        this.add(at, 'fulfilled', `${event}: ${verdict}, ${this.used(at)}`, endRules[this.row.metric]);
    }

    private breach(at: number): void {
        if (this.breachedAt === at) return;
        this.breachedAt = at;
        const length = this.target ? exactDuration(this.target.targetSeconds) : 'what was promised';
        const rule = 'exceeded: the first second of clock time after the target is reached';
        this.add(at, 'breached', `the promise of ${length} is broken`, rule);
    }

    private now(horizon: number): void {
        const due =
            this.row.dueAt !== null && this.row.dueAt > horizon
                ? `, due ${localText(this.row.dueAt, this.timeZone)}`
                : '';
        const state = this.isPaused ? 'the clock stands still' : 'the clock runs';
        this.add(
            horizon,
            'now',
            `the data ends: ${state}, ${this.used(horizon)}${due}`,
            'the newest instant in the data is now',
        );
    }

    private isBroken(): boolean {
        return this.row.outcome === 'breached';
    }

    private used(at: number): string {
        if (!this.target) return '';
        const { elapsed } = secondsUpTo(this.instance, this.target, at);
        return `${exactDuration(elapsed)} used of ${exactDuration(this.target.targetSeconds)}`;
    }

    private policyRule(target: TargetInForce): string {
        const { policy, metric, effectivePriority } = target;
        return `policy ${policy.name}: ${metric} of ${effectivePriority} within ${target.within}`;
    }

    private add(at: number, what: ClockStep['what'], text: string, rule: string): void {
        const { target } = this;
        const local = localText(at, this.timeZone);
        this.steps.push({
            at: instantText(at),
            local,
            what,
            text: `${local}: ${text}.`,
            rule,
            used_seconds: target ? secondsUpTo(this.instance, target, at).elapsed : null,
            calendar_seconds: at - this.row.startedAt,
            target_seconds: target?.targetSeconds ?? null,
            is_open: target?.ticking.isOpen(at) ?? true,
        });
    }
}

const startRules: Record<ClockRow['metric'], string> = {
    first_response: "it starts at creation, or with the customer's first comment on a ticket that an agent opened",
    next_response: "it starts with the customer's first unanswered comment after the first response",
    update: 'it starts with each public comment of an agent while the ticket is not solved',
    resolution: 'it starts at creation, and as onReopen says',
    ownership: 'it starts when a team receives the ticket, or it is reopened there',
};

const endRules: Record<ClockRow['metric'], string> = {
    first_response: "an agent's public comment or the solve fulfils it",
    next_response: "an agent's public comment or the solve fulfils it",
    update: "an agent's next public comment or the solve fulfils it",
    resolution: 'becoming solved fulfils it',
    ownership: 'another team receiving it, or the solve, fulfils it',
};
