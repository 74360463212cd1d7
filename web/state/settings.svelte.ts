// The settings being edited: the document as it is in force, the draft of it, and what the server said about the draft.
import type { SettingsAnswer } from '#domain/settings/contract.ts';
import { ask, Problem } from '../api.ts';
import { Resource } from './resource.svelte.ts';
import type { SettingsDocument } from './settings-form.ts';
import { workspace } from './workspace.svelte.ts';

export class SettingsEditor {
    readonly answer = new Resource<SettingsAnswer>();
    draft = $state.raw<SettingsDocument>({});
    text = $state('');
    problem = $state.raw<Problem | null>(null);
    isSaving = $state(false);

    isDirty = $derived(JSON.stringify(this.draft) !== JSON.stringify(this.answer.current?.document ?? {}));
    isTextDirty = $derived(this.text !== (this.answer.current?.text ?? ''));

    get errors(): Problem['errors'] {
        return this.problem?.errors ?? [];
    }

    async load(): Promise<void> {
        await this.answer.load((signal) => ask('settings', { signal }));
        this.discard();
    }

    change(part: Partial<SettingsDocument>): void {
        this.draft = { ...this.draft, ...part };
    }

    discard(): void {
        this.draft = (this.answer.current?.document ?? {}) as SettingsDocument;
        this.text = this.answer.current?.text ?? '';
        this.problem = null;
    }

    /** Applies the form's draft; true when it was taken. */
    applyDraft(): Promise<boolean> {
        return this.#apply(JSON.stringify(withoutEmpty(this.draft)), 'application/json');
    }

    /** Applies the text as it was written, comments included. */
    applyText(): Promise<boolean> {
        return this.#apply(this.text, 'application/yaml');
    }

    async #apply(body: string, type: string): Promise<boolean> {
        this.isSaving = true;
        this.problem = null;
        try {
            const ifMatch = `"settings-${this.answer.current?.version ?? 0}"`;
            this.answer.current = await ask<SettingsAnswer>('settings', { method: 'PUT', body, type, ifMatch });
            this.discard();
            await workspace.refresh();
            return true;
        } catch (error) {
            this.problem =
                error instanceof Problem ? error : new Problem(0, 'The settings were not saved.', String(error));
            return false;
        } finally {
            this.isSaving = false;
        }
    }
}

/** Emptied fields are left out of the document rather than kept as nothing. */
function withoutEmpty(document: SettingsDocument): SettingsDocument {
    return Object.fromEntries(Object.entries(document).filter(([, value]) => value !== '' && value !== undefined));
}
