// One import from the browser: the file is sent, its progress followed, its end reported; one at a time.
import type { ImportJob, Imports, SavedMapping } from '#domain/contract.ts';
import type { Mapping } from '#domain/mapping/mapping.ts';
import { ask, follow, Problem } from '../api.ts';

export interface ImportWish {
    file: File;
    source: string;
    /** A preset's or a saved mapping's name; null: the server recognises the file by its header. */
    mapping: string | null;
    timeZone: string | null;
    dryRun: boolean;
}

/** How long an upload may take before its progress is looked up. */
const lookAfterMs = 250;

export class ImportSending {
    job = $state.raw<ImportJob | null>(null);
    problem = $state.raw<Problem | null>(null);
    isRunning = $state(false);
    #stop: () => void = () => undefined;

    /** Sends the file and answers once its import has ended, however it ended. */
    async send({ file, source, mapping, timeZone, dryRun }: ImportWish): Promise<void> {
        this.job = null;
        this.problem = null;
        this.isRunning = true;
        const looking = setTimeout(() => void this.#look(), lookAfterMs);
        try {
            const query = { name: file.name, source, mapping, timeZone, dryRun: dryRun ? 'true' : null };
            const job = await ask<ImportJob>('imports', {
                method: 'POST',
                query,
                body: file,
                type: 'application/octet-stream',
            });
            this.job = job;
            if (job.finishedAt === null) this.job = await this.#follow(job.id);
            if (this.job.problem) this.problem = problemOf(this.job.problem);
        } catch (error) {
            this.problem =
                error instanceof Problem ? error : new Problem(0, 'The file could not be sent.', String(error));
        } finally {
            clearTimeout(looking);
            this.#stop();
            this.isRunning = false;
        }
    }

    /** Starts a sync of the account that the server knows, and answers once it has ended, however it ended. */
    async sync(): Promise<void> {
        this.job = null;
        this.problem = null;
        this.isRunning = true;
        try {
            this.job = await ask<ImportJob>('zendesk/sync', { method: 'POST' });
            if (this.job.finishedAt === null) this.job = await this.#follow(this.job.id);
            if (this.job.problem) this.problem = problemOf(this.job.problem);
        } catch (error) {
            this.problem =
                error instanceof Problem ? error : new Problem(0, 'The sync could not be started.', String(error));
        } finally {
            this.#stop();
            this.isRunning = false;
        }
    }

    async cancel(): Promise<void> {
        if (this.job) await ask(`imports/${this.job.id}`, { method: 'DELETE' }).catch(() => undefined);
    }

    /** While the file is still on its way the answer isn't there, so the import under way is asked for. */
    async #look(): Promise<void> {
        const { current } = await ask<Imports>('imports');
        if (!this.isRunning || this.job || !current) return;
        this.job = current;
        this.#stop = follow(`imports/${current.id}/events`, (_, data) => this.#hear(data), ['progress', 'end']);
    }

    #hear(data: unknown): void {
        if (data !== null && this.isRunning) this.job = data as ImportJob;
    }

    #follow(id: string): Promise<ImportJob> {
        this.#stop();
        return new Promise((resolve, reject) => {
            this.#stop = follow(
                `imports/${id}/events`,
                (type, data) => {
                    if (type === 'lost')
                        return reject(
                            new Problem(0, 'The connection was lost.', 'The import goes on; reload to see its end.'),
                        );
                    this.#hear(data);
                    if (type === 'end') resolve(data as ImportJob);
                },
                ['progress', 'end'],
            );
        });
    }
}

function problemOf(document: NonNullable<ImportJob['problem']>): Problem {
    return new Problem(document.status, document.title, document.detail, document.errors ?? []);
}

/** Keeps a mapping for the next file with these columns, under a name by which an import can ask for it. */
export async function saveMapping(name: string, header: readonly string[], mapping: Mapping): Promise<void> {
    await ask('mappings', {
        method: 'POST',
        body: JSON.stringify({ name, header, mapping }),
        type: 'application/json',
    });
}

/** Mappings saved before. */
export async function savedMappings(): Promise<SavedMapping[]> {
    const { mappings } = await ask<{ mappings: SavedMapping[] }>('mappings');
    return mappings;
}
