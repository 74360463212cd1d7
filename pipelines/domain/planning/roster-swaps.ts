// A day's shifts made cheaper: one or two of them given up or swapped for shorter ones while every hour keeps its people.
import { coversHour, shiftHours, type ShiftTemplate } from './shifts.ts';

/** Fewer paid hours than before, or the same shifts; `counts` are people by template. */
export function improvedDay(
    need: readonly number[],
    templates: readonly ShiftTemplate[],
    counts: readonly number[],
): number[] {
    const day = new Day(need, templates, [...counts]);
    while (day.improve());
    return day.counts;
}

class Day {
    readonly counts: number[];
    private readonly covered: number[][];
    private readonly paid: number[];
    /** People beyond the need, by hour. */
    private readonly spare: number[];
    /** What may stand in for what is given up: nothing, one shift, or two. */
    private readonly choices: { shifts: number[]; paid: number }[];

    constructor(need: readonly number[], templates: readonly ShiftTemplate[], counts: number[]) {
        this.counts = counts;
        this.paid = templates.map(shiftHours);
        this.covered = templates.map((template) =>
            need.flatMap((_, hour) => (coversHour(template, hour) ? [hour] : [])),
        );
        this.spare = need.map((people) => -people);
        counts.forEach((count, i) => {
            this.move(i, count);
        });
        const each = templates.map((_, i) => i);
        const sets = [[], ...each.map((i) => [i]), ...each.flatMap((i) => each.slice(i).map((k) => [i, k]))];
        this.choices = sets
            .map((shifts) => ({ shifts, paid: shifts.reduce((sum, i) => sum + (this.paid[i] ?? 0), 0) }))
            .sort((a, b) => a.paid - b.paid);
    }

    /** Makes the first swap that saves hours; whether there was one. */
    improve(): boolean {
        return this.choices.some((given) => given.shifts.length > 0 && this.isThere(given.shifts) && this.swap(given));
    }

    private isThere(shifts: readonly number[]): boolean {
        const [first = 0, second] = shifts;
        const wanted = second === first ? 2 : 1;
        return (this.counts[first] ?? 0) >= wanted && (second === undefined || (this.counts[second] ?? 0) >= wanted);
    }

    private swap(given: { shifts: number[]; paid: number }): boolean {
        for (const i of given.shifts) this.move(i, -1);
        for (const taken of this.choices) {
            if (taken.paid >= given.paid) break;
            for (const i of taken.shifts) this.move(i, 1);
            if (this.spare.every((people) => people >= 0)) {
                for (const i of given.shifts) this.counts[i] = (this.counts[i] ?? 0) - 1;
                for (const i of taken.shifts) this.counts[i] = (this.counts[i] ?? 0) + 1;
                return true;
            }
            for (const i of taken.shifts) this.move(i, -1);
        }
        for (const i of given.shifts) this.move(i, 1);
        return false;
    }

    private move(template: number, by: number): void {
        for (const hour of this.covered[template] ?? []) this.spare[hour] = (this.spare[hour] ?? 0) + by;
    }
}
