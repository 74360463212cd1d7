// Takes spooled files over in one transaction, from landing to facts: all of it is stored, or nothing.
import { CaseloadError } from '#domain/errors.ts';
import { kinds } from '#domain/mapping/neutral.ts';
import { priorityWords } from '#domain/mapping/words.ts';
import { buildModels } from '#warehouse/build.ts';
import type { Warehouse } from '#warehouse/open.ts';
import { rows, run, type DuckDBConnection } from '#warehouse/run.ts';
import type { ImportOptions, ImportProgress, ImportReport } from './import-report.ts';
import { landKind, type Landed } from './land.ts';
import type { Quarantine } from './quarantine.ts';
import { refusalRemarks, remarksOf } from './remarks.ts';
import type { Spooled } from './spool.ts';
import { deriveFromStates } from './state-log.ts';
import { storeKind } from './store.ts';

/** Records read from all files. */
export function readCount(spooled: readonly Spooled[]): number {
    return spooled.reduce((sum, { read }) => sum + read, 0);
}

/** Tells how far the import is. */
export function report(
    options: ImportOptions,
    phase: ImportProgress['phase'],
    bytes: number,
    count: number,
    share: number | null,
): void {
    options.onProgress?.({ phase, bytes, rows: count, share });
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

/** Throws CaseloadError when no row can be stored; the warehouse is then as it was, as after any failure. */
export async function takeOver(warehouse: Warehouse, job: TakeOver): Promise<ImportReport> {
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
    const { horizon } = await buildModels(connection, options.settings, id);
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
