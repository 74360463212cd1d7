// Opens a warehouse whose log is damaged: copies first, moves the log aside, never deletes, and says what may be missing.
import { spawnSync } from 'node:child_process';
import { constants, copyFileSync, existsSync, renameSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { CaseloadError } from '#domain/errors.ts';
import { checkWarehouse, type Finding } from './check.ts';
import { projectRoot } from './models.ts';
import { openWarehouse } from './open.ts';

export interface Recovery {
    /** `healthy`: opens as it is, nothing was touched. `recovered`: opens again, without what only the log held. */
    status: 'healthy' | 'recovered';
    /** Files that were kept, by name, beside the warehouse. */
    kept: string[];
    /** The newest import that is there; later ones have to be brought again. */
    lastImport: { id: number; finishedAt: string } | null;
    findings: Finding[];
}

/**
 * Recovers a warehouse that can't be opened because of its log (FILE.wal). What was committed after the last checkpoint is in
 * the log alone and may be missing afterwards. Throws when the file itself is damaged: then a backup has to take its place.
 */
export async function recoverWarehouse(path: string, { now }: { now: Date }): Promise<Recovery> {
    const file = resolve(path);
    const name = basename(file);
    if (!existsSync(file)) {
        throw new CaseloadError({ kind: 'no such warehouse', value: name, cure: 'name the file with --db' });
    }
    const log = `${file}.wal`;
    const found = tried(file);
    if (found === 'held') {
        throw new CaseloadError({ kind: 'warehouse held by another process', name, cure: 'stop it first' });
    }
    if (found === 'opens') return { status: 'healthy', kept: [], ...(await contentsOf(file)) };
    if (!existsSync(log)) throw damaged(name);
    const stamp = now.toISOString().slice(0, 19).replace(/[-:]/g, '');
    const copy = `${file}.before-recovery-${stamp}`;
    const aside = `${log}.damaged-${stamp}`;
    copyFileSync(file, copy, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    renameSync(log, aside);
    if (tried(file) !== 'opens') {
        renameSync(aside, log);
        throw damaged(name);
    }
    return { status: 'recovered', kept: [basename(copy), basename(aside)], ...(await contentsOf(file)) };
}

function damaged(name: string): CaseloadError {
    const cure = 'keep it, and put the newest backup in its place (caseload backup made it)';
    return new CaseloadError({ kind: 'the file itself is damaged', name, cure });
}

async function contentsOf(file: string): Promise<Pick<Recovery, 'lastImport' | 'findings'>> {
    const warehouse = await openWarehouse({ file });
    try {
        const [last] = await warehouse.query(
            'SELECT import_id, finished_at FROM imports ORDER BY import_id DESC LIMIT 1',
        );
        const { findings } = await checkWarehouse(warehouse);
        const lastImport = last ? { id: Number(last.import_id), finishedAt: String(last.finished_at) } : null;
        return { lastImport, findings };
    } finally {
        await warehouse.close();
    }
}

/** Opens a file read-only, which changes nothing in it, and reads a catalogue. */
const trial = `
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const settings = { access_mode: 'READ_ONLY', autoload_known_extensions: 'false', enable_external_access: 'false' };
    try {
        const instance = await DuckDBInstance.create(process.argv[1], settings);
        const connection = await instance.connect();
        await connection.run('SELECT count(*) FROM duckdb_tables()');
    } catch (error) {
        process.exit(/lock/i.test(String(error)) ? 3 : 4);
    }`;

/** Tries the file in a process of its own: one in which replaying a log has failed isn't sound any more. */
function tried(file: string): 'opens' | 'held' | 'fails' {
    const { status } = spawnSync(process.execPath, ['--input-type=module', '-e', trial, file], {
        cwd: projectRoot(),
        stdio: 'ignore',
    });
    if (status === 0) return 'opens';
    return status === 3 ? 'held' : 'fails';
}
