// One ticket's clocks as the page shows them: which are open at first, their line, their story as text to copy.
import type { ClockStep, ExplainedClock, SlaTicketAnswer } from '#domain/sla/contract.ts';
import type { ClockAnchor } from '../charts/clock-line.ts';
import { promises } from './sla.ts';

const outcomeWords: Record<ExplainedClock['outcome'], string> = {
    met: 'Kept',
    breached: 'Broken',
    running: 'Running',
    cancelled: 'Cancelled',
};

/** Outcome and, of what still runs past its target, that it does. */
export function outcomeWord({ outcome, ended_at }: Pick<ExplainedClock, 'outcome' | 'ended_at'>): string {
    return outcome === 'breached' && ended_at === null ? 'Broken, still running' : outcomeWords[outcome];
}

/** `First response`; `Update 2` where there are several. */
export function clockName(clock: ExplainedClock, all: readonly ExplainedClock[]): string {
    const { name } = promises[clock.metric];
    return all.filter((each) => each.metric === clock.metric).length > 1 ? `${name} ${clock.instance}` : name;
}

export function clockKey({ metric, instance }: Pick<ExplainedClock, 'metric' | 'instance'>): string {
    return `${metric}.${instance}`;
}

const order: readonly ExplainedClock['metric'][] = [
    'first_response',
    'resolution',
    'update',
    'next_response',
    'ownership',
];

/** First the promises that customers know, each by its instances. */
export function orderedClocks(clocks: readonly ExplainedClock[]): ExplainedClock[] {
    return [...clocks].sort((a, b) => order.indexOf(a.metric) - order.indexOf(b.metric) || a.instance - b.instance);
}

/** Told at once: the clock that was asked for; else what is broken or runs; with three clocks or fewer, all. */
export function isToldAtOnce(clock: ExplainedClock, all: readonly ExplainedClock[], asked: string | null): boolean {
    if (asked !== null && all.some((each) => clockKey(each) === asked)) return clockKey(clock) === asked;
    return all.length <= 3 || clock.outcome === 'breached' || clock.outcome === 'running';
}

const standing: readonly ClockStep['what'][] = ['paused', 'target-lost', 'fulfilled', 'cancelled'];
const going: readonly ClockStep['what'][] = ['started', 'resumed', 'continued'];

/** The bends of a clock's line; steps before anything was promised are left out. */
export function anchorsOf(steps: readonly ClockStep[]): ClockAnchor[] {
    let isPaused = false;
    return steps.flatMap((step) => {
        if (standing.includes(step.what)) isPaused = true;
        else if (going.includes(step.what)) isPaused = false;
        if (step.used_seconds === null || !step.target_seconds) return [];
        return [{ at: Date.parse(step.at), used: (100 * step.used_seconds) / step.target_seconds, isPaused }];
    });
}

/** Open stretches of a clock's schedule in milliseconds; null for a clock that never stands for the night, or hours unknown. */
export function openStretches(
    clock: ExplainedClock,
    hours: SlaTicketAnswer['hours'],
): readonly (readonly [number, number])[] | null {
    if (clock.clock === 'calendar') return null;
    const found = hours.find((each) => each.schedule_id === clock.schedule_id);
    return found ? found.open.map(([from, to]) => [Date.parse(from), Date.parse(to)] as const) : null;
}

/** What happened at a step, without the instant that stands beside it. */
export function happened({ text, local }: Pick<ClockStep, 'text' | 'local'>): string {
    const rest = text.startsWith(`${local}: `) ? text.slice(local.length + 2) : text;
    return rest.charAt(0).toUpperCase() + rest.slice(1);
}

/** The whole story as plain text, to be sent or read out. */
export function storyText(ticket: SlaTicketAnswer, clocks: readonly ExplainedClock[] = ticket.clocks): string {
    const head = `Ticket #${ticket.ticket_id}${ticket.subject ? `, ${ticket.subject}` : ''}`;
    const parts = orderedClocks(clocks).map((clock) =>
        [
            clock.verdict,
            `Policy ${clock.policy_name}, times in ${clock.time_zone}.`,
            ...clock.steps.map((step) => `- ${step.text}`),
        ].join('\n'),
    );
    return [head, ...parts].join('\n\n');
}
