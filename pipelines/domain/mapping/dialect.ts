// How a file is cut into records and fields, decided from its first part before anything is read: separator, header, width.
import { CaseloadError } from '../errors.ts';

export interface Dialect {
    delimiter: string;
    /** Headings, one a field; '' for a column without one. */
    header: string[];
    /** Physical lines before the header: what the mapping skips, a `sep=;` line, empty lines. */
    linesBefore: number;
    hasHeader: boolean;
    /** Lines end with CR alone. */
    isCrOnly: boolean;
    /** Why this separator, as a person reads it. */
    reason: string;
}

export interface DialectWish {
    delimiter?: string | undefined;
    header: boolean;
    skipLines: number;
}

const candidates = [',', ';', '\t', '|'];
const names: Readonly<Record<string, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' };
/** Records of the sample that must have the header's number of fields before a separator in doubt is believed. */
const consistentShare = 0.99;
const mostLooked = 1000;

/**
 * Decides the dialect from the first part of a file. Throws CaseloadError when two separators fit: then the person has to say.
 * `isWhole`: the sample is all of the file, so that its last record is complete.
 */
export function dialectOf(sample: string, wish: DialectWish, isWhole: boolean, file = 'the file'): Dialect {
    const isCrOnly = endsLinesWithCr(sample);
    const lineEnd = isCrOnly ? /\r/g : /\n/g;
    let rest = sample;
    let linesBefore = 0;
    const skipLine = (): void => {
        lineEnd.lastIndex = 0;
        rest = lineEnd.exec(rest) ? rest.slice(lineEnd.lastIndex) : '';
        linesBefore += 1;
    };
    for (let i = 0; i < wish.skipLines; i += 1) skipLine();
    let delimiter = wish.delimiter;
    while (/^\r?(\n|$)/.test(rest) && rest !== '') skipLine();
    const separatorLine = /^sep=(.)\r?(\n|\r|$)/i.exec(rest);
    if (separatorLine) {
        delimiter ??= separatorLine[1];
        skipLine();
    }
    const reason = delimiter === undefined ? 'it parts the records alike' : 'it was given';
    delimiter ??= likelyDelimiter(rest, wish.header, isWhole, file);
    const records = sampleRecords(rest, delimiter, mostLooked + 1, isWhole);
    const [first] = records;
    if (!first) throw new CaseloadError({ kind: 'no rows in', name: file, cure: 'export it again with its rows' });
    const header = wish.header ? fittedHeader(first, records.slice(1)) : numberedHeader(records);
    return {
        delimiter,
        header,
        linesBefore,
        hasHeader: wish.header,
        isCrOnly,
        reason: `${names[delimiter] ?? delimiter}: ${reason}`,
    };
}

/** Most line ends outside quotes are a CR alone. */
function endsLinesWithCr(sample: string): boolean {
    let [isQuoted, alone, others] = [false, 0, 0];
    for (let at = 0; at < sample.length; at += 1) {
        const character = sample[at];
        if (character === '"') isQuoted = !isQuoted;
        else if (isQuoted) continue;
        else if (character === '\n') others += 1;
        else if (character === '\r' && sample[at + 1] !== '\n') alone += 1;
    }
    return alone > others;
}

/** The only separator of the header; of several the only one that parts at least 99 % of the records as it parts the header. */
function likelyDelimiter(text: string, hasHeader: boolean, isWhole: boolean, file: string): string {
    const fits = candidates
        .map((delimiter) => {
            const records = sampleRecords(text, delimiter, mostLooked, isWhole).filter((record) => !isBlank(record));
            const width = records[0]?.length ?? 0;
            const alike = records.filter((record) => record.length === width).length;
            return { delimiter, width, share: records.length === 0 ? 0 : alike / records.length };
        })
        .filter(({ width }) => width > 1);
    if (fits.length === 0) return ',';
    const [only] = fits;
    if (only && fits.length === 1 && (hasHeader || only.share >= consistentShare)) return only.delimiter;
    const good = fits.filter(({ share }) => share >= consistentShare);
    const [best] = good;
    if (best && good.length === 1) return best.delimiter;
    const found = (good.length > 0 ? good : fits).map(({ delimiter }) => names[delimiter]).join(' and ');
    throw new CaseloadError({
        kind: 'separator in doubt in',
        name: file,
        value: found,
        cure: 'give delimiter in a mapping',
    });
}

export function isBlank(record: readonly string[]): boolean {
    return record.length === 1 && record[0] === '';
}

/** The header as wide as the records: separators behind the last heading, or behind the last field of all records, are no column. */
function fittedHeader(header: string[], records: string[][]): string[] {
    const width = usualWidth(records);
    const extra = records
        .filter((record) => record.length === width)
        .every((record) => record.slice(header.length).every((field) => field === ''));
    if (width > header.length && extra) return [...header, ...Array.from({ length: width - header.length }, () => '')];
    if (width > 0 && width < header.length && header.slice(width).every((heading) => heading.trim() === ''))
        return header.slice(0, width);
    return header;
}

function usualWidth(records: string[][]): number {
    const counts = new Map<number, number>();
    for (const record of records) if (!isBlank(record)) counts.set(record.length, (counts.get(record.length) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

function numberedHeader(records: string[][]): string[] {
    return Array.from({ length: usualWidth(records) }, (_, i) => `column${i + 1}`);
}

/**
 * The first records of a text, by RFC 4180; a quote inside an unquoted field is text. For samples and previews: the import
 * itself reads by `pipelines/import`. The last record is left out unless the text is whole, since it may be cut.
 */
export function sampleRecords(text: string, delimiter: string, most: number, isWhole: boolean): string[][] {
    const records: string[][] = [];
    let record: string[] = [];
    let at = 0;
    while (at < text.length && records.length < most) {
        let field = '';
        if (text[at] === '"') {
            const [end, value] = quotedField(text, at);
            field = value;
            at = end;
        }
        const start = at;
        while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at += 1;
        record.push(field + text.slice(start, at));
        if (text[at] === delimiter) {
            at += 1;
            if (at < text.length) continue;
            record.push('');
        }
        if (at >= text.length && !isWhole) return records;
        at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
        records.push(record);
        record = [];
    }
    return records;
}

function quotedField(text: string, start: number): [end: number, value: string] {
    let at = start + 1;
    for (;;) {
        const quote = text.indexOf('"', at);
        if (quote === -1) return [text.length, text.slice(start + 1).replaceAll('""', '"')];
        if (text[quote + 1] !== '"') return [quote + 1, text.slice(start + 1, quote).replaceAll('""', '"')];
        at = quote + 2;
    }
}
