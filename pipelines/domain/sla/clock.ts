// Judges the promises of one ticket: the plain second calculation beside the set-based one in SQL.
import type { SlaMetric } from '../settings/policies.ts';
import type { SlaEvent, SlaTicket } from './history.ts';
import { instantOf, secondsUpTo, type Instance } from './instance.ts';
import { TicketLife, type Ended } from './life.ts';
import type { Rules } from './policy.ts';
import { warningLevel, type Warning } from './warning.ts';

export type Outcome = 'met' | 'breached' | 'running' | 'cancelled';

/** An instance of a promise, as fct_sla_clocks has it. Instants are seconds since 1970. */
export interface ClockRow {
    policyId: string;
    policyName: string;
    metric: SlaMetric;
    instance: number;
    priority: string;
    clock: 'business' | 'calendar';
    scheduleId: string | null;
    targetSeconds: number;
    startedAt: number;
    dueAt: number | null;
    endedAt: number | null;
    elapsedSeconds: number;
    pausedSeconds: number;
    percentOfTarget: number;
    outcome: Outcome;
    breachedAt: number | null;
    warning: Warning;
}

/** All instances of a ticket, judged; ordered by metric and instance. `horizon` is the data's newest instant. */
export function ticketClocks(ticket: SlaTicket, events: SlaEvent[], rules: Rules, horizon: number): ClockRow[] {
    return judgedInstances(new TicketLife(ticket, events, rules, horizon), horizon).map(({ row }) => row);
}

/** The same with the instance behind each row. */
export function judgedInstances(life: TicketLife, horizon: number): { row: ClockRow; instance: Instance }[] {
    const counts = new Map<SlaMetric, number>();
    const inOrder = [...life.ended].sort((a, b) => a.instance.id - b.instance.id);
    return inOrder.flatMap((ended) => {
        const { metric } = ended.instance;
        const row = judged(ended, (counts.get(metric) ?? 0) + 1, horizon);
        if (!row) return [];
        counts.set(metric, row.instance);
        return [{ row, instance: ended.instance }];
    });
}

function judged({ instance, endedAt, isFulfilled }: Ended, number: number, horizon: number): ClockRow | null {
    const loss = instance.target ? null : instance.loss;
    const target = instance.target ?? loss?.target;
    if (!target) return null;
    const end = loss ? loss.at : endedAt;
    const breachedAt = loss ? loss.breachedAt : instance.breachedAt;
    const { elapsed, paused } = secondsUpTo(instance, target, end ?? horizon);
    const isLate = elapsed > target.targetSeconds;
    const fulfilled: Outcome = isFulfilled ? 'met' : end === null ? 'running' : 'cancelled';
    return {
        policyId: target.policy.id,
        policyName: target.policy.name,
        metric: instance.metric,
        instance: number,
        priority: target.effectivePriority,
        clock: target.clock,
        scheduleId: target.schedule?.id ?? null,
        targetSeconds: target.targetSeconds,
        startedAt: instance.startedAt,
        dueAt: instantOf(beforeEnd(instance, end), target, target.targetSeconds, end),
        endedAt: end,
        elapsedSeconds: elapsed,
        pausedSeconds: paused,
        percentOfTarget: (100 * elapsed) / target.targetSeconds,
        outcome: isLate ? 'breached' : loss ? 'cancelled' : fulfilled,
        breachedAt: isLate ? breachedAt : null,
        warning: warningLevel(elapsed, target.targetSeconds),
    };
}

/** Stretches that began at or after the end are none of the instance's. */
function beforeEnd(instance: Instance, end: number | null): Instance {
    if (end === null) return instance;
    return {
        ...instance,
        stretches: instance.stretches.filter(({ from }) => from < end || from === instance.startedAt),
    };
}
