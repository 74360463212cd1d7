// One instance of a promise while a ticket lives: its pauses, its target, its breach.
import type { SlaMetric } from '../settings/policies.ts';
import type { Status } from './history.ts';
import type { TargetInForce } from './policy.ts';

/** What the ticket's status means to an instance; `ignored` is a reopening that its onReopen leaves out. */
type Phase = Status | 'ignored';

interface Stretch {
    from: number;
    phase: Phase;
}

/** Target, instant and breach at the moment when an instance lost its target. */
interface Loss {
    at: number;
    target: TargetInForce;
    breachedAt: number | null;
}

export interface Instance {
    /** Order of the start among all of the ticket's instances. */
    id: number;
    metric: SlaMetric;
    startedAt: number;
    stretches: Stretch[];
    target: TargetInForce | null;
    breachedAt: number | null;
    loss: Loss | null;
}

export function startedInstance(
    id: number,
    metric: SlaMetric,
    at: number,
    status: Status,
    target: TargetInForce | null,
): Instance {
    return {
        id,
        metric,
        startedAt: at,
        stretches: [{ from: at, phase: status }],
        target,
        breachedAt: null,
        loss: null,
    };
}

export function isPausing(target: TargetInForce, phase: Phase): boolean {
    if (phase === 'ignored' || phase === 'solved' || phase === 'closed') return true;
    return (target.pauseOn as string[]).includes(phase);
}

/** Whether the clock stands still now. */
export function isPaused(instance: Instance, target: TargetInForce): boolean {
    const last = instance.stretches.at(-1);
    return last !== undefined && isPausing(target, last.phase);
}

/** Seconds on the target's clock from the start to an instant, split into running and paused. */
export function secondsUpTo(
    instance: Instance,
    target: TargetInForce,
    at: number,
): { elapsed: number; paused: number } {
    let elapsed = 0;
    let paused = 0;
    for (const [index, { from, phase }] of instance.stretches.entries()) {
        const to = Math.min(at, instance.stretches[index + 1]?.from ?? at);
        if (to <= from) continue;
        const seconds = target.ticking.secondsBetween(from, to);
        if (isPausing(target, phase)) paused += seconds;
        else elapsed += seconds;
    }
    return { elapsed, paused };
}

/**
 * First instant at which so many seconds have elapsed, supposing that nothing happens after `end`; while it runs, null where
 * the clock stands still before that. An instance that has ended is thought to run on, unpaused.
 */
export function instantOf(
    instance: Instance,
    target: TargetInForce,
    seconds: number,
    end: number | null,
): number | null {
    let left = seconds;
    for (const [index, { from, phase }] of instance.stretches.entries()) {
        const to = instance.stretches[index + 1]?.from ?? end;
        if (to !== null && (to <= from || isPausing(target, phase))) continue;
        if (to === null) return isPausing(target, phase) ? null : target.ticking.instantAfter(from, left);
        const within = target.ticking.secondsBetween(from, to);
        if (within >= left) return target.ticking.instantAfter(from, left);
        left -= within;
    }
    return end === null ? null : target.ticking.instantAfter(end, left);
}

/** Lets time pass: notes the breach where the target in force is exceeded on the way. Says whether it was. */
export function advance(instance: Instance, to: number): boolean {
    const { target } = instance;
    if (!target || instance.breachedAt !== null) return false;
    if (secondsUpTo(instance, target, to).elapsed <= target.targetSeconds) return false;
    instance.breachedAt = instantOf(instance, target, target.targetSeconds + 1, to);
    return true;
}

/** The ticket's status changes: the clock may stop or go on. */
export function enterPhase(instance: Instance, at: number, phase: Phase): void {
    instance.stretches.push({ from: at, phase });
}

/**
 * Another target comes into force, or none. A target that is exceeded already breaches now, unless the instance was in
 * breach; one that is not withdraws an earlier breach.
 */
export function retarget(instance: Instance, at: number, target: TargetInForce | null): void {
    if (!target) {
        if (instance.target) instance.loss = { at, target: instance.target, breachedAt: instance.breachedAt };
        instance.target = null;
        instance.breachedAt = null;
        return;
    }
    const breachedBefore = instance.target ? instance.breachedAt : (instance.loss?.breachedAt ?? null);
    const isExceeded = secondsUpTo(instance, target, at).elapsed > target.targetSeconds;
    instance.target = target;
    instance.loss = null;
    instance.breachedAt = isExceeded ? (breachedBefore ?? at) : null;
}
