// A record that can't be read, gathered line by line until a line is a record by itself again.
import type { TolerantRecord } from './mend.ts';
import { longestRecord, tooLong, withoutLineEnd } from './record-problems.ts';

export class BrokenLines {
    /** On which it begins. */
    readonly line: number;
    private readonly why: string;
    private readonly pieces: Buffer[] = [];
    private bytes = 0;
    /** Bytes from its beginning that belong to it whatever they look like. */
    private readonly atLeast: number;
    private isBetweenLines = false;

    /** `at`: where in the scanned bytes the record begins that was found odd, or not to end. */
    constructor(line: number, at: number, { status, isClosedByMistake, oddAt }: TolerantRecord) {
        this.line = line;
        this.why = status === 'odd' ? 'text after a closing quote' : 'a quote that is never closed';
        this.atLeast = isClosedByMistake || oddAt === undefined ? 0 : oddAt - at;
    }

    /** Whether what follows may be a record by itself. */
    get mayEnd(): boolean {
        return this.isBetweenLines && this.bytes > this.atLeast;
    }

    /** Takes in a line, or as much of it as is there. Of a record that is too long only the beginning is kept. */
    add(piece: Buffer, isWholeLine: boolean): void {
        if (this.bytes < longestRecord) this.pieces.push(Buffer.from(piece));
        this.bytes += piece.length;
        this.isBetweenLines = isWholeLine;
    }

    get reason(): string {
        return this.bytes > longestRecord ? tooLong(this.bytes) : this.why;
    }

    get content(): Uint8Array {
        return withoutLineEnd(Buffer.concat(this.pieces));
    }
}
