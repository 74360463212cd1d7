// The mapping step of one file: what was looked at, what was decided, whether it may go.
import type { SavedMapping } from '#domain/contract.ts';
import { CaseloadError } from '#domain/errors.ts';
import type { Mapping } from '#domain/mapping/mapping.ts';
import type { Kind } from '#domain/mapping/neutral.ts';
import { fileSample, plainWish, sampleBytes } from './file-sample.ts';
import type { FileSample, SampleWish } from './file-sample.ts';
import { previewOf, withProvenOrder } from './mapping-preview.ts';
import type { Preview } from './mapping-preview.ts';
import { questionsOf } from './mapping-questions.ts';
import type { Questions } from './mapping-questions.ts';
import { draftForKind, draftOf, mappingName } from './mapping.ts';
import type { Draft } from './mapping.ts';

export class MappingStep {
    readonly file: File;
    readonly now: Date;
    sample = $state.raw<FileSample | null>(null);
    draft = $state.raw<Draft | null>(null);
    mapping = $state.raw<Mapping | null>(null);
    wish = $state.raw<SampleWish>(plainWish);
    /** Why the file can't be looked at; `isInDoubt` when a choice of separator or encoding may help. */
    error = $state<string | null>(null);
    source = $state('csv');
    name = $state('');
    priorities = $state.raw<Record<string, string>>({});
    #bytes = new Uint8Array();
    #saved: readonly SavedMapping[] = [];

    questions = $derived.by<Questions | null>(() =>
        this.sample && this.mapping ? questionsOf(this.mapping, this.sample, this.priorities) : null,
    );
    preview = $derived.by<Preview | null>(() =>
        this.sample && this.mapping ? previewOf(this.mapping, this.sample, this.now, this.priorities) : null,
    );
    /** What has to be answered before the file may go. */
    open = $derived.by<string[]>(() => {
        const { questions, mapping } = this;
        if (!questions || !mapping) return [];
        const open: string[] = questions.missing.map((label) => `choose the column for ${label}`);
        if (questions.order && !questions.order.chosen && !questions.order.proven) open.push('say how the dates read');
        if (questions.needsZone && !mapping.timeZone) open.push('say which zone the times are in');
        return open;
    });
    /** A reading that is neither recognised nor known by name has to be kept before the import can ask for it. */
    mustBeSaved = $derived(
        this.mapping !== this.draft?.mapping || this.draft?.isGuess === true || this.wish !== plainWish,
    );

    constructor(file: File, saved: readonly SavedMapping[], priorities: Record<string, string>, now: Date) {
        this.file = file;
        this.#saved = saved;
        this.priorities = priorities;
        this.now = now;
        this.name = mappingName(file.name);
    }

    /** Looks at the first part of the file. */
    async look(): Promise<void> {
        this.#bytes = new Uint8Array(await this.file.slice(0, sampleBytes).arrayBuffer());
        this.cut(plainWish);
    }

    /** Cuts the file anew, with another separator, encoding or header, and begins the mapping from there. */
    cut(wish: SampleWish): void {
        this.wish = wish;
        try {
            this.sample = fileSample(this.file.name, this.file.size, this.#bytes, wish);
            this.error = null;
            this.#begin(draftOf(this.sample, this.#saved));
        } catch (error) {
            if (!(error instanceof CaseloadError)) throw error;
            this.error = error.message;
            this.sample = null;
            this.draft = null;
            this.mapping = null;
        }
    }

    /** Another kind of file, guessed anew. */
    chooseKind(kind: Kind): void {
        if (this.sample) this.#begin(draftForKind(this.sample, kind));
    }

    change(mapping: Mapping): void {
        this.mapping = mapping;
    }

    /** The mapping as it is sent: with what the sample proved and how the file is cut. */
    finished(): Mapping | null {
        if (!this.sample || !this.mapping) return null;
        const { encoding, delimiter, header, skipLines } = this.wish;
        return {
            ...withProvenOrder(this.mapping, this.sample),
            header,
            skipLines,
            ...(encoding ? { encoding } : {}),
            ...(delimiter ? { delimiter } : {}),
        };
    }

    #begin(draft: Draft): void {
        this.draft = draft;
        this.mapping = draft.mapping;
        if (draft.source && this.source === 'csv') this.source = draft.source;
    }
}
