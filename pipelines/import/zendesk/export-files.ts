// Imports an account's JSON export: files of records, one to a line or in lists, through the same meaning as a sync.
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { CaseloadError } from '#domain/errors.ts';
import type { Settings } from '#domain/settings/schema.ts';
import type { Warehouse } from '#warehouse/open.ts';
import type { ImportReport } from '../import-files.ts';
import { foundInputs } from '../input-files.ts';
import { jsonRecords } from './json-records.ts';
import { landOn } from './landing.ts';
import type { ZendeskRecord } from './page.ts';
import { resources } from './resources.ts';
import { takeOver, type Reject } from './sync.ts';

const perBatch = 1000;
const mostRejects = 10_000;

const lists = new Map<string, { name: string; ticket?: string }>([
    ...resources.map(
        ({ name, list, ticket }) => [list, { name, ...(ticket === undefined ? {} : { ticket }) }] as const,
    ),
    ['audits', { name: 'audits', ticket: 'ticket_id' }],
]);

/** Whether all of these paths, or the files in them, are JSON. */
export async function areJsonFiles(paths: readonly string[]): Promise<boolean> {
    const inputs = await foundInputs(paths, []);
    return inputs.every(({ input }) => 'path' in input && /\.(json|ndjson|jsonl)$/i.test(input.path));
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
    const { source, now, settings, signal } = options;
    const inputs = await foundInputs(options.paths, []);
    const keepsTexts = settings.zendesk?.keepCommentText ?? false;
    return warehouse.write(async (connection) => {
        const rejects: Reject[] = [];
        const files: ImportReport['files'] = [];
        let count = 0;
        for (const { input } of inputs) {
            if (!('path' in input)) continue;
            const file = basename(input.path);
            const batches = new Map<string, ZendeskRecord[]>();
            const rows = new Map<string, number>();
            const flush = async (name: string): Promise<void> => {
                const resource = [...lists.values()].find((each) => each.name === name) ?? { name };
                await landOn(connection, { source, resource, records: batches.get(name) ?? [], keepsTexts });
                batches.set(name, []);
            };
            for await (const { list, line, record, reason, raw } of jsonRecords(createReadStream(input.path), (name) =>
                lists.has(name),
            )) {
                signal?.throwIfAborted();
                const kind = record === null ? null : (lists.get(list ?? '')?.name ?? kindOf(record, file));
                const why = reason ?? (kind === null ? 'no record that Zendesk exports' : whyNot(record ?? {}));
                if (why !== null || record === null || kind === null) {
                    if (rejects.length < mostRejects) rejects.push({ file, line, reason: why ?? 'not a record', raw });
                    continue;
                }
                const batch = batches.get(kind) ?? [];
                batches.set(kind, batch);
                batch.push(record);
                rows.set(kind, (rows.get(kind) ?? 0) + 1);
                count += 1;
                if (batch.length < perBatch) continue;
                await flush(kind);
                options.onRecords?.(count);
            }
            for (const kind of batches.keys()) await flush(kind);
            files.push(...[...rows].map(([kind, n]) => ({ file, kind, rows: n })));
        }
        if (count === 0) throw nothing(rejects);
        return takeOver(connection, { source, now, remarks: [], rejects, files });
    });
}

/** Told by what only records of that kind have, else by the file's name. */
function kindOf(record: ZendeskRecord, file: string): string | null {
    if ('child_events' in record) return 'ticket_events';
    if ('events' in record && 'ticket_id' in record) return 'audits';
    if ('requester_id' in record && 'subject' in record) return 'tickets';
    if ('score' in record && 'ticket_id' in record) return 'satisfaction_ratings';
    if ('metric' in record && 'instance_id' in record) return 'metric_events';
    if ('role' in record) return 'users';
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
        ...(first
            ? { at: `first of ${rejects.length} refused: ${first.file} line ${first.line}: ${first.reason}` }
            : {}),
        cure: 'name JSON files that Zendesk exported: tickets, users, organizations, one record to a line or in lists',
    });
}
