// What isn't a CSV at all, told by its first bytes, with a sentence that says what to do instead.
import { CaseloadError } from '../errors.ts';
import { signOf, utf16Order } from './encoding.ts';
import type { Encoding } from './mapping.ts';

const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, 1024));

/**
 * Why these bytes, the first of a file, can't be read as delimited text; undefined where nothing speaks against it.
 * `encoding` is what the mapping says, if it says it.
 */
export function contentProblem(bytes: Uint8Array, name: string, encoding?: Encoding): CaseloadError | undefined {
    const found = kindOfContent(bytes, encoding);
    return found && new CaseloadError({ kind: found.kind, name, cure: found.cure });
}

function kindOfContent(bytes: Uint8Array, encoding?: Encoding): { kind: string; cure: string } | undefined {
    const start = latin(bytes);
    if (bytes.length === 0) return { kind: 'empty file', cure: 'export it again' };
    if (start.startsWith('PK\x03\x04')) {
        const isExcel = /xl\/|\[Content_Types\]/.test(start) || /\.xls[xm]?$/i.test(start);
        return isExcel
            ? { kind: 'Excel file', cure: 'open it and save it as CSV UTF-8' }
            : { kind: 'zip archive or Excel file', cure: 'unpack it, or save the sheet as CSV UTF-8' };
    }
    if (start.startsWith('\xd0\xcf\x11\xe0')) return { kind: 'Excel file', cure: 'open it and save it as CSV UTF-8' };
    if (start.startsWith('\x1f\x8b')) return { kind: 'gzip archive', cure: 'unpack it first' };
    if (start.startsWith('%PDF')) return { kind: 'PDF file', cure: 'export the tickets as CSV' };
    if (start.startsWith('PAR1')) return { kind: 'Parquet file', cure: 'export the tickets as CSV' };
    if (start.startsWith('SQLite format 3')) return { kind: 'database file', cure: 'export the tickets as CSV' };
    const text = start.replace(/^\xef\xbb\xbf/, '').trimStart();
    if (/^<(!doctype|html|head|body|\?xml|svg|div|table)\b/i.test(text)) {
        return { kind: 'web page', cure: 'the download was probably a sign-in page: sign in and export again' };
    }
    if (/^(\{\s*"|\[\s*[{[])/.test(text)) return { kind: 'JSON file', cure: 'export the tickets as CSV' };
    if (start.startsWith('\xff\xfe\0\0') || start.startsWith('\0\0\xfe\xff'))
        return { kind: 'UTF-32 text', cure: 'save it as UTF-8' };
    if (!signOf(bytes) && encoding !== 'utf-16' && utf16Order(bytes)) {
        return {
            kind: 'UTF-16 text without its sign',
            cure: 'save it as UTF-8, or give encoding: utf-16 in a mapping',
        };
    }
    return undefined;
}
