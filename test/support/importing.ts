// Imports files written inline: through the whole import, or only as far as their rows are read, which is quick enough for fuzzing.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { latestInstant } from '#domain/mapping/dates.ts';
import { parseMapping, type Mapping, type MappingInput } from '#domain/mapping/mapping.ts';
import { planOf } from '#domain/mapping/plan.ts';
import { recognise } from '#domain/mapping/recognise.ts';
import { defaultSettings, type Settings } from '#domain/settings/schema.ts';
import { importFiles } from '#import/import-files.ts';
import type { ImportOptions, ImportReport } from '#import/import-report.ts';
import { landKind } from '#import/land.ts';
import { Quarantine, type Reject } from '#import/quarantine.ts';
import { firstDialect, spoolFile } from '#import/spool.ts';
import type { Warehouse } from '#warehouse/open.ts';
import { rows, type Row } from '#warehouse/run.ts';

export const now = new Date('2026-11-22T12:00:00Z');

export type Content = string | Uint8Array;

const folders: string[] = [];
process.once('exit', () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** Writes files into a new folder, which is gone when the tests have run. */
export function folderOf(files: Record<string, Content>): string {
    const folder = mkdtempSync(join(tmpdir(), 'caseload-files-'));
    folders.push(folder);
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    return folder;
}

let sources = 0;

/** A source that no other test uses: tests share a warehouse and don't see each other. */
export function newSource(): string {
    sources += 1;
    return `source-${sources}`;
}

type Options = Partial<Omit<ImportOptions, 'mapping' | 'settings'>> & {
    mapping?: MappingInput | string;
    settings?: Settings;
};

/** Imports one file (called tickets.csv) or several by name. */
export async function imported(
    warehouse: Warehouse,
    content: Content | Record<string, Content>,
    { mapping, settings = defaultSettings, ...options }: Options = {},
): Promise<ImportReport> {
    const isOne = typeof content === 'string' || content instanceof Uint8Array;
    const files: Record<string, Content> = isOne ? { 'tickets.csv': content } : content;
    const folder = folderOf(files);
    try {
        return await importFiles(warehouse, {
            paths: Object.keys(files).map((name) => join(folder, name)),
            now,
            settings,
            ...(mapping === undefined
                ? {}
                : { mapping: typeof mapping === 'string' ? mapping : parseMapping(mapping) }),
            ...options,
        });
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

/** What refused an import, as a person reads it. */
export async function refusal(importing: Promise<unknown>): Promise<string> {
    return importing.then(
        (answer) => `not refused: ${JSON.stringify(answer)}`,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
}

/** The refused rows of an import, in order. */
export function refused(warehouse: Warehouse, { id }: ImportReport): Promise<Row[]> {
    return warehouse.query(
        'SELECT file, line, column_name, value, reason, raw FROM import_rejects WHERE import_id = $id ORDER BY file, line',
        {
            id: id ?? 0,
        },
    );
}

export interface ReadOnly {
    rows: Row[];
    rejects: Reject[];
    read: number;
    clean: number;
    refused: number;
    blank: number;
    failed: number;
}

class Rollback extends Error {}

/** Reads one file as far as its typed rows; nothing is stored. Without a mapping the file is recognised by its header. */
export async function readOnly(
    warehouse: Warehouse,
    content: Content,
    mapping?: MappingInput,
    { mendsAll = false, timeZone }: { mendsAll?: boolean; timeZone?: string } = {},
): Promise<ReadOnly> {
    const rejects: Reject[] = [];
    const quarantine = new Quarantine(warehouse.spool);
    const add = quarantine.add.bind(quarantine);
    quarantine.add = (reject) => {
        rejects.push(reject);
        add(reject);
    };
    const fixed: Mapping | undefined = mapping === undefined ? undefined : parseMapping(mapping);
    async function* body(): AsyncGenerator<Uint8Array> {
        yield Buffer.from(content as Uint8Array);
    }
    const spooled = await spoolFile(
        { name: 'tickets.csv', body: body() },
        {
            folder: warehouse.spool,
            quarantine,
            mapping: fixed,
            choose: (first) => recognise(firstDialect(first).header)?.mapping,
            plan: (chosen, header, name) =>
                planOf(
                    chosen,
                    header,
                    { latest: latestInstant(now), ...(timeZone === undefined ? {} : { timeZone }) },
                    name,
                ),
            mendsAll,
        },
    );
    if (!spooled) throw new Error('nobody knows this file');
    let found: Row[] = [];
    let failed = 0;
    await warehouse
        .write(async (connection) => {
            const landed = await landKind(connection, spooled.plan.kind, [spooled], quarantine, {
                source: newSource(),
                importId: 0,
            });
            failed = landed.failed;
            found = await rows(
                connection,
                `SELECT * EXCLUDE (source, import_id, line) FROM ${landed.from} ORDER BY line`,
            );
            throw new Rollback();
        })
        .catch((error: unknown) => {
            if (!(error instanceof Rollback)) throw error;
        })
        .finally(async () => {
            rmSync(spooled.path, { force: true });
            await quarantine.remove();
        });
    const { read, clean, refused: broken, blank } = spooled;
    return {
        rows: found,
        rejects: rejects.sort((a, b) => a.line - b.line),
        read,
        clean,
        refused: broken,
        blank,
        failed,
    };
}
