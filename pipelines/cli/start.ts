// Fills a new warehouse with the sample workspace, so that the first start shows a believable company.
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { importFiles } from '#import/import-files.ts';
import type { ImportProgress } from '#import/import-report.ts';
import { sampleWorkspace } from '#sample/company.ts';
import { writeSample } from '#sample/write.ts';
import type { Warehouse } from '#warehouse/open.ts';
import { applySettings, currentSettings } from '#warehouse/settings.ts';
import { remark } from './words.ts';

const phaseWords: Record<ImportProgress['phase'], string> = {
    reading: 'Reading it …',
    landing: 'Checking every record …',
    storing: 'Storing them …',
    building: 'Working out the facts …',
};

/** Calls back when a phase begins, and not again while it lasts. */
function newPhase(onPhase: (phase: ImportProgress['phase']) => void): (progress: ImportProgress) => void {
    let last: ImportProgress['phase'] | undefined;
    return ({ phase }) => {
        if (phase !== last) onPhase(phase);
        last = phase;
    };
}

/** Does nothing where anything was imported or set before: a person's own warehouse stays theirs. */
export async function fillWithSample(warehouse: Warehouse, signal: AbortSignal): Promise<void> {
    const [row] = await warehouse.query(
        'SELECT (SELECT count(*) FROM imports) + (SELECT count(*) FROM settings_versions) AS found',
    );
    if (Number(row?.found) > 0) return;
    const folder = join(warehouse.spool, 'sample');
    const now = new Date();
    try {
        remark(
            `Making the sample workspace: ${sampleWorkspace.tickets.toLocaleString('en')} tickets of a company that doesn't exist …`,
        );
        const written = await writeSample({ ...sampleWorkspace, folder });
        signal.throwIfAborted();
        await applySettings(warehouse, await readFile(written.settings, 'utf8'), { now, by: 'sample' });
        const paths = written.files.flatMap((file) => file.paths);
        await importFiles(warehouse, {
            paths,
            source: 'sample',
            now,
            signal,
            settings: await currentSettings(warehouse),
            onProgress: newPhase((phase) => remark(phaseWords[phase])),
        });
    } finally {
        await rm(folder, { recursive: true, force: true });
    }
}
