// Real waiting: the monotonic clock, timers that a signal ends, and chance for spreading retries.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Waiting } from './pace.ts';

export const systemWaiting: Waiting = {
    monotonicMs: () => performance.now(),
    sleep: (milliseconds, signal) => sleep(milliseconds, undefined, signal ? { signal } : {}),
    jitter: () => Math.random(),
};
