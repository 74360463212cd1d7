// Cuts a stream of UTF-8 bytes into records and keeps the count of every one: well-formed ones pass as they are behind their line's
// number, the rest is mended or refused. What comes out is plain RFC 4180 with LF, so that the engine's reader can't read it in a second way.
import { isUtf8 } from 'node:buffer';
import { BrokenLines } from './broken-lines.ts';
import { CleanLines } from './clean-lines.ts';
import { DateColumns } from './date-columns.ts';
import type { OrderEvidence } from '#domain/mapping/dates.ts';
import type { Dialect } from '#domain/mapping/dialect.ts';
import { cleanRecord, mendedRecords, readableBytes, tolerantRecord, type TolerantRecord } from './mend.ts';
import { byteProblem, lengthProblem, longestRecord, widthProblem } from './record-problems.ts';

export interface ScanRules {
    dialect: Dialect;
    /** Places of columns with instants whose d/m/y-like dates tell the file's order. */
    dateColumns: number[];
    /** For tests: every record takes the slow way, which has to give the same tables. */
    mendsAll?: boolean;
}

/** A record that can't be read, before any of its values was looked at. */
export interface BrokenRecord {
    line: number;
    reason: string;
    raw: string;
}

export interface ScanSink {
    clean(bytes: Uint8Array): void;
    broken(record: BrokenRecord): void;
}

const [LF, CR, QUOTE] = [10, 13, 34];
/** An open quote is given up after so many bytes: no record of that size would be stored. */
const mostPending = longestRecord + 65_536;

type Outcome = 'whole' | 'incomplete' | 'odd';

export class RecordScanner {
    /** Records that were passed on. */
    clean = 0;
    blank = 0;
    refused = 0;

    private readonly rules: ScanRules;
    private readonly sink: ScanSink;
    private readonly width: number;
    private readonly delimiter: number;
    private readonly lineByte: number;
    private readonly dates: DateColumns;
    private readonly output: CleanLines;
    private buffer: Buffer = Buffer.alloc(0);
    private line = 1;
    private skipLines: number;
    private skipHeader: boolean;
    private isCut = false;
    private brokenNow: BrokenLines | null = null;
    private isCareful = false;
    // The record that `strict` found last.
    private contentEnd = 0;
    private next = 0;
    private fields = 0;
    private inner = 0;

    constructor(rules: ScanRules, sink: ScanSink) {
        this.rules = rules;
        this.sink = sink;
        this.width = rules.dialect.header.length;
        this.delimiter = rules.dialect.delimiter.charCodeAt(0);
        this.lineByte = rules.dialect.isCrOnly ? CR : LF;
        this.output = new CleanLines(this.delimiter, (bytes) => sink.clean(bytes));
        this.dates = new DateColumns(rules.dateColumns, this.width);
        this.skipLines = rules.dialect.linesBefore;
        this.skipHeader = rules.dialect.hasHeader;
    }

    /** What the dates of the file tell about its order. */
    get evidence(): OrderEvidence {
        return this.dates.evidence;
    }

    /** All records after the header: passed on, refused, and blank lines. */
    get read(): number {
        return this.clean + this.refused + this.blank;
    }

    push(chunk: Uint8Array): void {
        this.buffer =
            this.buffer.length === 0
                ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
                : Buffer.concat([this.buffer, chunk]);
        this.buffer = this.buffer.subarray(this.scan(this.buffer, false));
    }

    end(): void {
        const last = this.buffer.at(-1);
        this.isCut = last !== undefined && last !== LF && last !== CR;
        if (this.isCut) this.buffer = Buffer.concat([this.buffer, Buffer.of(this.lineByte)]);
        const left = this.scan(this.buffer, true);
        if (this.brokenNow) this.endBroken();
        this.buffer = this.buffer.subarray(left);
    }

    /** Scans what is complete; answers where the incomplete rest begins. */
    private scan(buffer: Buffer, isLast: boolean): number {
        const lastLine = buffer.lastIndexOf(this.lineByte) + 1;
        const complete = buffer.subarray(0, lastLine);
        this.isCareful = lastLine > 0 && (!isUtf8(complete) || complete.includes(0));
        let at = this.skip(buffer, isLast);
        if (this.skipLines > 0 || this.skipHeader) return at;
        this.output.begin(buffer.length - at);
        while (at < buffer.length) {
            if (this.brokenNow) {
                const resumed = this.resync(buffer, at, isLast);
                at = resumed.at;
                if (resumed.needsMore) break;
                continue;
            }
            const outcome = this.rules.mendsAll ? 'odd' : this.strict(buffer, at, isLast);
            if (outcome === 'whole') {
                if (this.isStorable(buffer, at)) {
                    this.clean += 1;
                    this.output.add(this.line, buffer, at, this.contentEnd);
                }
                this.line += 1 + this.inner;
                at = this.next;
                continue;
            }
            if (outcome === 'incomplete' && !isLast && buffer.length - at < mostPending) break;
            const record = tolerantRecord(buffer, at, this.delimiter, this.rules.dialect.isCrOnly, isLast);
            if (record.status === 'incomplete' && !isLast && buffer.length - at < mostPending) break;
            at = record.status === 'whole' ? this.mend(buffer, at, record) : this.beginBroken(at, record);
        }
        this.output.flush();
        return at;
    }

    /** Passes over the lines before the header and the header itself. */
    private skip(buffer: Buffer, isLast: boolean): number {
        let at = 0;
        while (this.skipLines > 0) {
            const end = buffer.indexOf(this.lineByte, at);
            if (end === -1) return at;
            at = end + 1;
            this.skipLines -= 1;
            this.line += 1;
        }
        if (!this.skipHeader) return at;
        const header = tolerantRecord(buffer, at, this.delimiter, this.rules.dialect.isCrOnly, isLast);
        if (header.status !== 'whole') return at;
        this.skipHeader = false;
        this.line += 1 + header.innerLines;
        return header.next;
    }

    /** One record by RFC 4180 to the letter; anything else is odd. The hot loop of the import. */
    private strict(buffer: Buffer, at: number, isLast: boolean): Outcome {
        const { delimiter, lineByte, width, dates } = this;
        const { isDate } = dates;
        const hasDates = !dates.isEmpty;
        const end = buffer.length;
        let [i, fields, inner, fieldStart] = [at, 1, 0, at];
        for (;;) {
            if (i >= end) return 'incomplete';
            let byte = buffer[i];
            if (byte === QUOTE) {
                for (;;) {
                    i += 1;
                    while (i < end && (byte = buffer[i]) !== QUOTE) {
                        if (byte === lineByte) inner += 1;
                        i += 1;
                    }
                    i += 1;
                    if (i >= end) return 'incomplete';
                    if (buffer[i] !== QUOTE) break;
                }
                byte = buffer[i];
            } else {
                while (byte !== delimiter && byte !== LF && byte !== CR && byte !== QUOTE) {
                    i += 1;
                    if (i >= end) return 'incomplete';
                    byte = buffer[i];
                }
            }
            if (hasDates && fields <= width && isDate[fields - 1] === 1) dates.look(buffer, fieldStart, i);
            if (byte === delimiter) {
                fields += 1;
                i += 1;
                fieldStart = i;
                continue;
            }
            const ending = this.lineEnding(buffer, i, isLast);
            if (ending < 0) return ending === -1 ? 'incomplete' : 'odd';
            this.contentEnd = i;
            this.next = i + ending;
            this.fields = fields;
            this.inner = inner;
            return 'whole';
        }
    }

    /** Length of the line end here; -1: more bytes are needed; -2: this is none. */
    private lineEnding(buffer: Buffer, i: number, isLast: boolean): number {
        if (buffer[i] === LF) return 1;
        if (buffer[i] !== CR) return -2;
        if (buffer[i + 1] === LF) return 2;
        if (i + 1 >= buffer.length) return isLast ? 1 : -1;
        return this.rules.dialect.isCrOnly ? 1 : -2;
    }

    /** Counts the record just found, and says whether it is passed on. */
    private isStorable(buffer: Buffer, at: number): boolean {
        if (this.contentEnd === at && this.fields === 1 && this.width > 1) {
            this.blank += 1;
            return false;
        }
        const { contentEnd, delimiter, width } = this;
        const problem =
            (this.isCareful && byteProblem(buffer.subarray(at, contentEnd))) ||
            widthProblem(this.fields, width, this.isCut && this.isAtEnd()) ||
            lengthProblem(buffer, at, contentEnd, delimiter);
        if (!problem) return true;
        this.refuse(this.line, problem, buffer.subarray(at, this.contentEnd));
        return false;
    }

    private isAtEnd(): boolean {
        return this.next >= this.buffer.length;
    }

    private mend(buffer: Buffer, at: number, record: TolerantRecord): number {
        const content = buffer.subarray(at, record.contentEnd);
        const line = this.line;
        this.line += 1 + record.innerLines;
        this.next = record.next;
        const problem = byteProblem(content);
        if (problem) this.refuse(line, problem, content);
        else this.passMendable(content, line);
        return record.next;
    }

    private passMendable(content: Buffer, line: number): void {
        if (content.length === 0 && this.width > 1) {
            this.blank += 1;
            return;
        }
        const { records, blanks, fields } = mendedRecords(
            content.toString('utf8'),
            this.rules.dialect.delimiter,
            this.width,
        );
        const problem =
            widthProblem(fields, this.width, this.isCut && this.isAtEnd()) ||
            lengthProblem(content, 0, content.length, this.delimiter);
        if (problem) {
            this.refuse(line, problem, content);
            return;
        }
        this.blank += blanks;
        this.passMended(records, line);
    }

    private passMended(records: string[][], line: number): void {
        for (const record of records) {
            const text = Buffer.from(cleanRecord(record, this.rules.dialect.delimiter));
            this.dates.lookAtRecord(record);
            this.clean += 1;
            this.output.add(line, text, 0, text.length);
        }
    }

    private refuse(line: number, reason: string, content: Uint8Array): void {
        this.refused += 1;
        this.sink.broken({ line, reason, raw: readableBytes(content) });
    }

    private beginBroken(at: number, record: TolerantRecord): number {
        this.brokenNow = new BrokenLines(this.line, at, record);
        return at;
    }

    /** Looks for the next line that is a record by itself; the lines before it belong to the broken one. */
    private resync(buffer: Buffer, start: number, isLast: boolean): { at: number; needsMore: boolean } {
        const broken = this.brokenNow;
        let at = start;
        while (broken) {
            if (broken.mayEnd) {
                if (at >= buffer.length) return { at, needsMore: true };
                const record = tolerantRecord(buffer, at, this.delimiter, this.rules.dialect.isCrOnly, isLast);
                if (record.status === 'incomplete' && !isLast && buffer.length - at < mostPending)
                    return { at, needsMore: true };
                if (record.status === 'whole' && record.fields === this.width) {
                    this.endBroken();
                    return { at, needsMore: false };
                }
            }
            const lineEnd = buffer.indexOf(this.lineByte, at) + 1;
            const to = lineEnd === 0 ? buffer.length : lineEnd;
            broken.add(buffer.subarray(at, to), lineEnd > 0);
            if (lineEnd === 0) return { at: to, needsMore: true };
            this.line += 1;
            at = to;
        }
        return { at, needsMore: false };
    }

    private endBroken(): void {
        const broken = this.brokenNow;
        if (!broken) return;
        this.brokenNow = null;
        this.refuse(broken.line, broken.reason, broken.content);
    }
}
