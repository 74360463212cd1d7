// Exports one public table as CSV or Parquet: written by the engine into the spool, put in place whole or not at all.
import { randomUUID } from 'node:crypto';
import { constants, copyFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { CaseloadError } from '#domain/errors.ts';
import { keyOfModel } from './models.ts';
import type { Warehouse } from './open.ts';
import { rows } from './run.ts';
import { quotedName, quotedText, tables, type Column, type Table } from './tables.ts';

export interface Exported {
    table: string;
    rows: number;
    file: string;
}

/** Steps on the way to facts that share a table with them, and mean nothing outside. */
const internalColumns = ['ticket_key', 'stay_order', 'previous_value'];
const exportTimeoutMs = 3_600_000;

/** Files that a table can be exported to, by their ending. */
export const exportEndings = ['.csv', '.parquet'];

/** The public tables: facts, dimensions and staging, by name. */
export async function publicTables(warehouse: Warehouse): Promise<Table[]> {
    const all = await warehouse.read((connection) => tables(connection));
    return all.filter((table) => /^(fct|dim|stg)_/.test(table.name));
}

/**
 * Writes a public table to a file, in the order of its key, so that equal data gives equal files. CSV is RFC 4180 with the
 * column names as header: NULL is empty and an empty text quoted, instants are ISO 8601 with Z, lists separated by spaces.
 * Throws when there is no such table, or the file's ending or folder won't do; the file is then as it was.
 */
export async function exportTable(warehouse: Warehouse, name: string, file: string): Promise<Exported> {
    const ending = extname(file).toLowerCase();
    if (!exportEndings.includes(ending)) {
        const cure = `expected ${exportEndings.join(' or ')}`;
        throw new CaseloadError({ kind: 'unknown kind of file', value: basename(file), cure });
    }
    const target = writableTarget(file);
    const known = await publicTables(warehouse);
    const table = known.find((each) => each.name === name);
    if (!table) {
        const cure = `expected one of ${known.map((each) => each.name).join(', ')}`;
        throw new CaseloadError({ kind: 'unknown table', value: name, cure });
    }
    const spooled = join(warehouse.spool, `${randomUUID()}${ending}`);
    try {
        const statement = `COPY (${selection(table, ending)}) TO ${quotedText(spooled)} ${formats[ending] ?? ''}`;
        const [written] = await warehouse.read((connection) => rows(connection, statement), exportTimeoutMs);
        putInPlace(spooled, target);
        return { table: name, rows: Number(written?.Count ?? 0), file: target };
    } finally {
        rmSync(spooled, { force: true });
    }
}

const formats: Record<string, string> = {
    '.csv': "(FORMAT csv, HEADER, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR '')",
    '.parquet': '(FORMAT parquet, COMPRESSION zstd)',
};

/** The rows in order, then each cell as the file wants it: only what is sorted has to be held. */
function selection(table: Table, ending: string): string {
    const shown = table.columns.filter((column) => !internalColumns.includes(column.name));
    const names = table.columns.map((column) => column.name);
    const key = keyOfModel(table.name).filter((name) => names.includes(name));
    const order = (key.length > 0 ? key : names).map(quotedName).join(', ');
    const cells = shown.map((column) =>
        ending === '.csv' ? `${csvCell(column)} AS ${quotedName(column.name)}` : quotedName(column.name),
    );
    return `SELECT ${cells.join(', ')} FROM (SELECT * FROM ${table.name} ORDER BY ${order})`;
}

function csvCell({ name, type }: Column): string {
    const cell = quotedName(name);
    if (type === 'TIMESTAMP') return `replace(${cell}::VARCHAR, ' ', 'T') || 'Z'`;
    if (type === 'DOUBLE') {
        const isWhole = `isfinite(${cell}) AND abs(${cell}) < 1e15 AND ${cell} = trunc(${cell})`;
        return `CASE WHEN ${isWhole} THEN ${cell}::BIGINT::VARCHAR ELSE ${cell}::VARCHAR END`;
    }
    if (type.endsWith('[]')) return `nullif(array_to_string(list_sort(${cell}), ' '), '')`;
    return `${cell}::VARCHAR`;
}

/** The file's full path, if a file can be written there. */
export function writableTarget(file: string): string {
    const target = resolve(file);
    if (!isFolder(dirname(target))) {
        throw new CaseloadError({
            kind: 'no such folder for',
            name: basename(target),
            cure: 'make it, or name another',
        });
    }
    if (isFolder(target)) {
        throw new CaseloadError({ kind: 'a folder is called', value: basename(target), cure: 'name a file in it' });
    }
    return target;
}

function isFolder(path: string): boolean {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Copies beside the target and renames, so that nobody ever sees half a file; the spool may lie on another disk. */
export function putInPlace(spooled: string, target: string): void {
    const beside = `${target}.${randomUUID()}.part`;
    try {
        copyFileSync(spooled, beside, constants.COPYFILE_FICLONE);
        renameSync(beside, target);
    } catch (error) {
        rmSync(beside, { force: true });
        throw new CaseloadError(
            {
                kind: 'could not write',
                name: basename(target),
                cure: 'see that there is room and that it may be written',
            },
            { cause: error },
        );
    }
}
