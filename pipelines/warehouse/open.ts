// Opens the warehouse: one DuckDB instance per file and process, locked down before anything is read or written.
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, statfsSync } from 'node:fs';
import { availableParallelism, tmpdir, totalmem } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { CaseloadError } from '#domain/errors.ts';
import { migrate } from './migrate.ts';
import { rows, run, type Params, type Row } from './run.ts';

export interface OpenOptions {
    /** Path of the file, created if it isn't there; `:memory:` for tests and for questions that store nothing. */
    file: string;
    /** Of the engine, such as `2GB`; left out: 40 % of the machine's memory, at least 1 GB. */
    memoryLimit?: string;
    /** Left out: all cores. */
    threads?: number;
}

export interface Warehouse {
    readonly file: string;
    /** The only folder that the engine may read from and write to; files in it are named by us, at random. */
    readonly spool: string;
    /** A connection of one's own, for long work; the caller closes it. */
    connect(): Promise<DuckDBConnection>;
    /** One question on a pooled connection, in a read-only transaction, interrupted after `timeoutMs` (10 s). */
    query(sql: string, params?: Params): Promise<Row[]>;
    /** Several questions on one snapshot of the data. */
    read<T>(work: (connection: DuckDBConnection) => Promise<T>, timeoutMs?: number): Promise<T>;
    /**
     * The one writer: runs `work` in a transaction, after those that came before; all of it happens, or nothing. One of many small
     * ones leaves its change in the log, from where the engine takes it into the file by and by.
     */
    write<T>(work: (connection: DuckDBConnection) => Promise<T>, size?: 'one of many'): Promise<T>;
    /** The same for a note that changes no answer of this moment: the data version stays, and what was answered still holds. */
    note<T>(work: (connection: DuckDBConnection) => Promise<T>, size?: 'one of many'): Promise<T>;
    /** Rises with every committed change. */
    dataVersion(): Promise<number>;
    close(): Promise<void>;
}

/** Kept on globalThis, so that two copies of this module in one process still share it. */
const registry = Symbol.for('caseload.open-warehouses');
const holder = globalThis as { [registry]?: Set<string> };
const openFiles = (holder[registry] ??= new Set<string>());

const readers = 4;
const defaultTimeoutMs = 10_000;

/**
 * Opens or creates a warehouse and brings its layout up to date.
 * Throws when the file is held (by this process: two instances on one file lose committed rows without a word; by another one: its
 * number is named), isn't a warehouse, or comes from a newer program.
 */
export async function openWarehouse(options: OpenOptions): Promise<Warehouse> {
    const inMemory = options.file === ':memory:';
    const file = inMemory ? ':memory:' : canonicalPath(options.file);
    if (openFiles.has(file)) {
        throw new CaseloadError({
            kind: 'warehouse is open in this process already',
            name: basename(file),
            cure: 'use that instance',
        });
    }
    if (!inMemory) openFiles.add(file);
    try {
        const folders = inMemory ? memoryFolders() : fileFolders(file);
        const instance = await createInstance(file, folders, options);
        return await start(instance, file, folders, inMemory);
    } catch (error) {
        openFiles.delete(file);
        throw error;
    }
}

function canonicalPath(path: string): string {
    const folder = dirname(resolve(path));
    mkdirSync(folder, { recursive: true });
    return existsSync(path) ? realpathSync(path) : join(realpathSync(folder), basename(path));
}

interface Folders {
    spool: string;
    temporary: string;
    /** Removed when the warehouse closes. */
    own: string[];
}

/** All of a warehouse lies in FILE and in files whose names begin with FILE's. What a killed import left in the spool goes. */
function fileFolders(file: string): Folders {
    const folders = { spool: `${file}.spool`, temporary: `${file}.tmp` };
    mkdirSync(folders.spool, { recursive: true, mode: 0o700 });
    return { ...folders, own: [folders.spool, folders.temporary] };
}

function memoryFolders(): Folders {
    const root = mkdtempSync(join(tmpdir(), 'caseload-'));
    mkdirSync(join(root, 'spool'));
    return { spool: join(root, 'spool'), temporary: join(root, 'tmp'), own: [root] };
}

async function createInstance(file: string, folders: Folders, options: OpenOptions): Promise<DuckDBInstance> {
    const free = statfsSync(dirname(folders.spool));
    const temporaryBytes = Math.min(10e9, (free.bavail * free.bsize) / 4);
    try {
        return await DuckDBInstance.create(file, {
            storage_compatibility_version: 'v1.4.0',
            threads: String(options.threads ?? availableParallelism()),
            memory_limit: options.memoryLimit ?? `${Math.round(Math.max(1e9, totalmem() * 0.4) / 1e6)}MB`,
            temp_directory: folders.temporary,
            max_temp_directory_size: `${Math.max(1, Math.round(temporaryBytes / 1e6))}MB`,
            autoinstall_known_extensions: 'false',
            autoload_known_extensions: 'false',
            allow_community_extensions: 'false',
            allow_unsigned_extensions: 'false',
            allow_persistent_secrets: 'false',
            checkpoint_threshold: '48MB',
        });
    } catch (error) {
        throw openingFailure(error, file);
    }
}

/** The engine's words hold paths and are for programmers: this is the one place that reads them for a held or damaged file. */
function openingFailure(error: unknown, file: string): CaseloadError {
    const text = error instanceof Error ? error.message : String(error);
    const name = basename(file);
    if (/lock/i.test(text)) {
        const pid = /PID (\d+)/.exec(text)?.[1];
        const who = pid === undefined ? 'another process' : `process ${pid}`;
        return new CaseloadError({
            kind: `warehouse held by ${who}`,
            name,
            cure: 'stop it, or use another file with --db',
        });
    }
    if (/WAL|replay/i.test(text)) {
        return new CaseloadError({
            kind: 'damaged log of warehouse',
            name,
            cure: 'copy the file and its .wal away, then run caseload recover',
        });
    }
    return new CaseloadError({
        kind: 'not a warehouse',
        name,
        cure: 'name another file with --db, or put a backup in its place',
    });
}

/** Order matters: once external access is off and the configuration locked, nothing can be changed. */
async function lockDown(connection: DuckDBConnection, spool: string): Promise<void> {
    await connection.run("SET GLOBAL TimeZone = 'UTC'");
    // Rows written in an open transaction count as none in the engine's estimates: it would take a nested loop for an ASOF join.
    await connection.run('SET GLOBAL asof_loop_join_threshold = 0');
    await connection.run(`SET GLOBAL allowed_directories = ['${spool.replaceAll("'", "''")}']`);
    await connection.run('SET GLOBAL enable_external_access = false');
    await connection.run('SET GLOBAL lock_configuration = true');
    const demanded: Record<string, string> = {
        TimeZone: 'UTC',
        enable_external_access: 'false',
        lock_configuration: 'true',
        autoinstall_known_extensions: 'false',
        autoload_known_extensions: 'false',
        allow_community_extensions: 'false',
        allow_unsigned_extensions: 'false',
        allow_persistent_secrets: 'false',
        storage_compatibility_version: 'v1.4.0',
    };
    const settings = await rows(connection, 'SELECT name, value FROM duckdb_settings()');
    const found = new Map(settings.map((row) => [String(row.name), String(row.value)]));
    for (const [name, value] of Object.entries(demanded)) {
        if (found.get(name) !== value) {
            const cure = `expected ${value}; reinstall with npm ci`;
            throw new CaseloadError({ kind: 'engine setting not in force', name, value: found.get(name), cure });
        }
    }
}

async function start(instance: DuckDBInstance, file: string, folders: Folders, inMemory: boolean): Promise<Warehouse> {
    const writer = await instance.connect();
    await lockDown(writer, folders.spool);
    for (const leftover of readdirSync(folders.spool))
        rmSync(join(folders.spool, leftover), { recursive: true, force: true });
    await migrate(writer, basename(file));
    const pool = await Promise.all(Array.from({ length: readers }, () => instance.connect()));
    const waiting: ((connection: DuckDBConnection) => void)[] = [];
    let lastWrite: Promise<unknown> = Promise.resolve();

    const release = (connection: DuckDBConnection): void => {
        const next = waiting.shift();
        if (next) next(connection);
        else pool.push(connection);
    };
    const acquire = (): Promise<DuckDBConnection> => {
        const free = pool.pop();
        return free ? Promise.resolve(free) : new Promise((resolve) => waiting.push(resolve));
    };

    const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
        const turn = lastWrite.then(work);
        lastWrite = turn.catch(() => undefined);
        return turn;
    };

    const warehouse: Warehouse = {
        file,
        spool: folders.spool,
        connect: () => instance.connect(),
        query: (sql, params) => warehouse.read((connection) => rows(connection, sql, params)),
        async read(work, timeoutMs = defaultTimeoutMs) {
            const connection = await acquire();
            const timer = setTimeout(() => connection.interrupt(), timeoutMs);
            try {
                await connection.run('BEGIN TRANSACTION READ ONLY');
                return await work(connection);
            } finally {
                clearTimeout(timer);
                await connection.run('ROLLBACK').catch(() => undefined);
                release(connection);
            }
        },
        write: (work, size) =>
            inTurn(() => transaction(writer, work, { changesAnswers: true, endsInFile: size !== 'one of many' })),
        note: (work, size) =>
            inTurn(() => transaction(writer, work, { changesAnswers: false, endsInFile: size !== 'one of many' })),
        async dataVersion() {
            const [row] = await warehouse.query('SELECT data_version FROM warehouse_version');
            return Number(row?.data_version ?? 0);
        },
        async close() {
            await lastWrite;
            if (!inMemory) await writer.run('CHECKPOINT').catch(() => undefined);
            for (const connection of [...pool, writer]) connection.closeSync();
            instance.closeSync();
            openFiles.delete(file);
            for (const folder of folders.own) rmSync(folder, { recursive: true, force: true });
        },
    };
    return warehouse;
}

async function transaction<T>(
    writer: DuckDBConnection,
    work: (connection: DuckDBConnection) => Promise<T>,
    { changesAnswers, endsInFile }: { changesAnswers: boolean; endsInFile: boolean },
): Promise<T> {
    await writer.run('BEGIN TRANSACTION');
    try {
        const answer = await work(writer);
        if (changesAnswers) await run(writer, 'UPDATE warehouse_version SET data_version = data_version + 1');
        await writer.run('COMMIT');
        if (endsInFile) await writer.run('CHECKPOINT').catch(() => undefined); // refused while somebody reads; the next one catches up
        return answer;
    } catch (error) {
        await writer.run('ROLLBACK').catch(() => undefined);
        throw error;
    }
}
