// Cuts a stream of JSON into records without reading it whole: one to a line, a list, or lists by name as the API answers.
import { parsedJson, type ZendeskRecord } from './page.ts';

export interface FoundRecord {
    /** The list it stood in; null for records that stand alone. */
    list: string | null;
    /** At which it begins, 1 = the first. */
    line: number;
    record: ZendeskRecord | null;
    /** Why it can't be taken; null where it can. */
    reason: string | null;
    /** The record's beginning, for the quarantine. */
    raw: string;
}

const mostBytes = 16 * 1024 * 1024;
const mostDepth = 64;
const rawBytes = 300;
const [LF, QUOTE, COMMA, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [10, 34, 44, 92, 91, 93, 123, 125];

/** Scans bytes; a record over 16 MiB or nested deeper than 64 is skipped to its end (a broken one to the next line) and told. */
export async function* jsonRecords(
    chunks: AsyncIterable<Uint8Array>,
    isListName: (name: string) => boolean,
    onBlank: () => void = () => undefined,
): AsyncGenerator<FoundRecord> {
    let [depth, line, isText, isEscaped] = [0, 1, false, false];
    let [begin, beginDepth, bytes, deepest] = [1, -1, 0, 0];
    let list: string | null = null;
    let listDepth = 0;
    let word = '';
    let isOpening = false;
    // What the line holds outside of records: nothing yet, marks of a list, or words that are no record.
    let lineHolds: 'nothing' | 'records' | 'words' = 'nothing';
    let parts: Uint8Array[] = [];
    const finished = (): FoundRecord => {
        const text = Buffer.concat(parts)
            .toString('utf8')
            .replace(/^[\s,]+/, '');
        const answer = recordOf(text, list, begin, bytes, deepest);
        [parts, bytes, beginDepth, deepest] = [[], 0, -1, 0];
        return answer;
    };
    for await (const chunk of chunks) {
        let from = 0;
        const keep = (to: number): void => {
            if (beginDepth < 0) return;
            bytes += to - from;
            if (bytes <= mostBytes) parts.push(chunk.subarray(from, to));
            from = to;
        };
        for (let i = 0; i < chunk.length; i += 1) {
            const byte = chunk[i] as number;
            if (byte === LF) {
                line += 1;
                // A line end inside a text can't be: the record is broken, the next line is another.
                if (isText) {
                    keep(i);
                    isText = false;
                    depth = listDepth;
                    if (beginDepth >= 0) yield finished();
                    else if (depth === 0) yield strayWords(line - 1);
                } else if (beginDepth < 0 && depth === 0) {
                    if (lineHolds === 'nothing') onBlank();
                    else if (lineHolds === 'words') yield strayWords(line - 1);
                }
                lineHolds = 'nothing';
                continue;
            }
            if (isText) {
                if (isEscaped) isEscaped = false;
                else if (byte === BACKSLASH) isEscaped = true;
                else if (byte === QUOTE) isText = false;
                if (isText && beginDepth < 0 && word.length < 64) word += String.fromCharCode(byte);
                continue;
            }
            if (byte > 32 && beginDepth < 0) {
                const isMark = depth > 0 || [OPEN, OPEN_LIST, CLOSE, CLOSE_LIST, COMMA].includes(byte);
                if (!isMark && lineHolds === 'nothing') lineHolds = 'words';
                else if (isMark && lineHolds === 'nothing') lineHolds = 'records';
            } else if (beginDepth >= 0) lineHolds = 'records';
            if (byte === QUOTE) {
                isText = true;
                if (beginDepth < 0) word = '';
            } else if (byte === OPEN) {
                if (beginDepth < 0 && depth === listDepth) {
                    [from, begin, beginDepth, isOpening] = [i, line, depth, true];
                    word = '';
                }
                depth += 1;
                deepest = Math.max(deepest, depth - Math.max(0, beginDepth));
            } else if (byte === OPEN_LIST) {
                // A list of the answer's own: what it holds are the records, and the object around it is none.
                const name = isOpening && depth === beginDepth + 1 ? openName(parts, chunk, from, i) : null;
                if (beginDepth < 0 && depth === 0) listDepth = 1;
                else if (beginDepth === 0 && name !== null && isListName(name)) {
                    [list, listDepth, parts, bytes, beginDepth, deepest] = [name, 2, [], 0, -1, 0];
                } else if (beginDepth < 0 && depth === 1 && isListName(word)) [list, listDepth] = [word, 2];
                depth += 1;
                deepest = Math.max(deepest, depth - Math.max(0, beginDepth));
            } else if (byte === CLOSE || byte === CLOSE_LIST) {
                depth = Math.max(0, depth - 1);
                if (beginDepth >= 0 && depth === beginDepth) {
                    keep(i + 1);
                    yield finished();
                } else if (beginDepth < 0 && depth < listDepth) {
                    // Between two lists of an answer its other words are passed over.
                    listDepth = depth === 1 ? 2 : 0;
                    if (depth === 0) list = null;
                }
            } else if (byte === COMMA && beginDepth < 0) word = '';
        }
        keep(chunk.length);
    }
    if (beginDepth >= 0)
        yield { ...finished(), record: null, reason: 'the file ends inside this record: export it again' };
    else if (lineHolds === 'words') yield strayWords(line);
}

function strayWords(line: number): FoundRecord {
    return { list: null, line, record: null, reason: 'not JSON', raw: '' };
}

/** The key before a list that opens at `at`, where the object around it has begun at `from`. */
function openName(parts: readonly Uint8Array[], chunk: Uint8Array, from: number, at: number): string | null {
    const before = Buffer.concat([...parts.slice(-1), chunk.subarray(Math.max(from, at - 80), at)]).toString('utf8');
    return /"(\w+)"\s*:\s*$/.exec(before)?.[1] ?? null;
}

function recordOf(text: string, list: string | null, line: number, bytes: number, depth: number): FoundRecord {
    const found = { list, line, raw: text.slice(0, rawBytes) };
    const refused = (reason: string): FoundRecord => ({ ...found, record: null, reason });
    if (bytes > mostBytes) return refused('longer than 16 MiB');
    if (depth > mostDepth) return refused('nested deeper than 64');
    try {
        const value = parsedJson(text);
        const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
        return isRecord ? { ...found, record: value as ZendeskRecord, reason: null } : refused('not a record');
    } catch {
        return refused('not JSON');
    }
}
