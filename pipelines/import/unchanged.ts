// Tells whether the same files, read in the same way, are what the warehouse holds already.
import type { Warehouse } from '#warehouse/open.ts';
import type { ImportReport } from './import-report.ts';
import type { Spooled } from './spool.ts';

interface Job {
    spooled: readonly Spooled[];
    source: string;
    fingerprint: string;
}

/**
 * The report of an import that would change nothing: the same was imported before, and nothing of these kinds has come to the source
 * since. If something has, the files are imported again, since they may be the newer word.
 */
export async function unchangedImport(
    warehouse: Warehouse,
    { spooled, source, fingerprint }: Job,
): Promise<ImportReport | undefined> {
    const found = await warehouse.query(
        `SELECT import_id, fingerprint, finished_at, report FROM imports WHERE source = $source AND status = 'imported'
             AND import_id >= (SELECT max(import_id) FROM imports WHERE source = $source AND fingerprint = $fingerprint)
         ORDER BY import_id`,
        { source, fingerprint },
    );
    const [same, ...later] = found.map((row) => ({
        at: String(row.finished_at),
        report: JSON.parse(String(row.report)) as ImportReport,
    }));
    if (!same) return undefined;
    const mine = new Set(spooled.map((file) => keptAs(file.plan.kind)));
    if (later.some(({ report }) => report.files.some((file) => mine.has(keptAs(file.kind))))) return undefined;
    const { id, rows, horizon } = same.report;
    const names = spooled.map((file) => file.name);
    const read = spooled.reduce((sum, file) => sum + file.read, 0);
    return {
        id,
        status: 'unchanged',
        source,
        files: spooled.map((file) => ({ file: file.name, kind: file.plan.kind, rows: file.read })),
        rows: { ...rows, read, stored: 0, superseded: rows.stored + rows.superseded },
        remarks: [`${names.join(', ')}: already imported on ${same.at.slice(0, 10)} as import ${id}; nothing changed`],
        horizon: await currentHorizon(warehouse, horizon),
    };
}

/** A state log writes tickets and events. */
function keptAs(kind: string): string {
    return kind === 'state-log' || kind === 'events' ? 'tickets' : kind;
}

async function currentHorizon(warehouse: Warehouse, known: string | null): Promise<string | null> {
    const [row] = await warehouse.query('SELECT horizon FROM stg_horizon');
    return typeof row?.horizon === 'string' ? row.horizon : known;
}

/** The same for an import that was its source's last one, whatever it was read from. */
export async function sameImport(
    warehouse: Warehouse,
    source: string,
    fingerprint: string,
): Promise<ImportReport | undefined> {
    const [last] = await warehouse.query(
        `SELECT fingerprint, finished_at, report FROM imports WHERE source = $source AND status = 'imported'
         ORDER BY import_id DESC LIMIT 1`,
        { source },
    );
    if (last?.fingerprint !== fingerprint) return undefined;
    const report = JSON.parse(String(last.report)) as ImportReport;
    const { rows } = report;
    return {
        ...report,
        status: 'unchanged',
        rows: { ...rows, stored: 0, superseded: rows.stored + rows.superseded },
        remarks: [
            `already imported on ${String(last.finished_at).slice(0, 10)} as import ${report.id}; nothing changed`,
        ],
        horizon: await currentHorizon(warehouse, report.horizon),
    };
}
