// The warehouse: one instance, locked down, and a write that happens whole or not at all.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openWarehouse, type Warehouse } from '#warehouse/open.ts';
import { run } from '#warehouse/run.ts';

let folder: string;
let warehouse: Warehouse;

beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'caseload-test-'));
    warehouse = await openWarehouse({ file: join(folder, 'w.duckdb'), memoryLimit: '1GB' });
});

afterEach(async () => {
    await warehouse.close();
    rmSync(folder, { recursive: true, force: true });
});

const stored = async (): Promise<number> => {
    const [row] = await warehouse.query('SELECT count(*) AS n FROM raw_people');
    return Number(row?.n);
};

describe('one instance', () => {
    test('a second instance on the same file in this process is refused', async () => {
        await expect(openWarehouse({ file: join(folder, 'w.duckdb') })).rejects.toThrow(/open in this process already/);
    });

    test('the file can be opened again once it was closed', async () => {
        await warehouse.close();
        warehouse = await openWarehouse({ file: join(folder, 'w.duckdb') });
        expect(await stored()).toBe(0);
    });

    test('a file that is no warehouse is refused by name, without its path', async () => {
        writeFileSync(join(folder, 'notes.txt'), 'shopping list\n'.repeat(2000));
        const opening = openWarehouse({ file: join(folder, 'notes.txt') });
        await expect(opening).rejects.toThrow(/^not a warehouse notes\.txt;/);
    });
});

describe('a write', () => {
    test('that fails leaves nothing behind, and the data version as it was', async () => {
        const before = await warehouse.dataVersion();
        const failing = warehouse.write(async (connection) => {
            await run(connection, "INSERT INTO raw_people (source, person_id, import_id) VALUES ('csv', 'p1', 1)");
            throw new Error('halfway');
        });
        await expect(failing).rejects.toThrow('halfway');
        expect(await stored()).toBe(0);
        expect(await warehouse.dataVersion()).toBe(before);
    });

    test('is seen by readers only when it is committed, and raises the data version', async () => {
        const before = await warehouse.dataVersion();
        await warehouse.write(async (connection) => {
            await run(connection, "INSERT INTO raw_people (source, person_id, import_id) VALUES ('csv', 'p1', 1)");
            expect(await stored()).toBe(0);
        });
        expect(await stored()).toBe(1);
        expect(await warehouse.dataVersion()).toBe(before + 1);
    });

    test('waits for the one before it', async () => {
        const order: number[] = [];
        const slow = warehouse.write(async () => {
            await new Promise((resolve) => setTimeout(resolve, 30));
            order.push(1);
        });
        const quick = warehouse.write(async () => {
            order.push(2);
        });
        await Promise.all([slow, quick]);
        expect(order).toEqual([1, 2]);
    });
});

describe('locked down', () => {
    test.each([
        ['a file outside the spool', "SELECT * FROM read_text('/etc/hostname')"],
        ['the folder above the spool', "SELECT * FROM glob('/*')"],
        ['a copy out', "COPY (SELECT 1) TO '/tmp/caseload-escape.csv'"],
        ['an attached file', "ATTACH '/tmp/caseload-escape.duckdb'"],
        ['an extension', 'INSTALL httpfs'],
        ['a setting', 'SET GLOBAL enable_external_access = true'],
        ['the lock', 'SET GLOBAL lock_configuration = false'],
        ['memory', "SET GLOBAL memory_limit = '100GB'"],
    ])('%s is out of reach', async (_what, sql) => {
        await expect(warehouse.query(sql)).rejects.toThrow();
    });

    test('a question can change nothing', async () => {
        await expect(
            warehouse.query("INSERT INTO raw_people (source, person_id, import_id) VALUES ('csv', 'p1', 1)"),
        ).rejects.toThrow();
        expect(await stored()).toBe(0);
    });

    test('a NUL in a statement is refused, since it would cut it short', async () => {
        await expect(warehouse.query('SELECT 1 AS one\0 WHERE false')).rejects.toThrow(/NUL/);
    });

    test('several statements in one are refused', async () => {
        await expect(warehouse.query('SELECT 1 AS one; SELECT 2 AS two')).rejects.toThrow();
    });
});

test('what a killed import left in the spool is gone at the next opening', async () => {
    await warehouse.close();
    warehouse = await openWarehouse({ file: join(folder, 'w.duckdb') });
    writeFileSync(join(warehouse.spool, 'leftover'), 'x');
    await warehouse.close();
    warehouse = await openWarehouse({ file: join(folder, 'w.duckdb') });
    expect(readdirSync(warehouse.spool)).toEqual([]);
});
