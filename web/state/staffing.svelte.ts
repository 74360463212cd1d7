// The Staffing page's state: the scenario under the hand, what it gives, the ones beside it, and those kept by name.
import type { Ground } from '#domain/planning/ground.ts';
import type { PlanReality, SavedScenario, ScenarioAnswer } from '#domain/planning/scenario-contract.ts';
import { ask, Problem } from '../api.ts';
import { nameKey } from './editor-name.ts';
import { Resource } from './resource.svelte.ts';
import type { Draft } from './staffing-levers.ts';
import { planAtOnce, type Found, type Findings, type Named, type Question } from './staffing-work.ts';

/** A lever that rests so long has stopped: then the rough figures are worked out anew. */
const restMs = 120;

interface AtOnce {
    answer: ScenarioAnswer | null;
    refusal: string | null;
}

export class StaffingPlan {
    readonly ground = new Resource<Ground>();
    readonly reality = new Resource<PlanReality>();
    saved = $state.raw<readonly SavedScenario[]>([]);
    draft = $state.raw<Draft>({});
    /** The scenario when no lever moves: what takes longer than a frame is drawn of it. */
    rested = $state.raw<Draft>({});
    /** Whether the kept ones are known yet. */
    hasSaved = $state(false);
    compared = $state.raw<readonly Named[]>([]);
    found = $state.raw<Partial<Findings>>({});
    refusal = $state<string | null>(null);
    problem = $state.raw<Problem | null>(null);
    /** The scenario that was deleted last: it can come back. */
    removed = $state.raw<SavedScenario | null>(null);
    /** Whether the figures on screen are still being refined. */
    isRefining = $state(false);

    #worker: Worker | null = null;
    #id = 0;
    #knows: Ground | null = null;
    #rest: ReturnType<typeof setTimeout> | undefined;
    #frame = 0;

    /** People and cost, in the frame in which a lever moves. */
    readonly atOnce = $derived<AtOnce>(atOnceOf(this.draft, this.ground.current));

    load(): void {
        void this.ground
            .load((signal) => ask<Ground>('scenarios/ground', { signal }))
            .then(() => {
                // A new ground answers old questions anew; the first one waits for the address to say what is asked.
                if (this.#knows !== null && this.#knows !== this.ground.current) this.refine(false);
            });
        void this.reality.load((signal) => ask<PlanReality>('scenarios/reality', { signal }));
        void ask<{ scenarios: SavedScenario[] }>('scenarios').then(
            ({ scenarios }) => {
                this.saved = scenarios;
                this.hasSaved = true;
            },
            (error: unknown) => (this.problem = error instanceof Problem ? error : null),
        );
    }

    /** Takes another scenario or another position of a lever; `isMoving` while it is under the hand. */
    take(draft: Draft, isMoving = false): void {
        this.draft = draft;
        this.#forget();
        if (!isMoving) return this.#settle();
        // Once this frame is painted: the worker would take the core that draws it.
        this.#frame = requestAnimationFrame(() => this.refine(true));
        this.#rest = setTimeout(() => this.#settle(), restMs);
    }

    #settle(): void {
        this.rested = this.draft;
        this.refine(false);
    }

    compare(others: readonly Named[]): void {
        this.compared = others;
        this.refine(false);
    }

    /** Asks the worker; only its answers to the newest question count. */
    refine(isRough: boolean): void {
        const ground = this.ground.current;
        if (!ground) return;
        this.#worker ??= this.#start();
        this.#id += 1;
        const isNews = this.#knows !== ground;
        this.#knows = ground;
        this.isRefining = true;
        const { draft: current, compared } = this;
        const question: Question = { id: this.#id, ground: isNews ? ground : null, current, compared, isRough };
        this.#worker.postMessage(question);
    }

    #start(): Worker {
        const worker = new Worker(new URL('./staffing-worker.ts', import.meta.url), { type: 'module' });
        worker.addEventListener('message', ({ data }: MessageEvent<Found>) => {
            if (data.id !== this.#id) return;
            const { id: _, refusal, isLast, ...findings } = data;
            this.refusal = refusal ?? null;
            this.found = { ...this.found, ...findings };
            if (isLast) this.isRefining = false;
        });
        return worker;
    }

    #forget(): void {
        clearTimeout(this.#rest);
        cancelAnimationFrame(this.#frame);
    }

    stop(): void {
        this.#forget();
        this.#worker?.terminate();
        this.#worker = null;
        this.#knows = null;
        this.#id += 1;
    }

    async save(draft: Draft, name: string): Promise<void> {
        const body = JSON.stringify({ name, scenario: { ...draft, name } });
        await this.#keep('scenarios', { method: 'POST', body, type: 'application/json' });
    }

    /** Makes a kept scenario the staffing ask of a month's review; true when it was kept. */
    async addToReview(name: string, month: string): Promise<boolean> {
        const by = localStorage.getItem(nameKey)?.trim() || 'Staffing page';
        const body = JSON.stringify({ pack: 'monthly', period: month, by, path: 'staffing.chosen', value: name });
        try {
            await ask('review/edits', { method: 'POST', body, type: 'application/json' });
            this.problem = null;
            return true;
        } catch (error) {
            this.problem = error instanceof Problem ? error : new Problem(0, 'This could not be added.', String(error));
            return false;
        }
    }

    async remove(name: string): Promise<void> {
        const removed = this.saved.find((each) => each.name === name) ?? null;
        await this.#keep(`scenarios/${encodeURIComponent(name)}`, { method: 'DELETE' });
        if (!this.problem) this.removed = removed;
    }

    async restore({ name, scenario }: SavedScenario): Promise<void> {
        await this.save(scenario as Draft, name);
        if (!this.problem) this.removed = null;
    }

    async #keep(path: string, asking: Parameters<typeof ask>[1]): Promise<void> {
        try {
            this.saved = (await ask<{ scenarios: SavedScenario[] }>(path, asking)).scenarios;
            this.problem = null;
        } catch (error) {
            this.problem = error instanceof Problem ? error : new Problem(0, 'This could not be kept.', String(error));
        }
    }
}

function atOnceOf(draft: Draft, ground: Ground | null): AtOnce {
    if (!ground) return { answer: null, refusal: null };
    try {
        return { answer: planAtOnce(draft, ground), refusal: null };
    } catch (error) {
        return { answer: null, refusal: error instanceof Error ? error.message : String(error) };
    }
}
