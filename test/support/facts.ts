// Facts written inline, for tests of metrics: what a ticket was, without the events that made it so.
import type { DuckDBConnection } from '@duckdb/node-api';
import { openWarehouse, type Warehouse } from '#warehouse/open.ts';
import { rows, run } from '#warehouse/run.ts';

type Value = string | number | boolean | null | string[];
export type Fact = Record<string, Value>;

/** Rows by table, and the newest instant known. */
export interface Facts {
    tickets?: Fact[];
    clocks?: Fact[];
    surveys?: Fact[];
    stays?: Fact[];
    tierStays?: Fact[];
    reviews?: Fact[];
    searches?: Fact[];
    articles?: Fact[];
    worklogs?: Fact[];
    horizon?: string | null;
    /** YAML. */
    settings?: string;
}

const tables = {
    ...{ tickets: 'fct_tickets', clocks: 'fct_sla_clocks', surveys: 'fct_surveys', stays: 'fct_status_stays' },
    ...{ tierStays: 'fct_tier_stays', reviews: 'stg_reviews', searches: 'stg_article_searches' },
    ...{ articles: 'stg_articles', worklogs: 'stg_worklogs' },
};

/** An in-memory warehouse that holds these facts. The caller closes it. */
export async function warehouseWithFacts(facts: Facts, threads?: number): Promise<Warehouse> {
    const warehouse = await openWarehouse({ file: ':memory:', memoryLimit: '1GB', ...(threads && { threads }) });
    await replaceFacts(warehouse, facts);
    return warehouse;
}

/** Puts these facts in place of all others. */
export async function replaceFacts(warehouse: Warehouse, facts: Facts): Promise<void> {
    await warehouse.write(async (connection) => {
        await run(connection, 'delete from settings_versions');
        if (facts.settings !== undefined) {
            const document = { document: facts.settings };
            await run(
                connection,
                "insert into settings_versions values (1, timestamp '2026-01-01', 'test', $document)",
                document,
            );
        }
        await run(connection, 'delete from stg_horizon');
        await run(connection, 'insert into stg_horizon (horizon) values ($horizon::timestamp)', {
            horizon: facts.horizon ?? null,
        });
        for (const kind of Object.keys(tables) as (keyof typeof tables)[]) {
            await run(connection, `delete from ${tables[kind]}`);
            await insertAll(connection, tables[kind], facts[kind] ?? []);
        }
    });
}

/** Columns that a row leaves out are NULL. */
async function insertAll(connection: DuckDBConnection, table: string, facts: Fact[]): Promise<void> {
    if (facts.length === 0) return;
    const columns = await rows(
        connection,
        `select column_name, data_type from duckdb_columns() where table_name = '${table}'`,
    );
    const shape = Object.fromEntries(
        columns.map(({ column_name, data_type }) => [
            String(column_name),
            String(data_type).endsWith('[]') ? [String(data_type).slice(0, -2)] : String(data_type),
        ]),
    );
    const unknown = Object.keys(facts[0] ?? {}).filter((name) => !(name in shape));
    if (unknown.length > 0) throw new Error(`${table} has no column ${unknown.join(', ')}`);
    const sql = `insert into ${table} by name select unnest(row) from (
        select unnest(from_json($facts::json, '${JSON.stringify([shape])}')) as row)`;
    await run(connection, sql, { facts: JSON.stringify(facts.map((fact) => withoutZone(fact))) });
}

function withoutZone(fact: Fact): Fact {
    const instant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
    return Object.fromEntries(
        Object.entries(fact).map(([name, value]) => [
            name,
            typeof value === 'string' && instant.test(value) ? value.slice(0, -1) : value,
        ]),
    );
}

/** A ticket created on Thursday 1 October 2026 at 09:00 UTC, with what a test wants to be different; its key is its id. */
export function ticketFact(id: number, fields: Fact = {}): Fact {
    const created = typeof fields.created_at === 'string' ? fields.created_at : '2026-10-01T09:00:00Z';
    const solved = typeof fields.solved_at === 'string' ? fields.solved_at : null;
    return {
        ...{ ticket_key: id, source: 'csv', ticket_id: String(id), status: solved ? 'solved' : 'open' },
        ...{ created_at: created, created_on: created.slice(0, 10), solved_on: solved && solved.slice(0, 10) },
        ...fields,
    };
}
