// The integrity of a warehouse: every cell can be read, every imported record is accounted for, every check passes, and the
// facts are what a rebuild gives.
import type { DuckDBConnection } from '@duckdb/node-api';
import { buildTables, failedChecks } from './build.ts';
import type { Warehouse } from './open.ts';
import { rows } from './run.ts';
import { storedSettings } from './stored-settings.ts';
import { content, tables, type Content, type Table } from './tables.ts';

export interface Finding {
    /** Which law is broken: readable, accounted, passing, rebuilt. */
    law: 'readable' | 'accounted' | 'passing' | 'rebuilt';
    /** Table, import or check. */
    name: string;
    detail: string;
}

export interface Integrity {
    findings: Finding[];
    tables: number;
    rows: number;
    imports: number;
    dataVersion: number;
}

/**
 * Looks at everything and changes nothing: the rebuild is rolled back. A warehouse with a table that can't be read isn't
 * rebuilt, since what would be missing is told already.
 */
export async function checkWarehouse(warehouse: Warehouse): Promise<Integrity> {
    const connection = await warehouse.connect();
    try {
        const all = await tables(connection);
        const { stored, findings } = await readAll(connection, all);
        if (findings.length === 0) {
            findings.push(...(await unaccounted(connection)));
            findings.push(...(await differences(connection, all, stored)));
        }
        const [counted] = await rows(connection, 'SELECT count(*) AS imports FROM imports');
        return {
            findings,
            tables: all.length,
            rows: [...stored.values()].reduce((sum, { rowCount }) => sum + rowCount, 0),
            imports: Number(counted?.imports ?? 0),
            dataVersion: await warehouse.dataVersion(),
        };
    } finally {
        connection.closeSync();
    }
}

/** Reads every column of every table: a count alone would answer from what is kept beside the data. */
async function readAll(
    connection: DuckDBConnection,
    all: Table[],
): Promise<{ stored: Map<string, Content>; findings: Finding[] }> {
    const stored = new Map<string, Content>();
    const findings: Finding[] = [];
    for (const table of all) {
        try {
            stored.set(table.name, await content(connection, table));
        } catch {
            const columns = await unreadable(connection, table);
            const detail = `can't be read: ${columns.join(', ')}`;
            findings.push({ law: 'readable', name: table.name, detail });
        }
    }
    return { stored, findings };
}

async function unreadable(connection: DuckDBConnection, table: Table): Promise<string[]> {
    const damaged: string[] = [];
    for (const column of table.columns) {
        await content(connection, { name: table.name, columns: [column] }).catch(() => damaged.push(column.name));
    }
    return damaged.length > 0 ? damaged : ['the whole table'];
}

/** Imports of which some record is neither stored nor superseded nor rejected nor blank. */
async function unaccounted(connection: DuckDBConnection): Promise<Finding[]> {
    const imports = await rows(connection, 'SELECT import_id, report FROM imports ORDER BY import_id');
    return imports.flatMap(({ import_id: id, report }) => {
        const counts = countsOf(String(report));
        if (counts === null) return [];
        const { read, stored, superseded, rejected, blank } = counts;
        const told = stored + superseded + rejected + blank;
        if (read === told) return [];
        const sum = `${stored} stored + ${superseded} superseded + ${rejected} rejected + ${blank} blank`;
        return [
            {
                law: 'accounted' as const,
                name: `import ${String(id)}`,
                detail: `read ${read} records, but ${sum} = ${told}`,
            },
        ];
    });
}

type Counts = Record<'read' | 'stored' | 'superseded' | 'rejected' | 'blank', number>;

function countsOf(report: string): Counts | null {
    try {
        const { rows } = JSON.parse(report) as { rows?: Partial<Counts> };
        if (!rows) return null;
        const { read = NaN, stored = NaN, superseded = NaN, rejected = NaN, blank = NaN } = rows;
        return { read, stored, superseded, rejected, blank };
    } catch {
        return null;
    }
}

/** Builds everything anew in a transaction that is rolled back, and compares it with what is stored. */
async function differences(
    connection: DuckDBConnection,
    all: Table[],
    stored: Map<string, Content>,
): Promise<Finding[]> {
    const findings: Finding[] = [];
    await connection.run('BEGIN TRANSACTION');
    try {
        for (const { name, offenders } of await failedChecks(connection)) {
            findings.push({ law: 'passing', name: `check ${name}`, detail: `has ${offenders} offenders` });
        }
        await buildTables(connection, await storedSettings(connection));
        for (const table of all) {
            const before = stored.get(table.name);
            const after = await content(connection, table);
            if (!before || (before.rowCount === after.rowCount && before.sum === after.sum)) continue;
            const counts = `${before.rowCount} rows stored, ${after.rowCount} rebuilt`;
            findings.push({ law: 'rebuilt', name: table.name, detail: `differs from a rebuild: ${counts}` });
        }
        return findings;
    } finally {
        await connection.run('ROLLBACK');
    }
}
