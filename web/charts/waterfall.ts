// From the earlier value to the present one, part by part: each bar starts where the one before it ended.
import { linearScale, round } from './scale.ts';

export interface WaterfallPart {
    label: string;
    change: number;
}

export interface WaterfallInput {
    from: number;
    to: number;
    parts: readonly WaterfallPart[];
    /** Drawn when it lies within or near the range of the bars. */
    target: number | readonly [number, number] | null;
    isHigherBetter: boolean;
    width: number;
}

export interface WaterfallShape {
    width: number;
    height: number;
    labelWidth: number;
    zone: { x: number; width: number; edges: number[] } | null;
    start: { x: number; y: number };
    end: { x: number; y: number };
    bars: {
        label: string;
        change: number;
        x: number;
        width: number;
        y: number;
        height: number;
        isWorse: boolean;
        isLabelLeft: boolean;
    }[];
    links: { x: number; y1: number; y2: number }[];
}

/** A page that isn't laid out yet gives no width. */
const narrowest = 240;
const ROW = 32;
const BAR = 16;

/** Geometry of the waterfall; bars that make it worse are told apart from those that make it better. */
export function waterfall({ from, to, parts, target, isHigherBetter, width: given }: WaterfallInput): WaterfallShape {
    const width = Math.max(given, narrowest);
    const steps = [from];
    for (const part of parts) steps.push((steps.at(-1) ?? from) + part.change);
    const low = Math.min(...steps, to);
    const high = Math.max(...steps, to);
    const labelWidth = Math.round(width * 0.4);
    const pad = (high - low || 1) * 0.06;
    const right = width - 52;
    const x = linearScale([low - pad, high + pad], [labelWidth + 34, right]);
    const y = (row: number) => 16 + row * ROW;
    const bars = parts.map((part, index) => {
        const a = x(steps[index] ?? from);
        const b = x(steps[index + 1] ?? from);
        return {
            label: part.label,
            change: part.change,
            x: round(Math.min(a, b)),
            width: Math.max(1, round(Math.abs(b - a))),
            y: y(index + 1) - BAR / 2,
            height: BAR,
            isWorse: part.change !== 0 && part.change > 0 !== isHigherBetter,
            isLabelLeft: part.change < 0,
        };
    });
    const links = steps.map((step, index) => ({
        x: round(x(step)),
        y1: y(index) + (index === 0 ? 5 : BAR / 2),
        y2: y(index + 1) - (index === parts.length ? 5 : BAR / 2),
    }));
    return {
        width,
        height: y(parts.length + 1) + 28,
        labelWidth,
        zone: zoneOf(target, isHigherBetter, x, [low - pad, high + pad], [labelWidth + 22, width]),
        start: { x: round(x(from)), y: y(0) },
        end: { x: round(x(to)), y: y(parts.length + 1) },
        bars,
        links,
    };
}

function zoneOf(
    target: WaterfallInput['target'],
    isHigherBetter: boolean,
    x: (value: number) => number,
    [low, high]: readonly [number, number],
    [left, right]: readonly [number, number],
): WaterfallShape['zone'] {
    if (target === null) return null;
    const [min, max] =
        typeof target === 'number'
            ? isHigherBetter
                ? [target, Infinity]
                : [-Infinity, target]
            : [target[0], target[1]];
    if (min > high || max < low) return null;
    const clamp = (value: number) => round(Math.min(right, Math.max(left, value)));
    const x1 = min < low ? left : clamp(x(min));
    const x2 = max > high ? right : clamp(x(max));
    const edges = [min, max].filter((edge) => edge >= low && edge <= high).map((edge) => clamp(x(edge)));
    return { x: x1, width: Math.max(0, round(x2 - x1)), edges };
}
