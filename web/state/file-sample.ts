// The first part of a file, cut into records as the import will cut it: what it is, how it is separated, what its dates look like.
import { contentProblem } from '#domain/mapping/content.ts';
import { addEvidence, noEvidence } from '#domain/mapping/dates.ts';
import type { OrderEvidence } from '#domain/mapping/dates.ts';
import { dialectOf } from '#domain/mapping/dialect.ts';
import type { Dialect } from '#domain/mapping/dialect.ts';
import { decodeSample, signOf } from '#domain/mapping/encoding.ts';
import type { Encoding } from '#domain/mapping/mapping.ts';
import Papa from 'papaparse';

export interface FileSample {
    name: string;
    size: number;
    encoding: Encoding | undefined;
    encodingReason: string;
    dialect: Dialect;
    header: string[];
    records: string[][];
    /** Whether the sample is the whole file. */
    isWhole: boolean;
}

export interface SampleWish {
    encoding?: Encoding | undefined;
    delimiter?: string | undefined;
    header: boolean;
    skipLines: number;
}

/** Enough for thousands of rows, and read in a blink. */
export const sampleBytes = 4 * 1024 * 1024;
export const plainWish: SampleWish = { header: true, skipLines: 0 };

/** Cuts a sample into records. Throws CaseloadError for what is no CSV, has no rows, or could be separated in two ways. */
export function fileSample(name: string, size: number, bytes: Uint8Array, wish: SampleWish): FileSample {
    const problem = contentProblem(bytes, name, wish.encoding);
    if (problem) throw problem;
    const isWhole = bytes.length >= size;
    const text = decodeSample(bytes, wish.encoding);
    const dialect = dialectOf(text, wish, isWhole, name);
    const body = afterLines(text, dialect.linesBefore, dialect.isCrOnly);
    const parsed = Papa.parse<string[]>(body, {
        delimiter: dialect.delimiter,
        skipEmptyLines: true,
        dynamicTyping: false,
    });
    // Of a cut file the last record may be cut too.
    const complete = isWhole ? parsed.data : parsed.data.slice(0, -1);
    return {
        name,
        size,
        encoding: wish.encoding,
        encodingReason: encodingReason(bytes, text, wish.encoding),
        dialect,
        header: dialect.header,
        records: dialect.hasHeader ? complete.slice(1) : complete,
        isWhole,
    };
}

function afterLines(text: string, lines: number, isCrOnly: boolean): string {
    let at = 0;
    for (let line = 0; line < lines; line += 1) {
        const end = text.indexOf(isCrOnly ? '\r' : '\n', at);
        if (end < 0) return '';
        at = end + 1;
    }
    return text.slice(at);
}

function encodingReason(bytes: Uint8Array, text: string, wish: Encoding | undefined): string {
    const sign = signOf(bytes);
    if (sign) return `${sign.encoding.toUpperCase()}: the file says so by its sign`;
    if (wish) return `${wish}: it was given`;
    return text.includes('\ufffd')
        ? 'UTF-8, but some characters are broken: it may be Windows-1252'
        : 'UTF-8: every character fits';
}

/** Whether characters came out broken, so that another encoding should be tried. */
export function hasBrokenText(sample: FileSample): boolean {
    const isBroken = (text: string) => text.includes('\ufffd');
    return sample.header.some(isBroken) || sample.records.some((record) => record.some(isBroken));
}

/** The cells of one column, by its heading. */
export function columnCells(sample: FileSample, heading: string): string[] {
    const at = sample.header.indexOf(heading);
    return at < 0 ? [] : sample.records.map((record) => record[at] ?? '');
}

/** The first few different cells that hold something. */
export function exampleCells(sample: FileSample, heading: string, most = 3): string[] {
    const found = new Set<string>();
    for (const cell of columnCells(sample, heading)) {
        if (cell.trim() !== '') found.add(cell);
        if (found.size >= most) break;
    }
    return [...found];
}

/** What the d/m/y-like dates of some columns tell about their order, and one that shows the doubt. */
export function orderEvidence(
    sample: FileSample,
    headings: readonly string[],
): OrderEvidence & { example: string | null; proof: string | null } {
    const evidence = noEvidence();
    let example: string | null = null;
    let proof: string | null = null;
    for (const heading of headings)
        for (const cell of columnCells(sample, heading)) {
            const before = { ...evidence };
            addEvidence(evidence, cell);
            if (evidence.both > before.both) example ??= cell;
            else if (evidence.dayFirst > before.dayFirst || evidence.monthFirst > before.monthFirst) proof ??= cell;
        }
    return { ...evidence, example, proof };
}

/** Whether a column holds instants without an offset, which need a zone. */
export function lacksOffset(cells: readonly string[]): boolean {
    return (
        cells.some((cell) => /\d:\d{2}/.test(cell) && !/(Z|[+-]\d{2}(:?\d{2})?)\s*$/.test(cell.trim())) ||
        cells.some((cell) => /^\s*\d{4}-\d{2}-\d{2}\s*$|^\s*\d{1,2}[./-]\d{1,2}[./-]\d{4}\s*$/.test(cell))
    );
}
