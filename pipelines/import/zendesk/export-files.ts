// Imports an account's JSON export: files of records, one to a line or in lists, through the same meaning as a sync.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { CaseloadError } from '#domain/errors.ts';
import type { Settings } from '#domain/settings/schema.ts';
import type { Warehouse } from '#warehouse/open.ts';
import type { DuckDBConnection } from '#warehouse/run.ts';
import type { ImportReport } from '../import-report.ts';
import { foundInputs } from '../input-files.ts';
import { sameImport } from '../unchanged.ts';
import { jsonRecords } from './json-records.ts';
import { landOn } from './landing.ts';
import type { ZendeskRecord } from './page.ts';
import { namedResources, resources } from './resources.ts';
import { takeOver, type Reject } from './sync.ts';

const perBatch = 1000;
const mostRejects = 10_000;

const lists = new Map<string, { name: string; ticket?: string }>([
    ...resources.map(
        ({ name, list, ticket }) => [list, { name, ...(ticket === undefined ? {} : { ticket }) }] as const,
    ),
    ...Object.values(namedResources).map((each) => [each.list, each] as const),
]);

const isJson = (path: string): boolean => /\.(json|ndjson|jsonl)$/i.test(path);

/**
 * Whether these paths, or the files in them, are JSON. Throws CaseloadError where some are and some are tables: one import has one way
 * to read, and what it passed over in silence would be missed by nobody.
 */
export async function areJsonFiles(paths: readonly string[]): Promise<boolean> {
    const inputs = await foundInputs(paths, []);
    const names = inputs.flatMap(({ input }) => ('path' in input ? [basename(input.path)] : []));
    const json = names.filter(isJson);
    const tables = names.filter((name) => /\.(csv|tsv|txt)$/i.test(name));
    if (json.length === 0) return false;
    if (tables.length === 0) return true;
    throw new CaseloadError({
        kind: 'JSON and tables together',
        name: `${json[0] ?? ''}, ${tables[0] ?? ''}`,
        cure: 'import the JSON files and the tables one after the other: both, as long as they bear one --source',
    });
}

export interface ExportOptions {
    paths: readonly string[];
    source: string;
    now: Date;
    settings: Settings;
    signal?: AbortSignal;
    onRecords?: (count: number) => void;
}

/** All files as one import, in one transaction. Throws CaseloadError where no record can be stored, or when the signal aborts. */
export async function importExport(warehouse: Warehouse, options: ExportOptions): Promise<ImportReport> {
    const { source, now, settings } = options;
    const inputs = await foundInputs(options.paths, []);
    const paths = inputs.flatMap(({ input }) => ('path' in input ? [input.path] : []));
    const json = paths.filter(isJson);
    const left = paths.filter((path) => !isJson(path)).map((path) => `${basename(path)}: left out, it is no JSON`);
    const keepsTexts = settings.zendesk?.keepCommentText ?? false;
    const fingerprint = await fingerprintOf(json, keepsTexts);
    const same = await sameImport(warehouse, source, fingerprint);
    if (same) return same;
    return warehouse.write(async (connection) => {
        const reading = new Reading(connection, source, keepsTexts);
        for (const path of json) await readFile(reading, path, options);
        if (reading.count === 0) throw nothing(reading.rejects);
        const { rejects, rejected, blank, files } = reading;
        return takeOver(connection, { source, now, remarks: left, rejects, rejected, blank, files, fingerprint });
    });
}

async function fingerprintOf(paths: readonly string[], keepsTexts: boolean): Promise<string> {
    const hashes: string[] = [];
    for (const path of paths) {
        const hash = createHash('sha256');
        for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
        hashes.push(hash.digest('hex'));
    }
    return createHash('sha256')
        .update(JSON.stringify(['zendesk export', keepsTexts, hashes.sort()]))
        .digest('hex');
}

/** Lands an import's records in batches of a kind, and counts what came of each. */
class Reading {
    readonly rejects: Reject[] = [];
    readonly files: ImportReport['files'] = [];
    rejected = 0;
    blank = 0;
    count = 0;
    private readonly batches = new Map<string, ZendeskRecord[]>();
    private readonly connection: DuckDBConnection;
    private readonly source: string;
    private readonly keepsTexts: boolean;

    constructor(connection: DuckDBConnection, source: string, keepsTexts: boolean) {
        [this.connection, this.source, this.keepsTexts] = [connection, source, keepsTexts];
    }

    refuse(reject: Reject): void {
        this.rejected += 1;
        if (this.rejects.length < mostRejects) this.rejects.push(reject);
    }

    async take(kind: string, record: ZendeskRecord): Promise<void> {
        const batch = this.batches.get(kind) ?? [];
        this.batches.set(kind, batch);
        batch.push(record);
        this.count += 1;
        if (batch.length >= perBatch) await this.flush(kind);
    }

    async flush(kind: string): Promise<void> {
        const resource = [...lists.values()].find((each) => each.name === kind) ?? { name: kind };
        const records = this.batches.get(kind) ?? [];
        await landOn(this.connection, { source: this.source, resource, records, keepsTexts: this.keepsTexts });
        this.batches.set(kind, []);
    }

    async end(file: string, rows: ReadonlyMap<string, number>): Promise<void> {
        for (const kind of this.batches.keys()) await this.flush(kind);
        this.files.push(...[...rows].map(([kind, n]) => ({ file, kind, rows: n })));
    }
}

async function readFile(reading: Reading, path: string, { signal, onRecords }: ExportOptions): Promise<void> {
    const file = basename(path);
    const rows = new Map<string, number>();
    const isList = (name: string): boolean => lists.has(name);
    const onBlank = (): void => void (reading.blank += 1);
    for await (const found of jsonRecords(createReadStream(path), isList, onBlank)) {
        signal?.throwIfAborted();
        const { list, line, record, reason, raw } = found;
        const kind = record === null ? null : (lists.get(list ?? '')?.name ?? kindOf(record, file));
        const why = reason ?? (kind === null ? 'no record that Zendesk exports' : whyNot(record ?? {}));
        if (why !== null || record === null || kind === null) {
            reading.refuse({ file, line, reason: why ?? 'not a record', raw });
            continue;
        }
        await reading.take(kind, record);
        rows.set(kind, (rows.get(kind) ?? 0) + 1);
        if (reading.count % perBatch === 0) onRecords?.(reading.count);
    }
    await reading.end(file, rows);
}

/** Told by what only records of that kind have, else by the file's name. */
function kindOf(record: ZendeskRecord, file: string): string | null {
    if ('child_events' in record) return 'ticket_events';
    if ('events' in record && 'ticket_id' in record) return 'audits';
    if ('requester_id' in record && 'subject' in record) return 'tickets';
    if ('answers' in record && 'subjects' in record) return 'survey_responses';
    if ('score' in record && 'ticket_id' in record) return 'satisfaction_ratings';
    if ('metric' in record && 'instance_id' in record) return 'metric_events';
    if ('role' in record) return 'users';
    if ('item_type' in record && 'value' in record) return 'votes';
    if ('domain_names' in record) return 'organizations';
    if ('section_id' in record && 'title' in record) return 'articles';
    return [...lists].find(([list]) => file.toLowerCase().startsWith(list))?.[1].name ?? null;
}

function whyNot({ id, created_at: created, requester_id: requester }: ZendeskRecord): string | null {
    if (typeof id !== 'number' && typeof id !== 'string') return 'id: missing';
    if (requester === undefined) return null;
    return typeof created === 'string' && !Number.isNaN(Date.parse(created)) ? null : 'created_at: no instant';
}

function nothing(rejects: readonly Reject[]): CaseloadError {
    const [first] = rejects;
    return new CaseloadError({
        kind: 'no storable record',
        ...(first ? { at: `first refused: ${first.file} line ${first.line}: ${first.reason}` } : {}),
        cure: 'name JSON files that Zendesk exported: tickets, users, organizations, one record to a line or in lists',
    });
}
