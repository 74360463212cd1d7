// Which characters a file's bytes are: by its sign (byte order mark), by what the mapping says, else UTF-8 and nothing else.
import type { Encoding } from './mapping.ts';

export interface Sign {
    encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
    /** Length of the sign itself. */
    bytes: number;
}

/** The encoding that the first bytes tell. */
export function signOf(bytes: Uint8Array): Sign | undefined {
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', bytes: 3 };
    if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', bytes: 2 };
    if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', bytes: 2 };
    return undefined;
}

/** UTF-16 shows in text of any Western language: every other byte is NUL. */
export function utf16Order(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
    const looked = Math.min(bytes.length, 4096) & ~1;
    let [even, odd] = [0, 0];
    for (let i = 0; i < looked; i += 2) {
        if (bytes[i] === 0) even += 1;
        if (bytes[i + 1] === 0) odd += 1;
    }
    const pairs = looked / 2;
    if (pairs === 0) return undefined;
    if (odd / pairs > 0.4 && even / pairs < 0.1) return 'utf-16le';
    return even / pairs > 0.4 && odd / pairs < 0.1 ? 'utf-16be' : undefined;
}

/**
 * Characters of the bytes 0x80 to 0x9F in windows-1252; the five unused ones keep their number. Latin-1 has only control
 * characters there, which no ticket holds, so that a file called Latin-1 is read by the same table.
 */
export const windows1252 =
    '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
    '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** What a preview shows of the first bytes; in UTF-8 a broken character becomes a mark, the import refuses its row. */
export function decodeSample(bytes: Uint8Array, encoding: Encoding | Sign['encoding'] | undefined): string {
    const sign = signOf(bytes);
    const body = sign ? bytes.subarray(sign.bytes) : bytes;
    const named = sign?.encoding ?? encoding ?? 'utf-8';
    if (named === 'utf-8') return new TextDecoder('utf-8').decode(body, { stream: true });
    if (named === 'utf-16be') return new TextDecoder('utf-16be').decode(body, { stream: true });
    if (named === 'utf-16le' || named === 'utf-16')
        return new TextDecoder(utf16Order(body) ?? 'utf-16le').decode(body, { stream: true });
    return fromWindows1252(body);
}

function fromWindows1252(bytes: Uint8Array): string {
    let text = '';
    for (const byte of bytes)
        text += byte >= 0x80 && byte <= 0x9f ? windows1252.charAt(byte - 0x80) : String.fromCharCode(byte);
    return text;
}
