// Turns a file's bytes into UTF-8 while they stream past: by the file's sign, by the mapping, else they are UTF-8 already.
import { signOf, utf16Order, windows1252 } from '#domain/mapping/encoding.ts';
import type { Encoding } from '#domain/mapping/mapping.ts';

/** Takes the bytes in pieces; `isLast` with the last piece, which may be empty. */
export type Decoder = (bytes: Uint8Array, isLast: boolean) => Uint8Array;

/** The decoder for a file that begins so. What can't be decoded becomes a byte that UTF-8 doesn't know: its row is refused, not altered. */
export function decoderFor(start: Uint8Array, encoding: Encoding | undefined): Decoder {
    const sign = signOf(start);
    const body = withoutStart(sign?.bytes ?? 0);
    const named = sign?.encoding ?? (encoding === 'utf-16' ? (utf16Order(start) ?? 'utf-16le') : encoding);
    if (named === 'utf-16le' || named === 'utf-16be') return chained(body, utf16Decoder(named === 'utf-16be'));
    if (named === 'latin1' || named === 'windows-1252') return chained(body, windowsDecoder());
    return body;
}

function chained(first: Decoder, second: Decoder): Decoder {
    return (bytes, isLast) => second(first(bytes, isLast), isLast);
}

function withoutStart(length: number): Decoder {
    let left = length;
    return (bytes) => {
        const cut = Math.min(left, bytes.length);
        left -= cut;
        return bytes.subarray(cut);
    };
}

/** UTF-8 never holds this byte. */
const impossibleByte = 0xff;

function utf16Decoder(isBigEndian: boolean): Decoder {
    let rest: Buffer = Buffer.alloc(0);
    return (bytes, isLast) => {
        const all = Buffer.concat([rest, bytes]);
        let end = all.length & ~1;
        // A character of two halves isn't cut between them.
        const lastUnit = end >= 2 ? (isBigEndian ? all.readUInt16BE(end - 2) : all.readUInt16LE(end - 2)) : 0;
        if (!isLast && lastUnit >= 0xd800 && lastUnit < 0xdc00) end -= 2;
        rest = Buffer.from(all.subarray(end));
        const units = Buffer.from(all.subarray(0, end));
        if (isBigEndian) units.swap16();
        const text = utf8OrImpossible(units.toString('utf16le'));
        return isLast && rest.length > 0 ? Buffer.concat([text, Buffer.of(impossibleByte)]) : text;
    };
}

function utf8OrImpossible(text: string): Buffer {
    if (isWellFormed(text)) return Buffer.from(text, 'utf8');
    const pieces = text.split(/([\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF])/);
    return Buffer.concat(
        pieces.map((piece, i) => (i % 2 === 1 ? Buffer.of(impossibleByte) : Buffer.from(piece, 'utf8'))),
    );
}

function isWellFormed(text: string): boolean {
    return !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text);
}

/** UTF-8 of every byte of windows-1252. */
const encoded: readonly Buffer[] = Array.from({ length: 256 }, (_, byte) =>
    Buffer.from(byte >= 0x80 && byte <= 0x9f ? windows1252.charAt(byte - 0x80) : String.fromCharCode(byte), 'utf8'),
);

function windowsDecoder(): Decoder {
    return (bytes) => {
        const text = Buffer.allocUnsafe(bytes.length * 3);
        let to = 0;
        for (const byte of bytes) {
            if (byte < 0x80) text[to++] = byte;
            else for (const each of encoded[byte] ?? []) text[to++] = each;
        }
        return text.subarray(0, to);
    };
}
