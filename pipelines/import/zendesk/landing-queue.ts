// Lands pages while the next ones are asked for: a page by itself where the server is slow, those that wait together where it is not.
import type { Step } from './walk.ts';

/** More pages than this aren't held in memory: asking waits for landing. */
const mostWaiting = 4;

export class LandingQueue {
    private waiting: Step[] = [];
    private working: Promise<void> | null = null;
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
        if (this.waiting.length >= mostWaiting) await this.working;
        this.throwFailure();
    }

    /** Resolves when all pages are landed. Rejects with what landing threw. */
    async end(): Promise<void> {
        await this.working;
        this.throwFailure();
    }

    private async work(): Promise<void> {
        try {
            while (this.waiting.length > 0) await this.land(this.waiting.splice(0));
        } catch (error) {
            this.failure = error;
            this.waiting = [];
        } finally {
            this.working = null;
        }
    }

    private throwFailure(): void {
        if (this.failure !== undefined) throw this.failure;
    }
}
