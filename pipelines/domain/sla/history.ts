// What the clock needs to know of a ticket: its values, and what happened to it in order. Instants are whole seconds since 1970.
import type { Priority } from '../settings/words.ts';

export type Status = 'new' | 'open' | 'pending' | 'hold' | 'solved' | 'closed';

/** A ticket as its source last told it. */
export interface SlaTicket {
    createdAt: number;
    updatedAt: number | null;
    priority: Priority | null;
    status: Status;
    channel: string | null;
    type: string | null;
    category: string | null;
    group: string | null;
    customerTier: string | null;
    organization: string | null;
    organizationName: string | null;
    tags: string[];
    /** The id of the schedule that the source says it runs on, as the settings name it. */
    toldSchedule?: string | null;
    /** Merged or deleted, whether or not an event tells of it. */
    isRemoved: boolean;
    /** A ticket without an event log has a first response and a resolution; what else happened to it nobody knows. */
    hasLog: boolean;
    /** Whether the ticket's source tells first replies at all: a state log never does. */
    knowsFirstReply: boolean;
}

/** Something that happened, in the order of staging: by instant, `seq`, rank of kinds. */
export interface SlaEvent {
    at: number;
    kind: string;
    actorRole: string | null;
    oldValue: string | null;
    newValue: string | null;
    fieldName: string | null;
}

export function isDone(status: Status): boolean {
    return status === 'solved' || status === 'closed';
}
