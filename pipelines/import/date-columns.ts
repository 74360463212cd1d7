// Looks at the dates of some columns as they pass by, to tell whether the file has days or months first.
import { addEvidence, noEvidence, type OrderEvidence } from '#domain/mapping/dates.ts';

const [QUOTE, DASH] = [34, 45];

export class DateColumns {
    readonly evidence: OrderEvidence = noEvidence();
    /** 1 at the place of each column that is looked at. */
    readonly isDate: Uint8Array;
    private readonly columns: readonly number[];

    constructor(columns: readonly number[], width: number) {
        this.columns = columns;
        this.isDate = new Uint8Array(width + 1);
        for (const column of columns) this.isDate[column] = 1;
    }

    get isEmpty(): boolean {
        return this.columns.length === 0;
    }

    /** ISO 8601 has its first dash after four digits; everything else is looked at. */
    look(buffer: Buffer, start: number, end: number): void {
        const isQuoted = buffer[start] === QUOTE;
        const [from, to] = isQuoted ? [start + 1, end - 1] : [start, end];
        if (to - from < 8 || to - from > 40 || buffer[from + 4] === DASH) return;
        addEvidence(this.evidence, buffer.toString('latin1', from, to));
    }

    lookAtRecord(record: readonly string[]): void {
        for (const column of this.columns) addEvidence(this.evidence, record[column] ?? '');
    }
}
