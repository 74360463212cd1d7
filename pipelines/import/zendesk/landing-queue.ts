// Lands pages while the next ones are asked for: each by itself where the server is slow, several together where it is not.
import type { Step } from './walk.ts';

/** More pages than this aren't held in memory: asking waits for landing. */
const mostWaiting = 4;
/** Pages that come within this time of a landing are landed together: a commit costs as much as reading several pages. */
const togetherMs = 200;

export class LandingQueue {
    private waiting: Step[] = [];
    private working: Promise<void> | null = null;
    private landedAt = -Infinity;
    private isEnding = false;
    private wake: () => void = () => undefined;
    private taken: () => void = () => undefined;
    private failure: unknown;
    private readonly land: (steps: Step[]) => Promise<void>;

    /** `land` is given pages in their order, one call after the other. */
    constructor(land: (steps: Step[]) => Promise<void>) {
        this.land = land;
    }

    /** Resolves when there is room for another page. Rejects with what landing threw. */
    async add(step: Step): Promise<void> {
        this.waiting.push(step);
        this.working ??= this.work();
        if (this.waiting.length >= mostWaiting) {
            this.wake();
            await new Promise<void>((resolve) => (this.taken = resolve));
        }
        this.throwFailure();
    }

    /** Resolves when all pages are landed. Rejects with what landing threw. */
    async end(): Promise<void> {
        this.isEnding = true;
        this.wake();
        await this.working;
        this.throwFailure();
    }

    private async work(): Promise<void> {
        try {
            while (this.waiting.length > 0) {
                await this.gathered();
                const steps = this.waiting.splice(0);
                this.taken();
                await this.land(steps);
                this.landedAt = performance.now();
            }
        } catch (error) {
            this.failure = error;
            this.waiting = [];
        } finally {
            this.working = null;
            this.taken();
        }
    }

    /** A while after the last landing, or as soon as no more pages are awaited. */
    private async gathered(): Promise<void> {
        const ms = this.landedAt + togetherMs - performance.now();
        if (ms <= 0 || this.isEnding || this.waiting.length >= mostWaiting) return;
        await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, ms);
            this.wake = () => {
                clearTimeout(timer);
                resolve();
            };
        });
    }

    private throwFailure(): void {
        if (this.failure !== undefined) throw this.failure;
    }
}
