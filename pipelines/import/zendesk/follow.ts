// Goes on syncing: one sync after the other, a pause between them, until it is stopped or the account shuts the door.
import { CaseloadError } from '#domain/errors.ts';

export interface Follow<T> {
    /** One sync. */
    once: () => Promise<T>;
    onReport: (report: T) => void;
    /** A sync that failed for a reason that may pass. */
    onFailure: (error: CaseloadError) => void;
    /** Rejects when the signal aborts. */
    sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
    signal: AbortSignal;
}

/** Between two syncs: the exports give out nothing of the last minute. */
const pauseMs = 60_000;
/** After failures in a row the pause grows up to this. */
const longestPauseMs = 900_000;

/**
 * Ends when the signal aborts. Throws what the first sync throws, since then the words or the account are wrong, and later what no
 * waiting mends: credentials that are refused, or an error of ours.
 */
export async function followSyncs<T>({ once, onReport, onFailure, sleep, signal }: Follow<T>): Promise<void> {
    let failures = 0;
    for (let round = 1; !signal.aborted; round += 1) {
        try {
            onReport(await once());
            failures = 0;
        } catch (error) {
            if (signal.aborted) return;
            const mayPass =
                error instanceof CaseloadError && !/refuses the credentials|does not let/.test(error.message);
            if (round === 1 || !mayPass) throw error;
            failures += 1;
            onFailure(error);
        }
        const ms = Math.min(longestPauseMs, pauseMs * 2 ** failures);
        if (
            await sleep(ms, signal).then(
                () => false,
                () => true,
            )
        )
            return;
    }
}
