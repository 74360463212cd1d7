// Imports files: decides how each is read, spools them, and takes everything over in one transaction, from landing to facts.
import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { CaseloadError } from '#domain/errors.ts';
import { latestInstant } from '#domain/mapping/dates.ts';
import { isTimeZone } from '#domain/mapping/mapping.ts';
import { kinds } from '#domain/mapping/neutral.ts';
import { planOf } from '#domain/mapping/plan.ts';
import { priorityWords } from '#domain/mapping/words.ts';
import type { Settings } from '#domain/settings/schema.ts';
import { buildModels } from '#warehouse/build.ts';
import type { Warehouse } from '#warehouse/open.ts';
import { rows, run, type DuckDBConnection } from '#warehouse/run.ts';
import { chooserFor, unrecognised, type Chooser, type MappingWish } from './choose.ts';
import { foundInputs, type FoundInput } from './input-files.ts';
import { landKind, type Landed } from './land.ts';
import { Quarantine } from './quarantine.ts';
import { readingRemarks, refusalRemarks, remarksOf } from './remarks.ts';
import { savedMappings } from './saved-mappings.ts';
import { spoolFile, type Input, type Spooled } from './spool.ts';
import { deriveFromStates } from './state-log.ts';
import { storeKind } from './store.ts';
import { unchangedImport } from './unchanged.ts';

export interface ImportReport {
    /** Null where nothing was stored under a number: a dry run. */
    id: number | null;
    status: 'imported' | 'unchanged' | 'dry-run';
    source: string;
    files: { file: string; kind: string; rows: number }[];
    /** read = stored + superseded + rejected + blank, always. */
    rows: { read: number; stored: number; superseded: number; rejected: number; blank: number };
    remarks: string[];
    horizon: string | null;
}

export interface ImportProgress {
    phase: 'reading' | 'landing' | 'storing' | 'building';
    bytes: number;
    rows: number;
    /** Of the phase, 0 to 1; null where it can't be told. */
    share: number | null;
}

export interface ImportOptions {
    /** Files, and folders whose own files are taken. */
    paths?: readonly string[];
    /** Files under another name, and bytes that arrive. */
    inputs?: readonly Input[];
    source?: string;
    mapping?: MappingWish;
    timeZone?: string;
    dryRun?: boolean;
    now: Date;
    settings: Settings;
    onProgress?: (progress: ImportProgress) => void;
    signal?: AbortSignal;
    /** For tests: every record takes the slow way through papaparse. */
    mendsAll?: boolean;
}

/**
 * Imports everything as one: all of it is stored, or nothing. Throws CaseloadError when a file is refused, when no row can be stored,
 * and when the signal aborts; the warehouse is then as it was.
 */
export async function importFiles(warehouse: Warehouse, options: ImportOptions): Promise<ImportReport> {
    const source = options.source ?? 'csv';
    if (options.timeZone !== undefined && !isTimeZone(options.timeZone)) {
        throw new CaseloadError({
            kind: 'unknown',
            name: 'time zone',
            value: options.timeZone,
            cure: 'a name such as Europe/Berlin or UTC',
        });
    }
    const started = performance.now();
    const quarantine = new Quarantine(warehouse.spool);
    const spooled: Spooled[] = [];
    try {
        const chooser = chooserFor(options.mapping, await savedMappings(warehouse));
        const inputs = await foundInputs(options.paths ?? [], options.inputs ?? []);
        const leftOut = await spoolAll(warehouse, inputs, chooser, quarantine, spooled, options);
        const fingerprint = fingerprintOf(spooled, source, options);
        const unchanged = await unchangedImport(warehouse, { spooled, source, fingerprint });
        if (unchanged) return unchanged;
        const remarks = [...readingRemarks(spooled, chooser.reasons), ...leftOut];
        return await takeOver(warehouse, { spooled, source, fingerprint, quarantine, remarks, options, started });
    } catch (error) {
        if (options.signal?.aborted)
            throw new CaseloadError(
                { kind: 'import cancelled', cure: 'nothing was stored; start it again' },
                { cause: error },
            );
        throw error;
    } finally {
        await Promise.all(spooled.map(({ path }) => rm(path, { force: true })));
        await quarantine.remove();
    }
}

/** Brings every file into the spool; answers with remarks about files of folders that nobody knows. */
async function spoolAll(
    warehouse: Warehouse,
    inputs: readonly FoundInput[],
    chooser: Chooser,
    quarantine: Quarantine,
    spooled: Spooled[],
    options: ImportOptions,
): Promise<string[]> {
    const total = inputs.reduce((sum, { bytes }) => sum + bytes, 0);
    const context = {
        priorities: options.settings.priorities,
        ...(options.timeZone === undefined ? {} : { timeZone: options.timeZone }),
        latest: latestInstant(options.now),
    };
    const leftOut: string[] = [];
    let before = 0;
    for (const { input, isOfFolder } of inputs) {
        let refusal: CaseloadError | undefined;
        const result = await spoolFile(input, {
            folder: warehouse.spool,
            quarantine,
            mapping: chooser.fixed,
            choose: (first) => {
                const mapping = chooser.choose(first);
                if (!mapping) refusal = unrecognised(first);
                return mapping;
            },
            plan: (mapping, header, name) => planOf(mapping, header, context, name),
            signal: options.signal,
            onBytes: (bytes) =>
                report(
                    options,
                    'reading',
                    before + bytes,
                    readCount(spooled),
                    total > 0 ? Math.min(1, (before + bytes) / total) : null,
                ),
            ...(options.mendsAll ? { mendsAll: true } : {}),
        }).catch((error: unknown) => {
            if (!isOfFolder || !(error instanceof CaseloadError) || options.signal?.aborted) throw error;
            refusal = error;
            return undefined;
        });
        if (result) {
            spooled.push(result);
            before += result.bytes;
        } else if (isOfFolder && refusal) leftOut.push(`left out: ${refusal.message}`);
        else if (refusal) throw refusal;
    }
    if (spooled.length === 0) {
        throw new CaseloadError({
            kind: 'nothing to import',
            value: leftOut[0],
            cure: 'name files of tickets, events, surveys and the like',
        });
    }
    return leftOut;
}

function readCount(spooled: readonly Spooled[]): number {
    return spooled.reduce((sum, { read }) => sum + read, 0);
}

function report(
    options: ImportOptions,
    phase: ImportProgress['phase'],
    bytes: number,
    count: number,
    share: number | null,
): void {
    options.onProgress?.({ phase, bytes, rows: count, share });
}

/** Equal for equal contents read in the same way, whatever the files' order and names. */
function fingerprintOf(spooled: readonly Spooled[], source: string, options: ImportOptions): string {
    const files = spooled.map(({ hash, mapping }) => JSON.stringify([hash, mapping])).sort();
    const words = [...priorityWords(options.settings.priorities)].sort();
    return createHash('sha256')
        .update(JSON.stringify([files, source, options.timeZone ?? null, words]))
        .digest('hex');
}

interface TakeOver {
    spooled: readonly Spooled[];
    source: string;
    fingerprint: string;
    quarantine: Quarantine;
    remarks: string[];
    options: ImportOptions;
    /** On the monotonic clock, for how long it took. */
    started: number;
}

/** Carries the report of a dry run out of its transaction, which is rolled back. */
class DryRun extends Error {
    readonly report: ImportReport;
    constructor(report: ImportReport) {
        super('dry run');
        this.report = report;
    }
}

async function takeOver(warehouse: Warehouse, job: TakeOver): Promise<ImportReport> {
    const { signal } = job.options;
    try {
        return await warehouse.write(async (connection) => {
            signal?.throwIfAborted();
            const stop = (): void => connection.interrupt();
            signal?.addEventListener('abort', stop);
            try {
                return await store(connection, job);
            } finally {
                signal?.removeEventListener('abort', stop);
            }
        });
    } catch (error) {
        if (error instanceof DryRun) return error.report;
        throw error;
    }
}

async function store(connection: DuckDBConnection, job: TakeOver): Promise<ImportReport> {
    const { spooled, source, quarantine, options } = job;
    const startedAt = options.now;
    const bytes = spooled.reduce((sum, file) => sum + file.bytes, 0);
    const read = readCount(spooled);
    const tell = (phase: ImportProgress['phase'], share: number): void => {
        options.signal?.throwIfAborted();
        report(options, phase, bytes, read, share);
    };
    const [next] = await rows(connection, "SELECT nextval('import_ids') AS id");
    const id = Number(next?.id);
    const counts: ImportReport['rows'] = { read, stored: 0, superseded: 0, rejected: 0, blank: 0 };
    for (const file of spooled) {
        counts.rejected += file.refused;
        counts.blank += file.blank;
    }

    const landed: Landed[] = [];
    for (const kind of kinds) {
        const files = spooled.filter((file) => file.plan.kind === kind);
        if (files.length === 0) continue;
        tell('landing', landed.length / new Set(spooled.map((file) => file.plan.kind)).size);
        const each = await landKind(connection, kind, files, quarantine, { source, importId: id });
        landed.push(each);
        counts.rejected += each.failed;
    }
    for (const [i, each] of landed.entries()) {
        tell('storing', i / landed.length);
        const { stored, superseded } = await storeKind(connection, each, { source, importId: id });
        counts.stored += stored;
        counts.superseded += superseded;
        await rememberColumns(connection, each, id);
        if (each.kind === 'state-log') await deriveFromStates(connection, each, source, id);
    }
    assertAccounted(counts);
    if (counts.stored + counts.superseded === 0) throw nothingStorable(spooled, quarantine);
    await quarantine.land(connection, id);
    const remarks = [
        ...job.remarks,
        ...(await remarksOf(connection, landed, source, priorityWords(options.settings.priorities))),
        ...refusalRemarks(quarantine),
    ];
    await dropTemporary(connection);

    tell('building', 0);
    const { horizon } = await buildModels(connection, options.settings);
    const files = spooled.map((file) => ({ file: file.name, kind: file.plan.kind, rows: file.read }));
    const answer: ImportReport = { id, status: 'imported', source, files, rows: counts, remarks, horizon };
    if (options.dryRun) throw new DryRun({ ...answer, id: null, status: 'dry-run' });
    await run(
        connection,
        `INSERT INTO imports VALUES ($id, $source, 'imported', make_timestamp($startedAt::BIGINT), make_timestamp($finishedAt::BIGINT),
             $fingerprint, $mapping, $report)`,
        {
            ...{ id, source, fingerprint: job.fingerprint, report: JSON.stringify(answer) },
            startedAt: startedAt.getTime() * 1000,
            finishedAt: Math.round(startedAt.getTime() + performance.now() - job.started) * 1000,
            mapping: JSON.stringify(spooled.map((file) => ({ file: file.name, mapping: file.mapping }))),
        },
    );
    tell('building', 1);
    return answer;
}

/** The law of every import. A breach is a mistake of ours: everything is rolled back. */
function assertAccounted({ read, stored, superseded, rejected, blank }: ImportReport['rows']): void {
    if (read !== stored + superseded + rejected + blank) {
        throw new Error(
            `rows don't add up: ${read} read, ${stored} stored, ${superseded} superseded, ${rejected} rejected, ${blank} blank`,
        );
    }
}

function nothingStorable(spooled: readonly Spooled[], { first, count }: Quarantine): CaseloadError {
    const names = spooled.map((file) => file.name).join(', ');
    if (!first) return new CaseloadError({ kind: 'no rows in', name: names, cure: 'export it again with its rows' });
    const column = first.column === null ? '' : `, column ${JSON.stringify(first.column)}`;
    return new CaseloadError({
        kind: 'no storable row in',
        name: names,
        ...(first.value === null ? {} : { value: first.value }),
        at: `first of ${count} refused: ${first.file} line ${first.line}${column}`,
        cure: first.reason,
    });
}

/** Which neutral columns the files brought: what they can't tell stays unknown, which isn't the same as empty. */
async function rememberColumns(connection: DuckDBConnection, landed: Landed, id: number): Promise<void> {
    const brought = new Set(
        landed.files.flatMap(({ plan }) =>
            plan.fields
                .filter((field) => field.column !== null || field.constant !== undefined)
                .map((field) => field.name),
        ),
    );
    const kind = landed.kind === 'state-log' ? 'tickets' : landed.kind;
    for (const column of brought)
        await run(connection, 'INSERT INTO import_columns VALUES ($id, $kind, $column)', { id, kind, column });
}

async function dropTemporary(connection: DuckDBConnection): Promise<void> {
    const found = await rows(
        connection,
        "SELECT table_name FROM duckdb_tables() WHERE temporary AND table_name LIKE 'landed_%'",
    );
    for (const row of found) await run(connection, `DROP TABLE temp.main.${String(row.table_name)}`);
}
