// Chat: an agent with several conversations at once, each of which takes longer for it.
import type { QueueLoad, StaffedQueue } from './erlang.ts';
import { checkNumber } from './input.ts';

export interface Concurrency {
    /** Conversations at once, at most. Handbook: 2 to 3 in live chat. */
    conversations: number;
    /** Handle time of one of so many at once ÷ handle time of one alone, from 1 up; 1: waiting for the customer hides all of it. */
    stretch: number;
}

/**
 * A chat queue as one of slots: n agents with k conversations are n × k slots, each conversation stretched. It then answers as
 * Erlang C or A do. Assumes that a slot is free whenever an agent has fewer than k, and that the stretch is that of a full agent.
 *
 * @example 5 agents with 3 conversations that take 1.5 times as long: 15 slots, so 10 conversations' worth of agents
 */
export function slotQueue(queue: StaffedQueue, concurrency: Concurrency): StaffedQueue {
    checkConcurrency(concurrency);
    return { ...stretched(queue, concurrency), agents: queue.agents * concurrency.conversations };
}

/** Agents for a number of slots: the last one may have fewer conversations. */
export function agentsForSlots(slots: number, concurrency: Concurrency): number {
    checkConcurrency(concurrency);
    checkNumber('slots', slots, { whole: true });
    return Math.ceil(slots / concurrency.conversations);
}

/** The load with each conversation as long as beside the others. */
export function stretched<Load extends QueueLoad>(load: Load, concurrency: Concurrency): Load {
    checkConcurrency(concurrency);
    const { stretch } = concurrency;
    return { ...load, ahtSeconds: load.ahtSeconds * stretch };
}

/** Where nobody measured it, each further conversation makes all of them a quarter longer. An assumption, said where it stands in. */
export function usualStretch(conversations: number): number {
    return 1 + 0.25 * (conversations - 1);
}

/** Said wherever the assumption stands in. */
export function stretchWarning(conversations: number): string {
    return `${conversations} chats at once are taken to last ${usualStretch(conversations)} times as long as one alone: an assumption, where the stretch isn't given.`;
}

/** Part of an agent that a conversation takes, of so many at once: three that take 1.5 times as long take half an agent each. */
export function agentShare({ conversations, stretch }: Concurrency): number {
    checkConcurrency({ conversations, stretch });
    return stretch / conversations;
}

function checkConcurrency({ conversations, stretch }: Concurrency): void {
    checkNumber('conversations', conversations, { low: 1, high: 20, whole: true });
    const cure = `expected a factor from 1 to ${conversations}: above it, fewer at once would be quicker`;
    checkNumber('stretch', stretch, { low: 1, high: conversations, cure });
}
