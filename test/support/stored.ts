// A small warehouse in memory, filled with raw records written inline: what a test of a model, a metric or a route starts from.
import type { DuckDBConnection } from '@duckdb/node-api';
import { parseSettings } from '#domain/settings/document.ts';
import { buildModels } from '#warehouse/build.ts';
import { openWarehouse, type Warehouse } from '#warehouse/open.ts';
import { run, type Row } from '#warehouse/run.ts';

type Value = string | number | boolean | null;
type RawRecord = Record<string, Value>;

/** Raw records by table, as a source told them; left out: source csv, import 1. */
export interface RawRecords {
    tickets?: RawRecord[];
    events?: RawRecord[];
    surveys?: RawRecord[];
    people?: RawRecord[];
    worklogs?: RawRecord[];
    articles?: RawRecord[];
    searches?: RawRecord[];
    reviews?: RawRecord[];
    /** Neutral columns that import 1 brought for tickets; left out: those of the first ticket. */
    ticketColumns?: string[];
}

/** Opens an in-memory warehouse with these settings (YAML) and records, facts built. The caller closes it. */
export async function warehouseWith(records: RawRecords, settings = 'organization: Test'): Promise<Warehouse> {
    const warehouse = await openWarehouse({ file: ':memory:', memoryLimit: '1GB' });
    await warehouse.write(async (connection) => {
        await run(connection, "INSERT INTO settings_versions VALUES (1, TIMESTAMP '2026-01-01', 'test', $document)", {
            document: settings,
        });
        await storeRecords(connection, records);
        await buildModels(connection, parseSettings(settings));
    });
    return warehouse;
}

/** Stores raw records without building anything. */
export async function storeRecords(connection: DuckDBConnection, records: RawRecords): Promise<void> {
    const columns = records.ticketColumns ?? Object.keys(records.tickets?.[0] ?? {});
    for (const column of columns) {
        await run(connection, "INSERT INTO import_columns VALUES (1, 'tickets', $column)", { column });
    }
    for (const kind of [
        'tickets',
        'events',
        'surveys',
        'people',
        'worklogs',
        'articles',
        'searches',
        'reviews',
    ] as const) {
        for (const record of records[kind] ?? []) await storeRecord(connection, `raw_${kind}`, record);
    }
}

async function storeRecord(connection: DuckDBConnection, table: string, record: RawRecord): Promise<void> {
    const full: RawRecord = { source: 'csv', import_id: 1, ...record };
    const names = Object.keys(full);
    const list = names.map((name) => `"${name}"`).join(', ');
    const values = names
        .map((name) => (isInstant(name) ? `CAST($${name} AS TIMESTAMPTZ)::TIMESTAMP` : `$${name}`))
        .join(', ');
    await run(connection, `INSERT INTO ${table} (${list}) VALUES (${values})`, full);
}

function isInstant(column: string): boolean {
    return column === 'at' || column.endsWith('_at');
}

/** A ticket created on Monday 4 March 2024, 09:00 UTC, with what a test wants to be different. */
export function ticket(id: string | number, fields: RawRecord = {}): RawRecord {
    return { ticket_id: String(id), status: 'open', priority: 'P3', created_at: '2024-03-04T09:00:00Z', ...fields };
}

/** An event of that Monday (`09:30`) or of a full instant. */
export function event(ticketId: string | number, at: string, kind: string, fields: RawRecord = {}): RawRecord {
    const instant = /^\d\d:\d\d$/.test(at) ? `2024-03-04T${at}:00Z` : at;
    return { ticket_id: String(ticketId), at: instant, kind, actor_id: 'a1', actor_role: 'agent', ...fields };
}

/** Facts of one ticket. */
export async function factsOf(warehouse: Warehouse, ticketId: string | number): Promise<Row> {
    const [row] = await warehouse.query('SELECT * FROM fct_tickets WHERE ticket_id = $id', { id: String(ticketId) });
    if (!row) throw new Error(`no facts of ticket ${ticketId}`);
    return row;
}
