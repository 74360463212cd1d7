// Backup and recovery: a copy that is a warehouse, and a damaged log that costs no more than it must.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { event, ticket, warehouseWith } from '#support/stored.ts';
import { backupWarehouse } from '#warehouse/backup.ts';
import { checkWarehouse } from '#warehouse/check.ts';
import { openWarehouse } from '#warehouse/open.ts';
import { recoverWarehouse } from '#warehouse/recover.ts';
import { run } from '#warehouse/run.ts';

const now = new Date('2026-11-22T10:00:00Z');
let folder: string;

beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'caseload-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);

describe('a backup', () => {
    test('is a warehouse with the same rows, facts and settings, as its manifest says', async () => {
        const warehouse = await warehouseWith(
            { tickets: [ticket(1), ticket(2)], events: [event(1, '09:00', 'created')] },
            'organization: Acme',
        );
        const manifest = await backupWarehouse(warehouse, at('b.duckdb'), { now });
        await warehouse.close();
        expect(manifest).toMatchObject({
            file: 'b.duckdb',
            madeAt: now.toISOString(),
            tables: { raw_tickets: 2, fct_tickets: 2, raw_events: 1 },
        });
        expect(JSON.parse(readFileSync(at('b.duckdb.manifest.json'), 'utf8'))).toEqual(manifest);
        const restored = await openWarehouse({ file: at('b.duckdb') });
        expect((await checkWarehouse(restored)).findings).toEqual([]);
        expect(await restored.dataVersion()).toBe(manifest.dataVersion);
        await restored.close();
    });

    test('leaves out what is being written meanwhile, whole', async () => {
        const warehouse = await openWarehouse({ file: at('w.duckdb'), memoryLimit: '1GB' });
        const manifest = await warehouse.write(async (connection) => {
            await run(connection, "INSERT INTO raw_people (source, person_id, import_id) VALUES ('csv', 'p1', 1)");
            return backupWarehouse(warehouse, at('b.duckdb'), { now });
        });
        expect(manifest.tables.raw_people).toBe(0);
        await warehouse.close();
    });

    test('never replaces a file, and leaves nothing behind where it fails', async () => {
        const warehouse = await warehouseWith({});
        writeFileSync(at('b.duckdb'), 'older');
        await expect(backupWarehouse(warehouse, at('b.duckdb'), { now })).rejects.toThrow(/there is already/);
        await expect(backupWarehouse(warehouse, at('no/b.duckdb'), { now })).rejects.toThrow(/no such folder/);
        expect(readdirSync(folder)).toEqual(['b.duckdb']);
        expect(readdirSync(warehouse.spool)).toEqual([]);
        await warehouse.close();
    });
});

describe('recovery', () => {
    /** A process that is killed after a commit that no checkpoint has taken over yet. */
    const killedWithLog = (file: string): void => {
        const script = `
            const { DuckDBInstance } = await import('@duckdb/node-api');
            const instance = await DuckDBInstance.create(process.argv[1], { checkpoint_threshold: '1GB', storage_compatibility_version: 'v1.4.0' });
            const connection = await instance.connect();
            await connection.run("INSERT INTO raw_people (source, person_id, import_id) SELECT 'csv', 'late' || range, 1 FROM range(3000)");
            process.kill(process.pid, 'SIGKILL');`;
        spawnSync(process.execPath, ['--input-type=module', '-e', script, file]);
    };
    const stored = async (): Promise<void> => {
        const warehouse = await openWarehouse({ file: at('w.duckdb'), memoryLimit: '1GB' });
        await warehouse.write((connection) =>
            run(connection, "INSERT INTO raw_articles (source, article_id, import_id) VALUES ('csv', 'early', 1)"),
        );
        await warehouse.close();
    };

    test('of a sound log touches nothing and loses nothing', async () => {
        await stored();
        killedWithLog(at('w.duckdb'));
        expect(existsSync(at('w.duckdb.wal'))).toBe(true);
        expect(await recoverWarehouse(at('w.duckdb'), { now })).toMatchObject({ status: 'healthy', kept: [] });
        const warehouse = await openWarehouse({ file: at('w.duckdb') });
        expect(await warehouse.query('SELECT count(*) AS n FROM raw_people')).toEqual([{ n: 3000 }]);
        await warehouse.close();
    });

    test('of a damaged log keeps file and log, and opens as of the last checkpoint', async () => {
        await stored();
        killedWithLog(at('w.duckdb'));
        const log = readFileSync(at('w.duckdb.wal'));
        const damaged = Buffer.from(log);
        const middle = Math.floor(log.length / 2);
        damaged[middle] = (damaged[middle] ?? 0) ^ 0xff;
        writeFileSync(at('w.duckdb.wal'), damaged);
        const before = readFileSync(at('w.duckdb'));
        const recovery = await recoverWarehouse(at('w.duckdb'), { now });
        const kept = ['w.duckdb.before-recovery-20261122T100000', 'w.duckdb.wal.damaged-20261122T100000'];
        expect(recovery).toMatchObject({ status: 'recovered', kept, lastImport: null });
        expect(readFileSync(at(kept[0] ?? '')).equals(before)).toBe(true);
        expect(readFileSync(at(kept[1] ?? '')).equals(damaged)).toBe(true);
        const warehouse = await openWarehouse({ file: at('w.duckdb') });
        expect(await warehouse.query('SELECT article_id FROM raw_articles')).toEqual([{ article_id: 'early' }]);
        expect(await warehouse.query('SELECT count(*) AS n FROM raw_people')).toEqual([{ n: 0 }]);
        await warehouse.close();
    });

    test('of a file that is no warehouse is refused, and nothing is moved', async () => {
        writeFileSync(at('w.duckdb'), 'shopping list '.repeat(1000));
        await expect(recoverWarehouse(at('w.duckdb'), { now })).rejects.toThrow(/the file itself is damaged w\.duckdb/);
        await expect(recoverWarehouse(at('none.duckdb'), { now })).rejects.toThrow(/no such warehouse/);
        expect(readdirSync(folder)).toEqual(['w.duckdb']);
    });

    test('of a warehouse in use is refused', async () => {
        const warehouse = await openWarehouse({ file: at('w.duckdb'), memoryLimit: '1GB' });
        await expect(recoverWarehouse(at('w.duckdb'), { now })).rejects.toThrow(/held by another process/);
        await warehouse.close();
    });
});
