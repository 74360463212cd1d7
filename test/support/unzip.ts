// Reads the files of a zip archive, which slides and sheets are, by its central directory.
import { inflateRawSync } from 'node:zlib';

/** Names with their text. */
export function unzipped(archive: Buffer): Map<string, string> {
    const end = archive.lastIndexOf(Buffer.from('PK\u0005\u0006'));
    const files = new Map<string, string>();
    let at = archive.readUInt32LE(end + 16);
    for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
        const [method, size] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20)];
        const [name, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset)) as [
            number,
            number,
            number,
        ];
        const local = archive.readUInt32LE(at + 42);
        const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
        const bytes = archive.subarray(start, start + size);
        const text = (method === 0 ? bytes : inflateRawSync(bytes)).toString('utf8');
        files.set(archive.subarray(at + 46, at + 46 + name).toString('utf8'), text);
        at += 46 + name + extra + comment;
    }
    return files;
}

/** The words of an XML document, element by element, entities resolved. */
export function xmlTexts(xml: string): string[] {
    return [...xml.matchAll(/>([^<]+)</g)].map(([, text = '']) =>
        text
            .replaceAll('&lt;', '<')
            .replaceAll('&gt;', '>')
            .replaceAll('&quot;', '"')
            .replaceAll('&#39;', "'")
            .replaceAll('&apos;', "'")
            .replaceAll('&amp;', '&'),
    );
}
