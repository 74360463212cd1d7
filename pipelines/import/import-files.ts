// Imports files: decides how each is read, brings them into the spool, and has them taken over as a whole.
import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { CaseloadError } from '#domain/errors.ts';
import { latestInstant } from '#domain/mapping/dates.ts';
import { isTimeZone } from '#domain/calendar.ts';
import { planOf } from '#domain/mapping/plan.ts';
import { priorityWords } from '#domain/mapping/words.ts';
import type { Warehouse } from '#warehouse/open.ts';
import { chooserFor, unrecognised, type Chooser } from './choose.ts';
import type { ImportOptions, ImportReport } from './import-report.ts';
import { foundInputs, type FoundInput } from './input-files.ts';
import { Quarantine } from './quarantine.ts';
import { readingRemarks } from './remarks.ts';
import { savedMappings } from './saved-mappings.ts';
import { spoolFile, type Spooled } from './spool.ts';
import { readCount, report, takeOver } from './take-over.ts';
import { unchangedImport } from './unchanged.ts';

/**
 * Imports everything as one: all of it is stored, or nothing. Throws CaseloadError when a file is refused, when no row can be stored,
 * and when the signal aborts; the warehouse is then as it was.
 */
export async function importFiles(warehouse: Warehouse, options: ImportOptions): Promise<ImportReport> {
    const source = options.source ?? 'csv';
    if (options.timeZone !== undefined && !isTimeZone(options.timeZone)) {
        throw new CaseloadError({
            kind: 'unknown',
            name: 'time zone',
            value: options.timeZone,
            cure: 'a name such as Europe/Berlin or UTC',
        });
    }
    const started = performance.now();
    const quarantine = new Quarantine(warehouse.spool);
    const spooled: Spooled[] = [];
    try {
        const chooser = chooserFor(options.mapping, await savedMappings(warehouse));
        const inputs = await foundInputs(options.paths ?? [], options.inputs ?? []);
        const leftOut = await spoolAll(warehouse, inputs, chooser, quarantine, spooled, options);
        const fingerprint = fingerprintOf(spooled, source, options);
        const unchanged = await unchangedImport(warehouse, { spooled, source, fingerprint });
        if (unchanged) return unchanged;
        const remarks = [...readingRemarks(spooled, chooser.reasons), ...leftOut];
        return await takeOver(warehouse, { spooled, source, fingerprint, quarantine, remarks, options, started });
    } catch (error) {
        if (options.signal?.aborted)
            throw new CaseloadError(
                { kind: 'import cancelled', cure: 'nothing was stored; start it again' },
                { cause: error },
            );
        throw error;
    } finally {
        await Promise.all(spooled.map(({ path }) => rm(path, { force: true })));
        await quarantine.remove();
    }
}

/** Brings every file into the spool; answers with remarks about files of folders that nobody knows. */
async function spoolAll(
    warehouse: Warehouse,
    inputs: readonly FoundInput[],
    chooser: Chooser,
    quarantine: Quarantine,
    spooled: Spooled[],
    options: ImportOptions,
): Promise<string[]> {
    const total = inputs.reduce((sum, { bytes }) => sum + bytes, 0);
    const context = {
        priorities: options.settings.priorities,
        ...(options.timeZone === undefined ? {} : { timeZone: options.timeZone }),
        latest: latestInstant(options.now),
    };
    const leftOut: string[] = [];
    let before = 0;
    for (const { input, isOfFolder } of inputs) {
        let refusal: CaseloadError | undefined;
        const result = await spoolFile(input, {
            folder: warehouse.spool,
            quarantine,
            mapping: chooser.fixed,
            choose: (first) => {
                const mapping = chooser.choose(first);
                if (!mapping) refusal = unrecognised(first);
                return mapping;
            },
            plan: (mapping, header, name) => planOf(mapping, header, context, name),
            signal: options.signal,
            onBytes: (bytes) =>
                report(
                    options,
                    'reading',
                    before + bytes,
                    readCount(spooled),
                    total > 0 ? Math.min(1, (before + bytes) / total) : null,
                ),
            ...(options.mendsAll ? { mendsAll: true } : {}),
        }).catch((error: unknown) => {
            if (!isOfFolder || !(error instanceof CaseloadError) || options.signal?.aborted) throw error;
            refusal = error;
            return undefined;
        });
        if (result) {
            spooled.push(result);
            before += result.bytes;
        } else if (isOfFolder && refusal) leftOut.push(`left out: ${refusal.message}`);
        else if (refusal) throw refusal;
    }
    if (spooled.length === 0) {
        throw new CaseloadError({
            kind: 'nothing to import',
            value: leftOut[0],
            cure: 'name files of tickets, events, surveys and the like',
        });
    }
    return leftOut;
}

/** Equal for equal contents read in the same way, whatever the files' order and names. */
function fingerprintOf(spooled: readonly Spooled[], source: string, options: ImportOptions): string {
    const files = spooled.map(({ hash, mapping }) => JSON.stringify([hash, mapping])).sort();
    const words = [...priorityWords(options.settings.priorities)].sort();
    return createHash('sha256')
        .update(JSON.stringify([files, source, options.timeZone ?? null, words]))
        .digest('hex');
}
