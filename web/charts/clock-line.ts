// One clock as a line: how much of the target is used, against the time on the wall. It climbs while the clock runs and lies flat while it is paused or closed.
import { linearScale, round } from './scale.ts';

export interface ClockAnchor {
    /** Milliseconds since 1970. */
    at: number;
    /** Percent of the target then in force that was used. */
    used: number;
    isPaused: boolean;
}

export interface ClockLineInput {
    anchors: readonly ClockAnchor[];
    /** Stretches in which the clock's schedule is open, in order; null where it always is. */
    open: readonly (readonly [number, number])[] | null;
    due: number | null;
    breached: number | null;
    ended: number | null;
    /** Where the drawing ends at the earliest. */
    until: number;
    width: number;
    height: number;
}

export interface ClockLineShape {
    plot: { left: number; right: number; top: number; bottom: number };
    closed: { x: number; width: number }[];
    paused: { x: number; width: number }[];
    /** Within the target, and past it. */
    path: string;
    latePath: string;
    target: number;
    due: number | null;
    breach: { x: number; y: number } | null;
    end: { x: number; y: number } | null;
    grid: { y: number; value: number }[];
    time: (at: number) => number;
}

interface Place {
    at: number;
    used: number;
}

const LEFT = 44;
const RIGHT = 70;
const TOP = 20;
const BOTTOM = 24;

/** Geometry of one clock. */
export function clockLine(input: ClockLineInput): ClockLineShape {
    const { anchors, open, due, breached, ended, until, width, height } = input;
    const first = anchors[0]?.at ?? 0;
    const last = Math.max(until, due ?? 0, anchors.at(-1)?.at ?? 0, first + 60_000);
    const plot = { left: LEFT, right: Math.max(LEFT + 60, width - RIGHT), top: TOP, bottom: height - BOTTOM };
    const time = linearScale([first, last], [plot.left, plot.right]);
    const places = placesOf(anchors, open);
    const most = Math.max(110, ...places.map((place) => place.used));
    const share = linearScale([0, most], [plot.bottom, plot.top]);
    const draw = (part: readonly Place[]): string =>
        part
            .map(({ at, used }, index) => `${index === 0 ? 'M' : 'L'}${round(time(at))},${round(share(used))}`)
            .join('');
    const end = places.at(-1);
    return {
        plot,
        closed: closedIn(open, first, last).map(([from, to]) => ({
            x: round(time(from)),
            width: round(time(to) - time(from)),
        })),
        paused: pausesOf(anchors).map(([from, to]) => ({ x: round(time(from)), width: round(time(to) - time(from)) })),
        path: draw(splitAt(places, 100).within),
        latePath: draw(splitAt(places, 100).past),
        target: round(share(100)),
        due: due === null ? null : round(time(due)),
        breach: breached === null ? null : { x: round(time(breached)), y: round(share(usedAt(places, breached))) },
        end: ended === null || !end ? null : { x: round(time(end.at)), y: round(share(end.used)) },
        grid: gridOf(most).map((value) => ({ value, y: round(share(value)) })),
        time: (at) => round(time(at)),
    };
}

/** Nothing, half and all of the target; where the line goes far beyond, all of it and whole multiples. */
function gridOf(most: number): number[] {
    if (most < 200) return [0, 50, 100];
    const step = Math.ceil(most / 400) * 100;
    return [0, 100, ...[2, 3, 4].map((times) => times * step).filter((value) => value <= most && value > 100)];
}

/** Where the line bends: at each anchor, and between two at each opening and closing while the clock runs. */
function placesOf(anchors: readonly ClockAnchor[], open: ClockLineInput['open']): Place[] {
    const places: Place[] = [];
    for (const [index, anchor] of anchors.entries()) {
        places.push({ at: anchor.at, used: anchor.used });
        const next = anchors[index + 1];
        if (!next) break;
        if (anchor.isPaused || !open) continue;
        const stretches = within(open, anchor.at, next.at);
        const total = stretches.reduce((sum, [from, to]) => sum + to - from, 0);
        let used = anchor.used;
        for (const [from, to] of stretches) {
            places.push({ at: from, used });
            used += total === 0 ? 0 : ((next.used - anchor.used) * (to - from)) / total;
            places.push({ at: to, used });
        }
    }
    return places;
}

function within(open: readonly (readonly [number, number])[], from: number, to: number): [number, number][] {
    return open.flatMap(([opens, closes]): [number, number][] => {
        const cut: [number, number] = [Math.max(opens, from), Math.min(closes, to)];
        return cut[0] < cut[1] ? [cut] : [];
    });
}

function closedIn(open: ClockLineInput['open'], from: number, to: number): [number, number][] {
    if (!open) return [];
    const closed: [number, number][] = [];
    let at = from;
    for (const [opens, closes] of within(open, from, to)) {
        if (opens > at) closed.push([at, opens]);
        at = closes;
    }
    if (at < to) closed.push([at, to]);
    return closed;
}

function pausesOf(anchors: readonly ClockAnchor[]): [number, number][] {
    return anchors.flatMap((anchor, index): [number, number][] => {
        const next = anchors[index + 1];
        return anchor.isPaused && next && next.at > anchor.at ? [[anchor.at, next.at]] : [];
    });
}

/** The line below and above a share, cut where it crosses. */
function splitAt(places: readonly Place[], edge: number): { within: Place[]; past: Place[] } {
    const cut = places.findIndex((place) => place.used > edge);
    if (cut < 0) return { within: [...places], past: [] };
    const [before, after] = [places[cut - 1], places[cut]];
    if (!before || !after) return { within: [], past: [...places] };
    const at = before.at + ((edge - before.used) / (after.used - before.used)) * (after.at - before.at);
    const crossing = { at, used: edge };
    return { within: [...places.slice(0, cut), crossing], past: [crossing, ...places.slice(cut)] };
}

function usedAt(places: readonly Place[], at: number): number {
    const next = places.findIndex((place) => place.at >= at);
    const [before, after] = [places[next - 1], places[next]];
    if (!after) return places.at(-1)?.used ?? 0;
    if (!before || after.at === before.at) return after.used;
    return before.used + ((at - before.at) / (after.at - before.at)) * (after.used - before.used);
}
