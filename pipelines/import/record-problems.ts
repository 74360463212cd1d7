// Why a record can't be taken as it stands, before any of its values is looked at: its bytes, its width, its length.
import { isUtf8 } from 'node:buffer';
import { readableBytes } from './mend.ts';

const [LF, CR, QUOTE] = [10, 13, 34];
/** Longer fields and records are refused whole, never cut. */
const longestField = 1_048_576;
export const longestRecord = 2_000_000;

/** Bytes that no text should hold. */
export function byteProblem(bytes: Buffer): string | undefined {
    if (bytes.includes(0)) return 'NUL characters; the file looks damaged, or cut by a crash';
    if (isUtf8(bytes)) return undefined;
    const place = readableBytes(bytes).indexOf('\\x') + 1;
    return `not valid UTF-8 (at character ${place}); if the file is windows-1252, say so under encoding in a mapping`;
}

/** Another number of fields than the header's; none at all where papaparse couldn't tell the quotes apart. */
export function widthProblem(fields: number, width: number, isCut: boolean): string | undefined {
    if (fields === width) return undefined;
    if (fields === 0) return 'quotes in disorder';
    return `${fields} fields where the header has ${width}${isCut ? '; the file ends inside this record' : ''}`;
}

export function lengthProblem(buffer: Buffer, from: number, to: number, delimiter: number): string | undefined {
    if (to - from <= longestField) return undefined;
    if (to - from > longestRecord) return tooLong(to - from);
    return hasLongField(buffer.subarray(from, to), delimiter) ? `a field over ${longestField} bytes` : undefined;
}

export function tooLong(bytes: number): string {
    return `a record of ${bytes} bytes; at most ${longestRecord} are read`;
}

function hasLongField(record: Buffer, delimiter: number): boolean {
    let start = 0;
    let isQuoted = false;
    for (let i = 0; i <= record.length; i += 1) {
        if (record[i] === QUOTE) isQuoted = !isQuoted;
        if (i === record.length || (record[i] === delimiter && !isQuoted)) {
            if (i - start > longestField) return true;
            start = i + 1;
        }
    }
    return false;
}

export function withoutLineEnd(bytes: Buffer): Buffer {
    let end = bytes.length;
    while (end > 0 && (bytes[end - 1] === LF || bytes[end - 1] === CR)) end -= 1;
    return bytes.subarray(0, end);
}
