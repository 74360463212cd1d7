// Which physical line of the original file a stored record began at: kept as the places where the distance changes.

export class LineMap {
    /** From this record (counted from 0) on, line = record + distance. */
    readonly records: number[] = [];
    readonly distances: number[] = [];

    add(record: number, line: number): void {
        const distance = line - record;
        if (this.distances.at(-1) === distance) return;
        this.records.push(record);
        this.distances.push(distance);
    }

    lineOf(record: number): number {
        let [low, high] = [0, this.records.length - 1];
        while (low < high) {
            const middle = Math.ceil((low + high) / 2);
            if ((this.records[middle] ?? Infinity) <= record) low = middle;
            else high = middle - 1;
        }
        return record + (this.distances[low] ?? 0);
    }
}
