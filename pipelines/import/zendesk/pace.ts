// How fast we ask: never more requests in a minute than allowed, and how long to wait after a refusal.
import { CaseloadError } from '#domain/errors.ts';

const minuteMs = 60_000;

/** Waiting that a test can replace; the clock is monotonic. */
export interface Waiting {
    monotonicMs: () => number;
    /** Rejects when the signal aborts. */
    sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
    /** 0 to 1; spreads retries of several clients. */
    jitter: () => number;
}

/** Answers with how long to wait before the next request, so that no minute holds more than `perMinute`; 0 lifts the limit. */
export class Pace {
    private readonly times: number[] = [];
    private readonly perMinute: number;
    private readonly monotonicMs: () => number;

    constructor(perMinute: number, monotonicMs: () => number) {
        this.perMinute = perMinute;
        this.monotonicMs = monotonicMs;
    }

    /** Milliseconds to wait; call `spent` when the request goes out. */
    wait(): number {
        const now = this.monotonicMs();
        while (this.times[0] !== undefined && this.times[0] <= now - minuteMs) this.times.shift();
        const first = this.times[0];
        return this.perMinute > 0 && this.times.length >= this.perMinute && first !== undefined
            ? first + minuteMs - now
            : 0;
    }

    spent(): void {
        this.times.push(this.monotonicMs());
    }
}

/** Seconds of a Retry-After header, a number or a date; null where it is missing or makes no sense. */
export function retryAfterSeconds(header: string | null, serverNow: number): number | null {
    if (header === null) return null;
    if (/^\d+(\.\d+)?$/.test(header.trim())) return Number(header);
    const at = Date.parse(header);
    return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - serverNow) / 1000));
}

/** Reads CASELOAD_ZENDESK_RATE: requests a minute on incremental exports; Zendesk's own limit where it is not set. */
export function ratePerMinute(word: string | undefined): number {
    if (word === undefined || word === '') return 10;
    const rate = Number(word);
    if (Number.isFinite(rate) && rate >= 0) return rate;
    throw new CaseloadError({
        kind: 'bad',
        name: 'CASELOAD_ZENDESK_RATE',
        cure: 'requests a minute, such as 10; 0 for no limit',
    });
}
