// Where dated events stand on an axis of days, weeks or months: at the slot that holds their day.

export interface DatedEvent {
    at: string;
    name: string;
}

/** Names above each other before they begin at the top again: more would leave no room for the line. */
const rows = 3;
/** Between two names above each other. */
export const rowHeight = 13;

/** Events in order, each with the number of its slot and its row; those before the first slot or after the last are left out. */
export function eventPlaces(
    starts: readonly string[],
    events: readonly DatedEvent[],
): { index: number; name: string; row: number }[] {
    const first = starts[0];
    if (first === undefined) return [];
    const end = endOf(starts);
    return [...events]
        .sort((a, b) => (a.at < b.at ? -1 : 1))
        .filter(({ at }) => at >= first && Date.parse(at) < end)
        .map(({ at, name }, place) => ({
            index: starts.findLastIndex((start) => start <= at),
            name,
            row: place % rows,
        }));
}

/** The last slot is held to be as long as the one before it. */
function endOf(starts: readonly string[]): number {
    const [before, last] = [starts.at(-2), starts.at(-1)].map((start) => Date.parse(start ?? ''));
    const length = Number.isNaN(before) ? 1 : (last ?? 0) - (before ?? 0);
    return (last ?? 0) + length;
}
