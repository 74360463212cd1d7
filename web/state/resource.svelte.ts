// One answer of the server as state: loading, stale, failed or there, with nothing shown in the first 300 ms.
import { Problem } from '../api.ts';

export { apiUrl, Problem } from '../api.ts';

/** Waiting shorter than this shows nothing (look.md section 10). */
const QUIET_MS = 300;

export class Resource<T> {
    current = $state.raw<T | null>(null);
    error = $state.raw<Problem | null>(null);
    isLoading = $state(false);
    isSlow = $state(false);
    #controller: AbortController | null = null;

    /** True while an older answer stays on screen until the new one is there. */
    get isStale(): boolean {
        return this.isLoading && this.current !== null;
    }

    /** True when blocks should stand in for the answer. */
    get isWaiting(): boolean {
        return this.isSlow && this.current === null;
    }

    /** Asks anew, dropping an answer that is still on its way. */
    async load(question: (signal: AbortSignal) => Promise<T>): Promise<void> {
        this.#controller?.abort();
        const controller = new AbortController();
        this.#controller = controller;
        this.isLoading = true;
        const timer = setTimeout(() => (this.isSlow = this.#controller === controller), QUIET_MS);
        try {
            const answer = await question(controller.signal);
            if (this.#controller !== controller) return;
            this.current = answer;
            this.error = null;
        } catch (error) {
            if (this.#controller !== controller || controller.signal.aborted) return;
            this.error = error instanceof Problem ? error : new Problem(0, 'This could not be shown.', String(error));
        } finally {
            clearTimeout(timer);
            if (this.#controller === controller) {
                this.isLoading = false;
                this.isSlow = false;
            }
        }
    }

    /** Forgets the answer and anything on its way. */
    clear(): void {
        this.#controller?.abort();
        this.#controller = null;
        this.current = null;
        this.error = null;
        this.isLoading = false;
        this.isSlow = false;
    }
}
