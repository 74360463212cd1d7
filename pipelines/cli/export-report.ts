// The verb export for reports: a review pack of a period as a file.
import { writeFileSync } from 'node:fs';
import { CaseloadError } from '#domain/errors.ts';
import type { PackKind } from '#domain/review/kinds.ts';
import type { papers } from '#domain/review/questions.ts';
import { endingOf, reportFile } from '#server/reports/report-file.ts';
import { putInPlace, writableTarget } from '#warehouse/export.ts';
import { openWarehouse } from '#warehouse/open.ts';
import { reviewPack } from '#warehouse/review.ts';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { printJson, printLines } from './words.ts';

/** What reports are called on the command line. */
export const reports: Record<string, PackKind> = {
    mbr: 'monthly',
    weekly: 'weekly',
    quarterly: 'quarterly',
    daily: 'daily',
};

export interface ReportFlags {
    db: string;
    json?: boolean;
    to: string;
    period?: string;
    as?: 'reported' | 'now';
    paper?: (typeof papers)[number];
}

/** Writes the pack, whole or not at all; the newest whole period where none is named. */
export async function exportReport(report: string, { db, json, to, period, as, paper }: ReportFlags): Promise<void> {
    const pack = reports[report];
    if (!pack)
        throw new CaseloadError({
            kind: 'unknown report',
            value: report,
            cure: `expected ${Object.keys(reports).join(', ')}`,
        });
    const ending = endingOf(to);
    const target = writableTarget(to);
    const warehouse = await openWarehouse({ file: db });
    try {
        const written = await reviewPack(warehouse, { pack, period, as });
        const spooled = join(warehouse.spool, `${randomUUID()}.${ending}`);
        writeFileSync(spooled, await reportFile(written, ending, paper));
        putInPlace(spooled, target);
        const { word } = written.period;
        if (json) printJson({ report, period: word, state: written.state, pages: written.pages.length, file: target });
        else printLines([`${report} of ${word} (${written.state}): ${written.pages.length} pages in ${to}`]);
    } finally {
        await warehouse.close();
    }
}
