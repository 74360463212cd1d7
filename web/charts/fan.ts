// A fan over time: what came as a line, what is expected as another with its band, and what people expect instead as marks.
import { eventPlaces, rowHeight, type DatedEvent } from './dated-events.ts';
import { linePath, linearScale, round, ticks } from './scale.ts';

/** One slot; null where something isn't known of it. */
export interface FanSlot {
    at: string;
    came: number | null;
    value: number | null;
    low: number | null;
    high: number | null;
    instead?: number | null;
}

export interface FanInput {
    slots: readonly FanSlot[];
    width: number;
    height: number;
    /** Dated events. */
    events?: readonly DatedEvent[];
}

interface Mark {
    x: number;
    y: number;
    value: number;
}

export interface FanShape {
    width: number;
    height: number;
    plot: { left: number; right: number; top: number; bottom: number };
    came: string;
    said: string;
    band: string;
    instead: Mark[];
    grid: { y: number; value: number }[];
    labels: { x: number; at: string }[];
    /** Where what is expected begins. */
    since: number | null;
    events: { x: number; y: number; name: string }[];
    /** The ends of both lines. */
    lastCame: Mark | null;
    lastSaid: Mark | null;
}

/** A page that isn't laid out yet gives no width. */
const narrowest = 240;
/** Below this width there is room for fewer labels. */
export const crowded = 520;
const LEFT = 54;
const RIGHT = 108;
const TOP = 16;
const BOTTOM = 26;

/** Geometry of a fan; counts start at zero. Where expectation follows what came, its line and band begin at the last that came. */
export function fan({ slots, width: given, height, events = [] }: FanInput): FanShape {
    const width = Math.max(given, narrowest);
    const plot = { left: LEFT, right: width - RIGHT, top: TOP, bottom: height - BOTTOM };
    const known = slots.flatMap(({ came, value, high, instead }) =>
        [came, value, high, instead ?? null].filter((each) => each !== null),
    );
    // Whole numbers, since counts have no halves.
    const steps = ticks(0, Math.max(1, ...known), 4).filter(Number.isInteger);
    const y = linearScale([steps[0] ?? 0, steps.at(-1) ?? 1], [plot.bottom, plot.top]);
    const x = linearScale([0, Math.max(1, slots.length - 1)], [plot.left + 6, plot.right - 4]);
    const place = (index: number, value: number | null | undefined): Mark | null =>
        value === null || value === undefined ? null : { x: round(x(index)), y: round(y(value)), value };
    const came = slots.map((slot, index) => place(index, slot.came));
    const joined = joinedAt(slots);
    const said = slots.map((slot, index) => place(index, index === joined ? slot.came : slot.value));
    const first = slots.findIndex(({ value }) => value !== null);
    return {
        ...{ width, height, plot },
        came: linePath(came),
        said: linePath(said),
        band: bandPath(slots, joined, (index, value) => `${round(x(index))},${round(y(value))}`),
        instead: slots.map((slot, index) => place(index, slot.instead)).filter((mark) => mark !== null),
        grid: steps.map((value) => ({ y: round(y(value)), value })),
        labels: labelsOf(slots, x, width < crowded ? 3 : 5),
        since: first > 0 ? round((x(first) + x(first - 1)) / 2) : null,
        events: eventPlaces(
            slots.map(({ at }) => at.slice(0, 10)),
            events,
        ).map(({ index, name, row }) => ({ x: round(x(index)), y: TOP + 8 + (row + 1) * rowHeight, name })),
        lastCame: came.findLast((mark) => mark !== null) ?? null,
        lastSaid: said.findLast((mark) => mark !== null) ?? null,
    };
}

/** The last slot that came, where the next one is only expected; -1 where both run side by side. */
function joinedAt(slots: readonly FanSlot[]): number {
    const first = slots.findIndex(({ value }) => value !== null);
    const before = slots[first - 1];
    return first > 0 && slots[first]?.came === null && before !== undefined && before.came !== null ? first - 1 : -1;
}

function bandPath(slots: readonly FanSlot[], joined: number, point: (index: number, value: number) => string): string {
    const edges = slots.flatMap(({ came, low, high }, index) => {
        if (index === joined && came !== null) return [{ index, low: came, high: came }];
        return low === null || high === null ? [] : [{ index, low, high }];
    });
    if (edges.length < 2) return '';
    const above = edges.map(({ index, high }) => point(index, high));
    const below = edges.map(({ index, low }) => point(index, low)).reverse();
    return `M${[...above, ...below].join('L')}Z`;
}

/** The first slot and at most so many more, at equal distances. */
function labelsOf(slots: readonly FanSlot[], x: (index: number) => number, more: number): FanShape['labels'] {
    const step = Math.max(1, Math.ceil((slots.length - 1) / more));
    return slots.flatMap(({ at }, index) => (index % step === 0 ? [{ x: round(x(index)), at }] : []));
}
