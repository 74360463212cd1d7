// A pack as a file: PDF, slides, sheet, one HTML document, or CSV, each made only when it is asked for.
import { CaseloadError } from '#domain/errors.ts';
import type { Pack } from '#domain/review/contract.ts';
import { packFigures } from '#domain/review/figures.ts';
import { csvText } from '../csv.ts';
import { pdfOf } from './chromium.ts';
import { htmlDocument, type Paper } from './document.ts';

export const reportEndings = ['pdf', 'pptx', 'xlsx', 'html', 'csv'] as const;
export type ReportEnding = (typeof reportEndings)[number];

export const contentTypes: Record<ReportEnding, string> = {
    pdf: 'application/pdf',
    pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    html: 'text/html; charset=utf-8',
    csv: 'text/csv; charset=utf-8',
};

export const figureColumns = ['page', 'block', 'row', 'column', 'shown', 'value', 'unit'];

/** Every figure and sentence of a pack as CSV. */
export function packCsv(pack: Pack): string {
    return csvText(
        figureColumns,
        packFigures(pack).map(({ text, ...figure }) => ({ ...figure, shown: text })),
    );
}

const makers: Record<ReportEnding, (pack: Pack, paper: Paper) => Promise<Buffer>> = {
    pdf: async (pack, paper) => pdfOf(await htmlDocument(pack, paper)),
    html: async (pack, paper) => Buffer.from(await htmlDocument(pack, paper)),
    csv: (pack) => Promise.resolve(Buffer.from(packCsv(pack))),
    pptx: async (pack) => (await import('./slides.ts')).pptxOf(pack),
    xlsx: async (pack) => (await import('./xlsx.ts')).xlsxOf(pack),
};

export function reportFile(pack: Pack, ending: ReportEnding, paper: Paper = 'a4'): Promise<Buffer> {
    return makers[ending](pack, paper);
}

/** `caseload-monthly-2026-10.pdf` */
export function reportName({ kind, period }: Pack, ending: ReportEnding): string {
    return `caseload-${kind}-${period.word}.${ending}`;
}

/** The ending of a file that a pack can be written to. */
export function endingOf(file: string): ReportEnding {
    const ending = /\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase();
    const found = reportEndings.find((each) => each === ending);
    if (!found) {
        const cure = `expected ${reportEndings.map((each) => `.${each}`).join(', ')}`;
        throw new CaseloadError({ kind: 'unknown kind of file', value: file.split(/[\\/]/).at(-1), cure });
    }
    return found;
}
