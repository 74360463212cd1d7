// Whether an alert is open: its rule replayed over the finished points of a series, with hysteresis, so that the same data always say the same.
import type { AlertRule } from '../settings/alerts.ts';

/** One finished period of a series. */
export interface AlertPoint {
    from: string;
    value: number | null;
    n: number;
}

export interface AlertState {
    isOpen: boolean;
    /** First date of the period in which it opened, or closed again; null where it never did. */
    since: string | null;
    /** The last period with enough rows. */
    value: number | null;
    n: number;
}

/** Without a word a rule closes so far on the good side of its line: a twentieth of the line. */
const usualGap = 0.05;

type Line = Pick<AlertRule, 'above' | 'below' | 'clearAt' | 'for' | 'minimumSample'>;

/**
 * The value at which an open alert closes. Of a figure that can't rise beyond `most`, halfway there if that is nearer: a share that has to
 * reach 105 % again would never close.
 *
 * @example below 90 → 94.5; below 96 of at most 100 → 98
 */
export function clearAt({ above, below, clearAt: told }: Line, most = Infinity): number {
    if (told !== undefined) return told;
    const line = above ?? below ?? 0;
    const gap = Math.abs(line) * usualGap;
    return above === undefined ? Math.min(line + gap, (line + most) / 2) : line - gap;
}

/**
 * The state after the last point. It opens after `for` points in a row beyond the line, closes at the first that is at `clearAt` or better;
 * between the two it stays as it is. A point with fewer rows than the smallest sample says nothing: it neither counts nor breaks a row.
 *
 * @example below 90, closing at 92, for 2: 89, 89 → open; 91 → still open; 92 → closed
 */
export function alertState(rule: Line, points: readonly AlertPoint[]): AlertState {
    const state: AlertState = { isOpen: false, since: null, value: null, n: 0 };
    let row: AlertPoint[] = [];
    for (const point of points) {
        if (point.value === null || point.n < rule.minimumSample) continue;
        state.value = point.value;
        state.n = point.n;
        row = isBeyond(rule, point.value) ? [...row, point] : [];
        if (!state.isOpen && row.length >= rule.for)
            Object.assign(state, { isOpen: true, since: row[0]?.from ?? null });
        else if (state.isOpen && isClear(rule, point.value)) Object.assign(state, { isOpen: false, since: point.from });
    }
    return state;
}

function isBeyond({ above, below }: Line, value: number): boolean {
    return above === undefined ? value < (below ?? -Infinity) : value > above;
}

function isClear(rule: Line, value: number): boolean {
    return rule.above === undefined ? value >= clearAt(rule) : value <= clearAt(rule);
}

/** What an import changed: alerts that opened or closed, by id. */
export function alertTurns<Alert extends { id: string; isOpen: boolean }>(
    before: readonly Alert[],
    after: readonly Alert[],
): Alert[] {
    const wasOpen = new Map(before.map(({ id, isOpen }) => [id, isOpen]));
    return after.filter(({ id, isOpen }) => isOpen !== (wasOpen.get(id) ?? false));
}
