// What a sync is asked for, how far it is, and what the fetching of any resource needs.
import type { Warehouse } from '#warehouse/open.ts';
import type { Account } from './address.ts';
import type { ZendeskClient } from './client.ts';
import type { Credentials } from './credentials.ts';
import type { Waiting } from './pace.ts';

export interface SyncProgress {
    resource: string;
    page: number;
    records: number;
    /** Seconds that it waits, and why; null while it fetches. */
    waiting: { seconds: number; reason: string } | null;
    /** Of this resource, by how far its records' time has come; null where that tells nothing. */
    secondsLeft: number | null;
}

export interface SyncOptions {
    account: Account;
    credentials: Credentials;
    source?: string;
    /** Epoch second of the first sync's begin; later ones go on where it ended. */
    since?: number;
    now: Date;
    exportsPerMinute?: number;
    signal?: AbortSignal;
    waiting?: Waiting;
    timeoutMs?: number;
    onProgress?: (progress: SyncProgress) => void;
}

export type Tell = (news: Partial<SyncProgress>) => void;

/** What the fetching of any resource needs. */
export interface Fetching {
    warehouse: Warehouse;
    client: ZendeskClient;
    source: string;
    keepsTexts: boolean;
    tell: Tell;
    signal: AbortSignal | undefined;
}
