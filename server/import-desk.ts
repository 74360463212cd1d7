// Takes one import at a time: from the first byte received to the report, with progress that others can follow and a way to cancel.
import type { ImportJob, ImportProgress } from '#domain/contract.ts';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { notFound, problemOf, Refusal } from './errors.ts';
import type { Log } from './log.ts';

/** What the sender said about the file. */
export interface ImportWish {
    /** The file's name, a label only. */
    name: string;
    source?: string | undefined;
    mapping?: string | undefined;
    timeZone?: string | undefined;
    dryRun?: boolean | undefined;
    /** Nothing is sent: the account that the server knows is synced. */
    isSync?: boolean | undefined;
}

export type ImportRun = (
    wish: ImportWish & {
        path: string;
        bytes: number;
        signal: AbortSignal;
        onProgress: (progress: Partial<ImportProgress>) => void;
    },
) => Promise<NonNullable<ImportJob['report']>>;

export type Receive = (
    signal: AbortSignal,
    onBytes: (bytes: number) => void,
) => Promise<{ path: string; bytes: number }>;

export interface ImportDesk {
    /**
     * Starts an import and answers when the file is received, with the job and its end. Throws 409 with the id of the one under way; a
     * file that isn't fully received is a failed job and rethrows.
     */
    begin(wish: ImportWish, receive: Receive): Promise<{ job: ImportJob; finished: Promise<ImportJob> }>;
    find(id: string): ImportJob | undefined;
    current(): ImportJob | undefined;
    /** Aborts the import and waits until nothing of it is left. */
    cancel(id: string): Promise<ImportJob>;
    /** Calls back on each change; `stop` ends that. The last call brings a job that is finished. */
    follow(id: string, onChange: (job: ImportJob) => void): () => void;
    /** Cancels what runs and takes nothing more. */
    close(): Promise<void>;
}

export interface ImportDeskOptions {
    run: ImportRun;
    now: () => Date;
    log: Log;
    /** Told once an import changed the data, or failed in a way that may be the engine's end. */
    onFinished?: (error?: unknown) => void;
}

/** Finished jobs that are still remembered, for whoever asks how it went. */
const mostRemembered = 50;

export function openImportDesk({ run, now, log, onFinished = () => undefined }: ImportDeskOptions): ImportDesk {
    const jobs = new Map<string, ImportJob>();
    const followers = new Map<string, Set<(job: ImportJob) => void>>();
    let active: { job: ImportJob; abort: AbortController; finished: Promise<ImportJob> } | undefined;
    let isClosed = false;

    const tell = (job: ImportJob): void => followers.get(job.id)?.forEach((follower) => follower(job));
    const change = (job: ImportJob, news: Partial<ImportJob>): void => {
        Object.assign(job, news);
        tell(job);
    };
    const newJob = (wish: ImportWish): ImportJob => ({
        id: randomUUID(),
        name: wish.name,
        source: wish.source ?? null,
        status: 'receiving',
        startedAt: instant(now()),
        finishedAt: null,
        progress: { phase: 'receiving', bytes: 0, rows: 0, share: null },
        report: null,
        problem: null,
    });
    const remember = (job: ImportJob): void => {
        jobs.set(job.id, job);
        for (const oldest of jobs.keys()) {
            if (jobs.size <= mostRemembered) break;
            jobs.delete(oldest);
        }
    };
    const progressOf = (job: ImportJob) => (progress: Partial<ImportProgress>) => {
        change(job, { progress: { ...job.progress, ...progress } });
    };

    const finish = (job: ImportJob, news: Partial<ImportJob>, error?: unknown): void => {
        active = undefined;
        onFinished(error);
        change(job, { ...news, finishedAt: instant(now()) });
        followers.delete(job.id);
    };
    const fail = (job: ImportJob, error: unknown, signal: AbortSignal): void => {
        if (signal.aborted) return finish(job, { status: 'cancelled' });
        const problem = problemOf(error, 422);
        if (problem.isUnexpected) log.fault('import failed', error, { id: job.id });
        finish(job, { status: 'failed', problem: problem.document }, error);
    };
    const work = async (
        job: ImportJob,
        wish: ImportWish,
        file: { path: string; bytes: number },
        signal: AbortSignal,
    ) => {
        change(job, { status: 'running', progress: { ...job.progress, phase: 'reading', bytes: file.bytes } });
        try {
            const report = await run({ ...wish, ...file, signal, onProgress: progressOf(job) });
            finish(job, { status: report.status, report });
        } catch (error) {
            fail(job, error, signal);
        } finally {
            if (file.path !== '') await rm(file.path, { force: true });
        }
        return job;
    };

    const desk: ImportDesk = {
        async begin(wish, receive) {
            if (isClosed)
                throw new Refusal(503, 'stopping', 'start Caseload again', { headers: { 'Retry-After': '5' } });
            if (active)
                throw new Refusal(409, 'import under way', 'wait until it has finished, or cancel it', {
                    id: active.job.id,
                });
            const job = newJob(wish);
            const abort = new AbortController();
            remember(job);
            const received = receive(abort.signal, (bytes) => progressOf(job)({ bytes }));
            const finished = received.then(
                (file) => work(job, wish, file, abort.signal),
                (error: unknown) => {
                    fail(job, error, abort.signal);
                    return job;
                },
            );
            active = { job, abort, finished };
            await received.catch((error: unknown) => {
                throw abort.signal.aborted
                    ? new Refusal(409, 'import cancelled', 'send the file again', { id: job.id })
                    : error;
            });
            return { job, finished };
        },
        find: (id) => jobs.get(id),
        current: () => active?.job,
        async cancel(id) {
            const job = jobs.get(id);
            if (!job) throw notFound('import', 'GET /api/imports lists them');
            if (active?.job.id !== id) throw new Refusal(409, 'import has finished', 'a finished import stays');
            active.abort.abort();
            return active.finished;
        },
        follow(id, onChange) {
            const job = jobs.get(id);
            if (!job) throw notFound('import', 'GET /api/imports lists them');
            if (job.finishedAt !== null) {
                onChange(job);
                return () => undefined;
            }
            const all = followers.get(id) ?? new Set();
            followers.set(id, all.add(onChange));
            onChange(job);
            return () => all.delete(onChange);
        },
        async close() {
            isClosed = true;
            active?.abort.abort();
            await active?.finished;
        },
    };
    return desk;
}

function instant(at: Date): string {
    return at.toISOString().replace(/\.\d+Z$/, 'Z');
}
