// What came in: the imports with their reports, and the records that each refused.
import { importReport, type ImportRecord, type Imports } from '#domain/contract.ts';
import type { Warehouse } from './open.ts';
import type { Row } from './run.ts';

/** More are never shown at once. */
const mostRecords = 1_000;

/** The imports, the newest first. */
export async function importRecords(warehouse: Warehouse): Promise<ImportRecord[]> {
    const found = await warehouse.query(
        `select import_id, source, status, started_at, finished_at, report from imports
        order by import_id desc limit ${mostRecords}`,
    );
    return found.map(importRecord);
}

/** Each source that has records, with the newest instant in them, its tickets, and how many of these no metric counts. */
export async function importSources(warehouse: Warehouse): Promise<Imports['sources']> {
    const found = await warehouse.query('select source, horizon from stg_source_horizons order by source');
    const tickets = await warehouse.query(
        `select source, excluded, count(*) as tickets from fct_tickets
        group by source, excluded order by tickets desc, excluded`,
    );
    return found.map(({ source, horizon }) => {
        const own = tickets.filter((row) => row.source === source);
        const excluded = own.flatMap((row) =>
            row.excluded === null ? [] : [{ reason: String(row.excluded), tickets: Number(row.tickets) }],
        );
        const all = own.reduce((sum, row) => sum + Number(row.tickets), 0);
        return { source: String(source), horizon: text(horizon), tickets: all, excluded };
    });
}

/** One refused record, as `import_rejects` has it. */
export interface RejectedRecord {
    file: string;
    line: number;
    column_name: string | null;
    value: string | null;
    reason: string;
    raw: string | null;
}

/** Refused records of one import in the order of file and line, from the `offset`th on. */
export async function rejectedRecords(
    warehouse: Warehouse,
    importId: number,
    offset: number,
    limit: number,
): Promise<RejectedRecord[]> {
    const found = await warehouse.query(
        `select file, line, column_name, value, reason, raw from import_rejects where import_id = $importId
        order by file, line, column_name, reason limit $limit offset $offset`,
        { importId, offset, limit },
    );
    return found.map((row) => ({
        file: String(row.file),
        line: Number(row.line),
        column_name: text(row.column_name),
        value: text(row.value),
        reason: String(row.reason),
        raw: text(row.raw),
    }));
}

function importRecord(row: Row): ImportRecord {
    return {
        id: Number(row.import_id),
        source: String(row.source),
        status: String(row.status),
        startedAt: String(row.started_at),
        finishedAt: String(row.finished_at),
        report: importReport.parse(JSON.parse(String(row.report))),
    };
}

function text(value: Row[string] | undefined): string | null {
    return typeof value === 'string' ? value : null;
}
