// What is counted while futures run: promises met, tickets waiting, hours of handling; by future, week and hour of the week.
import { weekHours } from './week.ts';

export interface Attained {
    /** By future and week: shares met, null where nothing came. */
    response: (number | null)[][];
    resolution: (number | null)[][];
    /** Over all futures, by week. */
    meanResponse: (number | null)[];
    meanResolution: (number | null)[];
    /** Mean over the futures: tickets waiting at each week's end, all tiers. */
    backlog: number[];
    /** By tier and week: hours of handling done, mean over the futures. */
    handledHours: number[][];
    /** Tickets a week that come in an hour of the week and miss their first reply, mean over weeks and futures. */
    missedByHour: Float64Array;
}

export class Tally {
    private readonly weeks: number;
    private readonly counts: Float64Array[];
    private readonly all: Float64Array[];
    private readonly rows: { response: (number | null)[][]; resolution: (number | null)[][] };
    readonly backlog: Float64Array;
    readonly handled: Float64Array[];
    readonly missed = new Float64Array(weekHours);

    constructor(weeks: number, tiers: number) {
        this.weeks = weeks;
        const perWeek = (): Float64Array => new Float64Array(weeks);
        this.counts = Array.from({ length: 4 }, perWeek);
        this.all = Array.from({ length: 4 }, perWeek);
        this.rows = { response: [], resolution: [] };
        this.backlog = perWeek();
        this.handled = Array.from({ length: tiers }, perWeek);
    }

    /** `kind` 0: first replies, 1: solutions. */
    add(kind: 0 | 1, week: number, came: number, met: number): void {
        const [metCounts, cameCounts] = [
            this.counts[2 * kind] as Float64Array,
            this.counts[2 * kind + 1] as Float64Array,
        ];
        metCounts[week] = (metCounts[week] as number) + met;
        cameCounts[week] = (cameCounts[week] as number) + came;
    }

    endFuture(): void {
        const share = (kind: 0 | 1): (number | null)[] => sharesOf(this.counts[2 * kind], this.counts[2 * kind + 1]);
        this.rows.response.push(share(0));
        this.rows.resolution.push(share(1));
        this.counts.forEach((counts, i) => {
            const all = this.all[i] as Float64Array;
            counts.forEach((count, week) => (all[week] = (all[week] as number) + count));
            counts.fill(0);
        });
    }

    attained(futures: number): Attained {
        const mean = (values: Float64Array): number[] => Array.from(values, (value) => value / futures);
        return {
            ...this.rows,
            meanResponse: sharesOf(this.all[0], this.all[1]),
            meanResolution: sharesOf(this.all[2], this.all[3]),
            backlog: mean(this.backlog),
            handledHours: this.handled.map(mean),
            missedByHour: this.missed.map((missed) => missed / futures / this.weeks),
        };
    }
}

function sharesOf(met: Float64Array | undefined, came: Float64Array | undefined): (number | null)[] {
    return Array.from(came ?? [], (count, week) => (count > 1e-9 ? Math.min(1, (met?.[week] ?? 0) / count) : null));
}
