// A sample's rows in memory, made once for each size and seed and shared by the tests of a file.
import { sampleWorkspace } from '#sample/company.ts';
import { Workspace } from '#sample/workspace.ts';
import type { Rows } from './figures.ts';

const made = new Map<string, Rows>();

export function sampleRows(tickets: number, seed: number = sampleWorkspace.seed): Rows {
    const key = `${tickets} ${seed}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const days = [...new Workspace({ tickets, seed }).days()];
    const rows: Rows = {
        days,
        tickets: days.flatMap((day) => day.tickets),
        surveys: days.flatMap((day) => day.surveys),
    };
    made.set(key, rows);
    return rows;
}

/** The share of a list for which something holds. */
export function share<T>(list: readonly T[], holds: (item: T) => boolean): number {
    return list.filter(holds).length / list.length;
}
