// The slow way through a file: records with stray quotes or bare carriage returns, read by papaparse and written anew.
import { isUtf8 } from 'node:buffer';
import Papa from 'papaparse';

const [TAB, LF, CR, SPACE, QUOTE] = [9, 10, 13, 32, 34];

/** One record read with patience: a quote inside an unquoted field, and a bare CR in it, are text. */
export interface TolerantRecord {
    /** `odd`: text follows a closing quote. */
    status: 'whole' | 'incomplete' | 'odd';
    contentEnd: number;
    next: number;
    fields: number;
    innerLines: number;
    /** Where the text behind a closing quote begins. */
    oddAt?: number;
    /** That closing quote stands where a field begins: an earlier quote was never closed, and this one opens. */
    isClosedByMistake?: boolean;
}

/** Finds the end of the record that begins at `at`. `isLast`: no more bytes will come. */
export function tolerantRecord(
    buffer: Buffer,
    at: number,
    delimiter: number,
    isCrOnly: boolean,
    isLast: boolean,
): TolerantRecord {
    const end = buffer.length;
    const lineByte = isCrOnly ? CR : LF;
    let [i, fields, innerLines] = [at, 1, 0];
    const answer = (status: TolerantRecord['status']): TolerantRecord => ({
        status,
        contentEnd: i,
        next: end,
        fields,
        innerLines,
    });
    const isLineEnd = (place: number): boolean => {
        if (buffer[place] === LF) return true;
        if (buffer[place] !== CR) return false;
        return isCrOnly || buffer[place + 1] === LF || (place + 1 === end && isLast);
    };
    for (;;) {
        if (i >= end) return answer('incomplete');
        if (buffer[i] === QUOTE) {
            for (;;) {
                i += 1;
                while (i < end && buffer[i] !== QUOTE) {
                    if (buffer[i] === lineByte) innerLines += 1;
                    i += 1;
                }
                i += 1;
                if (i >= end) return answer('incomplete');
                if (buffer[i] !== QUOTE) break;
            }
            const closed = i;
            while (buffer[i] === SPACE || (buffer[i] === TAB && delimiter !== TAB)) i += 1;
            if (i >= end || (buffer[i] === CR && i + 1 >= end && !isLast)) return answer('incomplete');
            if (buffer[i] !== delimiter && !isLineEnd(i)) {
                const before = buffer[closed - 2];
                const isClosedByMistake = before === delimiter || before === LF || before === CR;
                return { ...answer('odd'), oddAt: closed, isClosedByMistake };
            }
        } else {
            while (i < end && buffer[i] !== delimiter && !isLineEnd(i)) i += 1;
            if (i >= end) return answer('incomplete');
        }
        if (buffer[i] === delimiter) {
            fields += 1;
            i += 1;
            continue;
        }
        const next = buffer[i] === CR && buffer[i + 1] === LF ? i + 2 : i + 1;
        return { status: 'whole', contentEnd: i, next, fields, innerLines };
    }
}

export interface Mended {
    records: string[][];
    /** Empty pieces between carriage returns. */
    blanks: number;
    /** Fields found; other than the width, and the record is refused. */
    fields: number;
}

/**
 * The fields of a record as papaparse reads them. Where bare carriage returns part it into pieces that are all records by
 * themselves, they were line ends; otherwise they are text.
 */
export function mendedRecords(text: string, delimiter: string, width: number): Mended {
    if (text.includes('\r') && !text.includes('"')) {
        const pieces = text.split('\r');
        const records = pieces.filter((piece) => piece !== '').map((piece) => piece.split(delimiter));
        if (records.length > 0 && records.every((record) => record.length === width) && width > 1) {
            return { records, blanks: pieces.length - records.length, fields: width };
        }
    }
    const parsed = new Papa.Parser({ delimiter, newline: '\n', quoteChar: '"', escapeChar: '"' }).parse(
        text,
        0,
        false,
    ) as Papa.ParseResult<string[]>;
    const [record = ['']] = parsed.data;
    const isSure = parsed.data.length <= 1 && parsed.errors.length === 0;
    return { records: [record], blanks: 0, fields: isSure ? record.length : 0 };
}

/** One record as RFC 4180 writes it, every field in quotes, so that no reader can take it for something else. */
export function cleanRecord(record: readonly string[], delimiter: string): string {
    return record.map((field) => `"${field.replaceAll('"', '""')}"`).join(delimiter);
}

/** Bytes as text that loses nothing: what isn't UTF-8 or is NUL shows as \xE9. */
export function readableBytes(bytes: Uint8Array): string {
    const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    if (isUtf8(whole) && !whole.includes(0)) return whole.toString('utf8');
    let text = '';
    for (let i = 0; i < whole.length;) {
        const length = [1, 2, 3, 4].find(
            (size) => i + size <= whole.length && whole[i] !== 0 && isUtf8(whole.subarray(i, i + size)),
        );
        text +=
            length === undefined
                ? `\\x${(whole[i] ?? 0).toString(16).padStart(2, '0').toUpperCase()}`
                : whole.toString('utf8', i, i + length);
        i += length ?? 1;
    }
    return text;
}
