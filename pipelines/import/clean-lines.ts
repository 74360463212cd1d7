// Gathers clean records as bytes, each behind the number of its physical line, so that the engine knows where a row stood.

const [LF, ZERO] = [10, 48];
/** Digits of the largest line number, the separator and the line end. */
const mostBesides = 20;

export class CleanLines {
    private readonly pass: (bytes: Uint8Array) => void;
    private readonly delimiter: number;
    private bytes: Buffer = Buffer.alloc(0);
    private length = 0;

    constructor(delimiter: number, pass: (bytes: Uint8Array) => void) {
        this.delimiter = delimiter;
        this.pass = pass;
    }

    /** Makes room for the records of that many bytes. */
    begin(size: number): void {
        this.bytes = Buffer.allocUnsafe(size + (size >> 2) + 65_536);
        this.length = 0;
    }

    add(line: number, buffer: Buffer, from: number, to: number): void {
        if (this.length + to - from + mostBesides > this.bytes.length) {
            this.flush();
            this.begin(to - from + mostBesides);
        }
        this.length = this.writeNumber(line);
        this.bytes[this.length] = this.delimiter;
        this.length += 1 + buffer.copy(this.bytes, this.length + 1, from, to);
        this.bytes[this.length] = LF;
        this.length += 1;
    }

    flush(): void {
        if (this.length > 0) this.pass(this.bytes.subarray(0, this.length));
        this.bytes = this.bytes.subarray(this.length);
        this.length = 0;
    }

    /** Writes decimal digits; answers where they end. */
    private writeNumber(value: number): number {
        let digits = 1;
        for (let rest = value; rest >= 10; rest = Math.trunc(rest / 10)) digits += 1;
        let rest = value;
        for (let at = this.length + digits - 1; at >= this.length; at -= 1) {
            const next = Math.trunc(rest / 10);
            this.bytes[at] = ZERO + rest - next * 10;
            rest = next;
        }
        return this.length + digits;
    }
}
